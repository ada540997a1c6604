"""Six months later a member is asked whether it lasted; and somebody else can say that they saw it too."""

from datetime import timedelta

import pytest

from api.impact.actions import change_entry, confirm_entry, say_if_it_lasted, take_confirmation_back
from api.impact.queries import entry, things_to_do
from api.impact.rules import NOT_YET, TWICE, YOUR_OWN
from api.impact.schemas import ChangedEntry, EvidenceIn, LastingIn
from tests.claims.reading import press
from tests.impact.told import HALF_A_YEAR, kept, shared
from tests.opportunities.saying import refusal
from tests.world import World

SAW = EvidenceIn(evidence="The new form is at https://centre.example/form")
A_MOMENT = timedelta(microseconds=1)


def test_it_is_asked_at_six_months_and_not_a_moment_before(world: World) -> None:
    amina = world.member("Amina")
    row = kept(amina)
    before, after = amina.at(HALF_A_YEAR - A_MOMENT), amina.at(HALF_A_YEAR)

    assert things_to_do(before) == []
    assert refusal(say_if_it_lasted, before, row.id, LastingIn(lasted="yes")) is NOT_YET
    assert [one.href for one in things_to_do(after)] == [f"/impact/{row.id}/lasted"]
    assert [entry(one, row.id).asks_if_it_lasted for one in (before, after)] == [False, True]
    assert things_to_do(world.member("Ben").at(HALF_A_YEAR)) == things_to_do(world.by_phone(after)) == []


@pytest.mark.parametrize("answer", ["yes", "partly", "no"])
def test_an_answer_is_kept_and_not_asked_for_again(world: World, answer: str) -> None:
    amina = world.member("Amina")
    row = kept(amina)
    say_if_it_lasted(amina.at(HALF_A_YEAR), row.id, LastingIn(lasted=answer))
    world.session.flush()

    assert things_to_do(amina.at(HALF_A_YEAR + timedelta(days=700))) == []
    assert entry(amina, row.id).lasted == answer


def test_too_early_is_asked_again_after_six_more_months(world: World) -> None:
    amina = world.member("Amina")
    row = kept(amina)
    say_if_it_lasted(amina.at(HALF_A_YEAR), row.id, LastingIn(lasted="too early"))
    world.session.flush()
    again = HALF_A_YEAR + timedelta(days=182)

    assert things_to_do(amina.at(again - A_MOMENT)) == []
    assert len(things_to_do(amina.at(again))) == 1
    assert entry(amina.at(again), row.id).asks_if_it_lasted


def test_somebody_else_confirms_what_is_shared_once_and_says_how_they_know(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    row = shared(amina)

    assert refusal(confirm_entry, amina, row.id, SAW) is YOUR_OWN
    confirm_entry(ben, row.id, SAW)
    confirm_entry(world.lead, row.id, SAW)
    assert refusal(confirm_entry, ben, row.id, SAW) is TWICE
    assert [one.by_name for one in entry(amina, row.id).confirmations] == ["Ben", "Lena Hart"]


def test_what_somebody_said_of_an_entry_is_theirs_to_take_back_and_to_say_again(world: World, browser, client) -> None:  # type: ignore[no-untyped-def]
    amina, ben = world.member("Amina"), world.member("Ben")
    row = shared(amina)
    confirm_entry(ben, row.id, SAW)
    page = browser(ben).get(f"/impact/{row.id}").text
    assert "Take back what you said" in page
    assert "I saw this too" not in page
    assert refusal(take_confirmation_back, amina, row.id).status == 404

    assert (
        press(browser(ben), f"/impact/{row.id}/confirm/end").headers["location"]
        == f"/impact/{row.id}?saved=unconfirmed"
    )
    assert entry(amina, row.id).confirmations == ()
    confirm_entry(ben, row.id, SAW)
    assert client(ben).delete(f"/api/v1/impact-entries/{row.id}/confirmation").status_code == 204
    assert entry(amina, row.id).confirmations == ()


def test_nobody_has_confirmed_words_that_were_written_later(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    row = shared(amina, words="The form is shorter.")
    confirm_entry(ben, row.id, SAW)
    same = {"direction": "group_to_centre", "for_whom": "people"}

    change_entry(amina, row.id, ChangedEntry.model_validate(same | {"words": "The form is shorter."}))
    assert len(entry(amina, row.id).confirmations) == 1
    change_entry(amina, row.id, ChangedEntry.model_validate(same | {"words": "The manager has gone."}))
    assert entry(amina, row.id).confirmations == ()


def test_what_is_private_can_not_be_confirmed(world: World) -> None:
    assert refusal(confirm_entry, world.member("Ben"), kept(world.member("Amina")).id, SAW).status == 404
