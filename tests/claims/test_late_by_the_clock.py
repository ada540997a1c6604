"""Five days are five days by the clock in London, also when the clocks change meanwhile."""

from datetime import UTC, datetime, timedelta

import pytest

from api.bookings.actions import cancel_opportunity
from api.bookings.rules import is_late
from api.bookings.tables import State
from tests.bookings.people import SECOND, moment, session_on, state_of
from tests.claims.test_cancelled_late import WHY
from tests.claims.told import booked
from tests.world import NOON, World


@pytest.mark.parametrize(
    ("booked_on", "day", "five_days_before"),
    [
        (NOON, "1 April 2026", "27 March 2026"),
        (datetime(2026, 10, 1, 9, tzinfo=UTC), "27 October 2026", "22 October 2026"),
    ],
    ids=["over the beginning of summer time", "over its end"],
)
def test_the_hour_that_comes_or_goes_is_nobodys_loss(
    world: World, booked_on: datetime, day: str, five_days_before: str
) -> None:
    lead, amina = world.lead.at(booked_on), world.member("Amina").at(booked_on)
    at_that_time = moment(five_days_before, "10am")
    for now, state in ((at_that_time, State.CANCELLED), (at_that_time + SECOND, State.STOPPED)):
        opportunity = world.opportunity(lead=lead, **session_on(day))
        booking = booked(world, amina, opportunity)

        cancel_opportunity(world.lead.at(now), opportunity.id, WHY)
        world.session.flush()

        assert state_of(world, booking) is state, now


def test_work_by_a_day_is_late_from_midnight_five_days_before_its_end() -> None:
    """It is due on Monday 26 October 2026, the day after the clocks go back."""
    due, five_days_before = moment("27 October 2026", "midnight"), moment("22 October 2026", "midnight")

    assert not is_late(due, 5, five_days_before)
    assert is_late(due, 5, five_days_before + SECOND)
    assert not is_late(due, 0, due - SECOND)
    assert is_late(due, 0, due)
    assert is_late(due, 5, due + timedelta(days=1))
