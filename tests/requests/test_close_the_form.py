"""A lead closes the public form for a while: it says so and whom to write to, and what was asked goes on."""

import pytest

from api.kernel.context import in_group
from api.kernel.refusals import Refused
from api.requests.actions import close_form, confirm_request, open_form
from api.requests.queries import asking_facts, help_requests
from api.requests.schemas import CloseFormIn
from tests.requests.asking import ASKED, ask, form_opened, letters_to_addresses, nobody
from tests.world import World

FULL = CloseFormIn(because="All our members are busy until June.", email="group@example.org")


def closed(world: World) -> None:
    form_opened(world.lead)
    close_form(world.lead, FULL)
    world.session.flush()


def test_nobody_asks_a_group_whose_form_is_closed_and_no_letter_goes_out(world: World) -> None:
    closed(world)
    with pytest.raises(Refused) as no:
        ask(world)

    assert no.value.refusal.code == "no-requests-now"
    assert letters_to_addresses(world) == []


def test_a_group_that_never_opened_its_form_is_not_named_to_strangers(world: World, browser, client) -> None:  # type: ignore[no-untyped-def]
    lead, stranger, rest, here = browser(world.lead), browser(None), client(None), f"/groups/{world.group.id}"
    assert f"{here}/ask" not in lead.get("/requests").text
    assert client(world.lead).get("/api/v1/request-form").json()["open"] is False
    for answer in (
        stranger.get(f"{here}/ask"), stranger.post(f"{here}/ask", data=ASKED), stranger.get(f"{here}/asked"),
        rest.get(f"/api/v1{here}/asking"), rest.post(f"/api/v1{here}/help-requests", json=ASKED),
    ):  # fmt: skip
        assert answer.status_code == 404
        assert world.group.name not in answer.text
    open_form(world.lead)
    assert rest.get(f"/api/v1{here}/asking").json()["group"] == world.group.name
    assert f"{here}/ask" in lead.get("/requests").text
    close_form(world.lead, FULL)
    assert rest.get(f"/api/v1{here}/asking").json()["closed_because"] == FULL.because


def test_what_was_asked_before_goes_on(world: World) -> None:
    asked = ask(world, confirmed=False)
    closed(world)
    confirm_request(nobody(world), asked.secret)
    in_group(world.session, world.group.id)

    assert [one.id for one in help_requests(world.lead)] == [asked.id]


def test_it_is_opened_again_and_neither_is_done_twice(world: World) -> None:
    with pytest.raises(Refused) as no:
        close_form(world.lead, FULL)
    assert no.value.refusal.code == "form-closed-already"
    closed(world)
    with pytest.raises(Refused) as no:
        close_form(world.lead, FULL)
    assert no.value.refusal.code == "form-closed-already"
    open_form(world.admin)
    with pytest.raises(Refused) as no:
        open_form(world.lead)
    assert no.value.refusal.code == "form-open-already"
    assert ask(world).id


def test_another_group_still_takes_requests_and_a_member_closes_nothing(world: World) -> None:
    other, their_lead, _ = world.other_group()
    in_group(world.session, other.id)
    form_opened(their_lead)
    in_group(world.session, world.group.id)
    closed(world)
    assert asking_facts(nobody(world), other.id).closed is None
    assert ask(world, group=other.id, lead=their_lead).id
    in_group(world.session, world.group.id)
    with pytest.raises(Refused):
        close_form(world.member("Amina"), FULL)


def test_the_form_says_so_kindly_and_keeps_what_was_being_written(world: World, browser, client) -> None:  # type: ignore[no-untyped-def]
    lead, stranger, rest = browser(world.lead), browser(None), client(world.lead)
    form = f"/groups/{world.group.id}/ask"
    assert "Open your form" in lead.get("/lead/requests/form").text
    assert lead.post("/lead/requests/form/open").status_code == 303
    assert lead.post("/lead/requests/form", data={"because": "", "email": "x"}).status_code == 422
    assert lead.post("/lead/requests/form", data=FULL.model_dump()).status_code == 303
    assert FULL.because in lead.get("/lead/requests/form").text
    page = stranger.get(form).text
    assert (FULL.because in page, FULL.email in page, "<textarea" in page) == (True, True, False)
    late = stranger.post(form, data=ASKED)
    assert (late.status_code, "Is the summary clear?" in late.text) == (409, True)
    known = rest.get(f"/api/v1/groups/{world.group.id}/asking").json()
    assert (known["closed_because"], known["write_to"]) == (FULL.because, FULL.email)
    assert lead.post("/lead/requests/form/open").status_code == 303
    assert rest.get("/api/v1/request-form").json()["open"] is True
    assert rest.post("/api/v1/request-form/closing", json=FULL.model_dump()).json()["because"] == FULL.because
    assert rest.post("/api/v1/request-form/opening").json()["open"] is True
