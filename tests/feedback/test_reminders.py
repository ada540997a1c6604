"""Whoever owes an answer is reminded a week before; when it is late the lead is told too; and each of these once."""

from datetime import UTC, datetime, timedelta

import pytest

from api.feedback.actions import hand_feedback_over
from api.feedback.finding import debt_of
from api.feedback.reminding import remind_if_due, remind_of_feedback
from api.feedback.schemas import OwnerIn
from tests.feedback.told import answered, letters, owed, too_early
from tests.world import World

DUE = datetime(2026, 4, 16, 8, tzinfo=UTC)


def remind(world: World, days: int) -> int:
    """So many days after it was due."""
    world.save()
    told = remind_of_feedback(world.database, lambda: DUE + timedelta(days=days), world.keys)
    world.look_again()
    return told


def counts(world: World) -> tuple[int, int, int, int]:
    owner, lead = world.admin, world.lead
    return (
        len(letters(world, owner, "feedback_owed")), len(letters(world, owner, "feedback_late")),
        len(letters(world, lead, "feedback_owed")), len(letters(world, lead, "feedback_late")),
    )  # fmt: skip


def test_the_owner_is_told_a_week_before_and_the_lead_too_when_it_is_late(world: World) -> None:
    debt = owed(world, world.member("Amina"))
    hand_feedback_over(world.lead, debt.id, OwnerIn(person_id=world.admin.person_id), debt.version)

    assert [remind(world, days) for days in (-8, -7, -7, 0)] == [0, 1, 0, 0]
    assert counts(world) == (1, 0, 0, 0)
    assert [remind(world, days) for days in (1, 2, 30, 31, 32)] == [1, 0, 0, 1, 0]
    assert counts(world) == (1, 2, 0, 2)


def test_a_second_worker_that_saw_the_same_debt_tells_nobody_again(world: World) -> None:
    debt = owed(world, world.member("Amina"))
    late = world.lead.at(DUE + timedelta(days=1))

    assert [remind_if_due(late, debt.id) for _ in range(2)] == [True, False]


def test_the_lead_is_told_when_somebody_outside_the_group_owes_it(world: World) -> None:
    owed(world, world.member("Amina"), contact_name="Dr Ellis Ward")
    remind(world, -3)

    assert (
        "Dr Ellis Ward owes them an answer by Thursday 16 April 2026." in letters(world, world.lead, "feedback_owed")[0]
    )


def test_what_was_late_when_it_was_put_off_is_asked_for_on_the_day_that_members_were_told(world: World) -> None:
    debt = owed(world, world.member("Amina"))
    assert remind(world, 1) == 1
    answered(world, debt, too_early(ask_again_on="15 July 2026"), DUE + timedelta(days=46))
    assert [remind(world, days) for days in (47, 82, 83, 84, 90, 91, 92, 121, 122)] == [0, 0, 1, 0, 0, 1, 0, 1, 0]
    assert "by Wednesday 15 July 2026" in letters(world, world.lead, "feedback_late")[-1]
    assert debt_of(world.lead, debt.opportunity_id).due_on == DUE.date(), "it counts as late all the same"


@pytest.mark.parametrize("days", [20, 60])
def test_what_is_long_past_is_shown_and_fills_nobodys_post(world: World, days: int) -> None:
    owed(world, world.member("Amina"))

    assert remind(world, days) == 0


def test_nobody_is_reminded_of_what_is_answered_and_what_was_put_off_begins_anew(world: World) -> None:
    debt, other = owed(world, world.member("Amina")), owed(world, world.member("Ben"), title="Another")
    answered(world, debt)
    remind(world, -7)
    assert len(letters(world, world.lead, "feedback_owed")) == 1
    answered(world, other, too_early(ask_again_on="1 May 2026"))

    assert remind(world, 1) == 0
    assert remind(world, 8) == 1
    assert len(letters(world, world.lead, "feedback_owed")) == 2
