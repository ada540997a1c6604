"""Whoever took part is told what became of it: in their format, once it is over and everybody is marked."""

from datetime import UTC, date, datetime

import pytest

from api.feedback.actions import answer_feedback
from api.feedback.finding import debt_of
from api.feedback.schemas import AnswerIn
from api.feedback.tables import Outcome, State
from api.kernel.context import Context
from api.kernel.refusals import Refused
from api.people.tables import Format, Person
from tests.claims.told import booked
from tests.feedback.told import AFTER, CHANGED, EARLY, answered, changed, letters, owed, too_early
from tests.world import World


def refused(world: World, by: Context, debt_id: int, said: AnswerIn, version: int = 1) -> str:
    with pytest.raises(Refused) as no:
        answer_feedback(by, debt_id, said, version)
    return no.value.refusal.code


def test_everybody_who_took_part_is_told_what_members_said_and_what_we_did(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    debt = owed(world, amina, ben)
    answered(world, debt)

    assert (debt.state, debt.settled_on) == (State.ANSWERED, date(2026, 3, 18))
    for one in (amina, ben):
        [letter] = letters(world, one, "feedback_answered")
        assert "You said:\nThe print is too small.\n\nWe did:\nIt is larger now." in letter


def test_somebody_who_was_not_there_is_told_nothing(world: World) -> None:
    amina, cora = world.member("Amina"), world.member("Cora")
    answered(world, owed(world, amina))

    assert letters(world, cora, "feedback_answered") == []


def test_a_member_who_reads_easy_read_is_told_in_easy_read(world: World) -> None:
    amina = world.member("Amina")
    world.session.get_one(Person, amina.person_id).format = Format.EASY_READ
    answered(world, owed(world, amina))

    assert "Now we tell you what became of it." in letters(world, amina, "feedback_answered")[0]


def test_nothing_is_answered_before_it_is_over_and_before_everybody_is_marked(world: World) -> None:
    amina = world.member("Amina")
    opportunity = world.opportunity()
    booked(world, amina, opportunity)
    debt = debt_of(world.lead, opportunity.id)

    assert refused(world, world.lead, debt.id, changed()) == "not-over-yet"
    assert refused(world, world.lead.at(AFTER), debt.id, changed()) == "not-marked-yet"


def test_two_people_who_answer_at_once_do_not_write_over_each_other(world: World) -> None:
    debt = owed(world, world.member("Amina"))
    read = debt.version
    answered(world, debt)

    assert refused(world, world.admin.at(AFTER), debt.id, changed(we_did="Nothing."), read) == "changed-meanwhile"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (CHANGED | {"we_did": ""}, "no-we-did"),
        (CHANGED | {"you_said": ""}, "no-you-said"),
        (CHANGED | {"outcome": "partly changed"}, "no-could-not"),
        (CHANGED | {"outcome": "partly changed", "we_could_not": "Print it."}, "no-because"),
        (CHANGED | {"outcome": "not changed"}, "no-because"),
        (CHANGED | {"ask_again_on": "1 June 2026"}, "only-too-early"),
        (EARLY | {"ask_again_on": ""}, "no-day"),
        (EARLY | {"ask_again_on": "18 March 2026"}, "not-a-later-day"),
        (EARLY | {"ask_again_on": "1 June 2027"}, "too-far"),
    ],
)
def test_an_answer_says_what_it_has_to(world: World, said: dict[str, str], code: str) -> None:
    debt = owed(world, world.member("Amina"))

    assert refused(world, world.lead.at(AFTER), debt.id, AnswerIn.model_validate(said)) == code


def test_too_early_to_say_is_told_asks_again_and_leaves_it_owed(world: World) -> None:
    amina = world.member("Amina")
    debt = owed(world, amina)
    answered(world, debt, too_early())

    assert (debt.state, debt.due_on) == (State.OWED, date(2026, 6, 1))
    assert "We ask again on Monday 1 June 2026" in letters(world, amina, "feedback_too_early")[0]
    answered(world, debt, at=datetime(2026, 6, 1, 22, tzinfo=UTC))
    assert (debt.state, debt.settled_on) == (State.ANSWERED, date(2026, 6, 1))


def test_an_answer_that_was_given_cannot_become_too_early(world: World) -> None:
    debt = owed(world, world.member("Amina"))
    answered(world, debt)

    assert refused(world, world.lead.at(AFTER), debt.id, too_early(), debt.version) == "cannot-put-off"


def test_a_better_answer_is_told_too_and_the_first_day_counts(world: World) -> None:
    amina = world.member("Amina")
    debt = owed(world, amina)
    answered(world, debt)
    better = answered(world, debt, changed(we_did="It is 14 point."), at=datetime(2026, 9, 1, tzinfo=UTC))

    assert better.outcome is Outcome.CHANGED
    assert debt.settled_on == date(2026, 3, 18)
    assert len(letters(world, amina, "feedback_answered")) == 2


def test_a_member_and_finance_cannot_answer(world: World) -> None:
    amina = world.member("Amina")
    debt = owed(world, amina)

    for who in (amina, world.finance):
        assert refused(world, who.at(AFTER), debt.id, changed()) == "not-your-role"
