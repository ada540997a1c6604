"""The researcher says what changed and, months later, whether the bid won; and the members hear."""

from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from api.kernel.context import in_group
from api.kernel.refusals import Refused
from api.people.tables import Format, Person
from api.requests.actions import say_what_came_of_it, say_what_changed
from api.requests.counting import counts
from api.requests.reminding import ask_what_came_of_bids
from api.requests.schemas import ChangesIn, OutcomeIn
from api.requests.tables import HelpRequest, RequestComment, State
from tests.messages.reading import letters_to
from tests.requests.asking import Asked, answered, ask, letters_to_addresses, nobody
from tests.world import NOON, World

DUE = NOON + timedelta(days=268)  # 180 days after 29 May is 25 November


def changes(asked: Asked, *said: tuple[str, str | None], what: str = "We wrote the aims again.") -> ChangesIn:
    ids = asked.world.session.exec(select(col(RequestComment.id)).order_by(col(RequestComment.id))).all()
    rows = [
        {"comment_id": one, "taken_up": taken, "because": why} for one, (taken, why) in zip(ids, said, strict=False)
    ]
    return ChangesIn.model_validate({"what_changed": what, "comments": rows})


def test_the_members_hear_what_changed_each_in_their_own_format(world: World) -> None:
    amina, tom = world.member("Amina"), world.member("Tom")
    world.session.get_one(Person, tom.person_id).format = Format.EASY_READ
    asked = answered(world, amina, tom)
    say_what_changed(nobody(world), asked.secret, changes(asked, ("yes", None), ("partly", "There was no room.")))
    world.session.flush()

    for one in (amina, tom):
        letter = letters_to(world, one.person_id)[-1]
        assert letter.startswith("Subject: What changed because of you: Carers and leaving hospital")
        assert "We wrote the aims again." in letter
    assert letters_to(world, amina.person_id)[-1] != letters_to(world, tom.person_id)[-1]
    assert asked.row.state is State.CHANGED


def test_what_was_not_taken_up_says_why(world: World) -> None:
    asked = answered(world, world.member("Amina"))
    for said, sentence in ((("no", None), "why you did not take all of it up"), (("no", "x"), None)):
        if sentence:
            with pytest.raises(Refused, match=sentence):
                say_what_changed(nobody(world), asked.secret, changes(asked, said))
        else:
            say_what_changed(nobody(world), asked.secret, changes(asked, said))


def test_a_comment_of_another_request_is_not_theirs_to_answer(world: World) -> None:
    asked = answered(world, world.member("Amina"))
    said = ChangesIn.model_validate({"what_changed": "Much.", "comments": [{"comment_id": 999, "taken_up": "yes"}]})
    with pytest.raises(Refused, match="cannot find one of these comments"):
        say_what_changed(nobody(world), asked.secret, said)


def test_nothing_is_said_before_there_is_an_answer(world: World) -> None:
    asked = ask(world)
    with pytest.raises(Refused, match="because it is confirmed"):
        say_what_changed(nobody(world), asked.secret, ChangesIn(what_changed="Much."))
    with pytest.raises(Refused, match="because it is confirmed"):
        say_what_came_of_it(nobody(world), asked.secret, OutcomeIn.model_validate({"outcome": "won"}))


def test_the_researcher_is_asked_once_on_the_day_and_the_members_hear_that_it_won(world: World) -> None:
    amina = world.member("Amina")
    asked = answered(world, amina)
    world.save()
    for now, count in ((DUE - timedelta(days=1), 0), (DUE, 1), (DUE, 0)):
        assert ask_what_came_of_bids(world.database, lambda now=now: now, world.keys) == count
        world.look_again()
    assert letters_to_addresses(world)[-1].count("What came of") == 1

    say_what_came_of_it(nobody(world, DUE), asked.secret, OutcomeIn.model_validate({"outcome": "won"}))
    assert "The bid won the money." in letters_to(world, amina.person_id)[-1]
    assert asked.row.state is State.KNOWN
    say_what_changed(nobody(world, DUE), asked.secret, changes(asked, ("yes", None)))
    assert asked.row.state is State.KNOWN, "what changed can still be said"


