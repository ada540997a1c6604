"""Workstreams and rate cards, page by page."""

from typing import Any

from api.opportunities.queries import rate_cards, workstreams
from tests.world import World

CARD = {
    "name": "NIHR 2026",
    "in_force_from": "1 April 2026",
    "source": "NIHR payment guidance",
    "checked_on": "1 March 2026",
    "rates-0-code": "half",
    "rates-0-label": "Half day",
    "rates-0-fee_pence": "90.00",
}


def test_a_rate_card_is_added_and_shown_with_its_source(world: World, browser: Any) -> None:
    lead = browser(world.lead)
    saved = lead.post("/lead/rate-cards/new", data=CARD)
    assert (saved.status_code, saved.headers["Location"]) == (303, "/lead/rate-cards")

    shown = lead.get("/lead/rate-cards").text
    assert "from Wednesday 1 April 2026" in shown
    assert "NIHR payment guidance" in shown
    assert "Last checked on Sunday 1 March 2026." in shown
    assert "Nobody has said when this was last checked." in shown
    assert rate_cards(world.lead)[0].rates[0].fee_pence == 9000


def test_a_new_card_begins_with_the_rates_of_the_last(world: World, browser: Any) -> None:
    page = browser(world.lead).get("/lead/rate-cards/new").text

    assert 'name="rates-3-code" type="text" value="half"' in page
    assert 'value="82.50"' in page
    assert 'name="rates-8-code"' in page


def test_a_card_that_cannot_be_is_refused_with_what_was_typed(world: World, browser: Any) -> None:
    lead = browser(world.lead)
    past = lead.post("/lead/rate-cards/new", data=CARD | {"in_force_from": "1 March 2026"})
    assert past.status_code == 422
    assert '<a href="#in_force_from">A rate card begins after today' in past.text
    assert 'value="90.00"' in past.text

    wrong = lead.post("/lead/rate-cards/new", data=CARD | {"rates-0-fee_pence": "£12.5.0"})
    assert wrong.status_code == 422
    assert 'id="rates-0-fee_pence-error"' in wrong.text
    assert len(rate_cards(world.lead)) == 2


def test_a_workstream_is_added_and_changed(world: World, browser: Any) -> None:
    lead = browser(world.lead)
    said = {"name": "Stories", "cost_code": "CP-402", "counts": "false", "live": "true"}
    assert lead.post("/lead/workstreams/new", data=said).status_code == 303
    made = next(one for one in workstreams(world.lead) if one.name == "Stories")
    assert (made.counts, made.live) == (False, True)

    here = f"/lead/workstreams/{made.id}/edit"
    assert 'value="CP-402"' in lead.get(here).text
    changed = said | {"live": "false", "version": "1"}
    assert lead.post(here, data=changed).status_code == 303
    stale = lead.post(here, data=changed)
    assert (stale.status_code, "Somebody changed this" in stale.text) == (412, True)


def test_a_name_that_is_taken_is_refused_beside_its_box(world: World, browser: Any) -> None:
    answer = browser(world.lead).post(
        "/lead/workstreams/new", data={"name": "Evaluation strategy", "cost_code": "", "counts": "true", "live": "true"}
    )
    assert (answer.status_code, '<a href="#cost_code">' in answer.text) == (422, True)

    said = {"name": "Evaluation strategy", "cost_code": "X", "counts": "true", "live": "true"}
    answer = browser(world.lead).post("/lead/workstreams/new", data=said)
    assert '<a href="#name">There is already a workstream with that name. Choose another name.</a>' in answer.text


def test_a_workstream_that_is_not_there(world: World, browser: Any) -> None:
    assert browser(world.lead).get("/lead/workstreams/999/edit").status_code == 404


def test_members_do_not_see_these_pages(world: World, browser: Any) -> None:
    amina = browser(world.member("Amina"))

    assert amina.get("/lead/rate-cards").status_code == 403
    assert amina.post("/lead/rate-cards/new", data=CARD).status_code == 403
    assert "EV-100" not in amina.get("/lead/workstreams").text
