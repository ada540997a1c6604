"""A lead asks what could be plainer while they write: it is shown beside each box, and nothing is in their way."""

from typing import Any

from api.opportunities.queries import all_opportunities
from tests.opportunities.saying import form_of, write_all
from tests.world import World
from web.opportunities.parts_of_the_form import WHERE

HARD = "We utilise a room prior to lunch."
HERE = "/lead/opportunities/new"


def typed(world: World, **other: str) -> dict[str, str]:
    return {
        "title": "Review a leaflet",
        "what": "Read a leaflet about respite care.",
        "workstream_id": str(world.workstream),
    } | other


def test_what_could_be_plainer_stands_beside_its_box_and_what_was_typed_is_kept(world: World, browser: Any) -> None:
    page = browser(world.lead).post(HERE, data=typed(world, what=HARD, do="words", idempotency_key="k1"))

    assert page.status_code == 200
    assert "<title>2 things to look at: Add an opportunity" in page.text
    assert "A plainer way to say “utilise” is “use”." in page.text
    assert 'aria-describedby="what-count"' in page.text
    assert f"{HARD}</textarea>" in page.text
    assert "There is a problem" not in page.text


def test_asking_saves_nothing(world: World, browser: Any) -> None:
    browser(world.lead).post(HERE, data=typed(world, what=HARD, do="words", idempotency_key="k1"))

    assert all_opportunities(world.lead, None, 10) == []


def test_after_asking_twice_saving_twice_makes_one_draft(world: World, browser: Any) -> None:
    lead = browser(world.lead)
    for what in (HARD, HARD + " And more."):
        assert lead.post(HERE, data=typed(world, what=what, do="words", idempotency_key="k1")).status_code == 200
    saved = [lead.post(HERE, data=typed(world, what=HARD, idempotency_key="k1")) for _ in range(2)]

    assert {one.status_code for one in saved} == {303}
    assert len(all_opportunities(world.lead, None, 10)) == 1


def test_hard_words_can_be_saved_and_published(world: World, browser: Any) -> None:
    lead = browser(world.lead)
    published = lead.post(f"{write_all(lead, world, what=HARD)}/publish")

    assert published.headers["Location"].endswith("/published")


def test_a_change_is_checked_on_its_own_page_and_keeps_its_version(world: World, browser: Any) -> None:
    made, lead = world.draft(), browser(world.lead)
    here, access = WHERE.path(made.id or 0), WHERE.of(form_of(access_facts=HARD)) | {"version": str(made.version)}
    page = lead.post(here, data=access | {"do": "words"})

    assert "<title>2 things to look at: Where it is, and access" in page.text
    assert f'name="version" value="{made.version}"' in page.text
    assert lead.post(here, data=access).status_code == 303


def test_plain_words_are_said_to_be_plain(world: World, browser: Any) -> None:
    page = browser(world.lead).post(HERE, data=typed(world, do="words"))

    assert "Your words are plain" in page.text


def test_half_a_form_can_be_checked_and_nobody_is_told_off_for_the_rest(world: World, browser: Any) -> None:
    page = browser(world.lead).post(HERE, data={"title": "", "what": HARD, "workstream_id": "no", "do": "words"})

    assert page.status_code == 200
    assert "<title>2 things to look at" in page.text
    assert "There is a problem" not in page.text


def test_letters_that_one_box_explains_need_no_words_in_another(world: World, browser: Any) -> None:
    said = {"access_facts": "The PPI room has a ramp.", "do": "words"}
    told, untold = (world.draft(what=what) for what in ("Join public involvement (PPI).", "Join a panel."))
    pages = [browser(world.lead).post(WHERE.path(one.id or 0), data=said).text for one in (told, untold)]

    assert ["Your words are plain" in page for page in pages] == [True, False]


def test_the_preview_says_what_could_be_plainer_before_it_is_published(world: World, browser: Any) -> None:
    hard, plain = world.draft(what=HARD), world.draft()
    lead = browser(world.lead)

    assert "2 things could be plainer" in lead.get(f"/lead/opportunities/{hard.id}/preview").text
    assert "could be plainer" not in lead.get(f"/lead/opportunities/{plain.id}/preview").text


def test_it_is_for_those_who_plan_work(world: World, browser: Any) -> None:
    for asking, status in ((world.admin, 200), (world.finance, 403), (world.member("Amina"), 403)):
        assert browser(asking).post(HERE, data=typed(world, do="words")).status_code == status