def test_without_news_we_ask_again_later(world: World) -> None:
    asked = answered(world, world.member("Amina"))
    world.save()
    ask_what_came_of_bids(world.database, lambda: DUE, world.keys)
    world.look_again()
    say_what_came_of_it(nobody(world, DUE), asked.secret, OutcomeIn.model_validate({"outcome": "not known yet"}))
    world.save()

    assert (asked.row.state, asked.row.outcome) == (State.ANSWERED, None)
    for later, count in ((89, 0), (90, 1)):
        now = DUE + timedelta(days=later)
        assert ask_what_came_of_bids(world.database, lambda now=now: now, world.keys) == count
        world.look_again()


def test_pressing_not_known_yet_again_changes_nothing_on_that_day(world: World) -> None:
    asked = answered(world, world.member("Amina"))
    later = OutcomeIn.model_validate({"outcome": "not known yet"})
    for now, due in (
        (NOON, date(2026, 11, 25)),
        (DUE, date(2027, 2, 23)),
        (DUE + timedelta(days=1), date(2027, 2, 24)),
    ):
        for _ in range(2):
            say_what_came_of_it(nobody(world, now), asked.secret, later)
            assert asked.row.outcome_due_on == due


def test_the_members_hear_once_what_changed_whenever_it_is_said(world: World) -> None:
    amina = world.member("Amina")
    asked = answered(world, amina)
    say_what_came_of_it(nobody(world), asked.secret, OutcomeIn.model_validate({"outcome": "won"}))
    world.session.flush()
    before = len(letters_to(world, amina.person_id))

    say_what_changed(nobody(world), asked.secret, ChangesIn(what_changed="The aims."))
    with pytest.raises(Refused, match="You have told the members already"):
        say_what_changed(nobody(world), asked.secret, ChangesIn(what_changed="Buy my book."))
    world.session.flush()
    assert (len(letters_to(world, amina.person_id)) - before, asked.row.what_changed) == (1, "The aims.")


def test_what_nobody_confirmed_is_forgotten_after_two_weeks(world: World) -> None:
    left, kept = ask(world, confirmed=False), ask(world, email="other@university.example")
    world.save()
    for days, ids in ((13, [left.id, kept.id]), (14, [kept.id])):
        ask_what_came_of_bids(world.database, lambda days=days: NOON + timedelta(days=days), world.keys)
        world.look_again()
        in_group(world.session, world.group.id)
        assert list(world.session.exec(select(col(HelpRequest.id)).order_by(col(HelpRequest.id)))) == ids


def test_the_year_counts_what_was_wanted_and_what_came_of_it(world: World, client) -> None:  # type: ignore[no-untyped-def]
    asked = answered(world, world.member("Amina"))
    ask(world, wanted="a review", email="other@university.example")
    ask(world, confirmed=False, email="third@university.example")
    say_what_came_of_it(nobody(world), asked.secret, OutcomeIn.model_validate({"outcome": "won"}))
    world.session.flush()

    one = counts(world.lead, date(2026, 3, 2), date(2026, 3, 2))
    assert (one.asked, one.answered, one.won, one.lost, one.not_known) == (2, 1, 1, 0, 0)
    assert one.wanted["a review"] == one.wanted["a Plain English Summary"] == 1  # type: ignore[index]
    assert counts(world.lead, date(2026, 3, 3), date(2026, 12, 31)).asked == 0
    path = "/api/v1/help-request-counts?first_on=2026-03-01&last_on=2026-03-31"
    assert client(world.lead).get(path).json()["won"] == 1
    assert client(world.member("Tom")).get(path).status_code == 403
