"""The lead puts the day off when it is too late to cancel, and cancels then: the fee stands as it was promised."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from api.bookings.actions import cancel_opportunity
from api.bookings.queries import cost_of_cancelling
from api.bookings.tables import State
from api.kernel.context import Context
from api.opportunities.actions import change_opportunity
from api.opportunities.schemas import OpportunityIn
from api.opportunities.tables import Opportunity
from api.payments.checking import check_ledger
from tests.bookings.people import session_on, state_of, told
from tests.claims.test_cancelled_late import FIVE_DAYS_BEFORE, LATE
from tests.claims.told import booked, claim_of
from tests.world import FACTS, World


def put_off(world: World, opportunity: Opportunity, now: datetime, to: str = "30 April 2026", **facts: Any) -> None:
    new = FACTS | {"workstream_id": world.workstream} | session_on(to) | {"closes_on": "16 March 2026"} | facts
    lead = world.lead.at(now)
    change_opportunity(lead, opportunity.id, OpportunityIn.model_validate(new), opportunity.version)
    world.session.flush()


def cancelled(world: World, opportunity: Opportunity, now: datetime) -> None:
    cancel_opportunity(world.lead.at(now), opportunity.id, "The room has flooded.")
    world.session.flush()


def has_a_place(world: World) -> tuple[Context, Opportunity, Any]:
    amina, opportunity = world.member("Amina"), world.opportunity()
    return amina, opportunity, booked(world, amina, opportunity)


@pytest.mark.parametrize(("now", "stands"), [(FIVE_DAYS_BEFORE, False), (LATE, True)])
def test_to_put_it_off_late_and_then_cancel_is_to_cancel_late(world: World, now: datetime, stands: bool) -> None:
    amina, opportunity, booking = has_a_place(world)

    put_off(world, opportunity, now)
    assert cost_of_cancelling(world.lead.at(now), opportunity.id).total_pence == (8250 if stands else 0)
    cancelled(world, opportunity, now)

    claim = claim_of(world, booking)
    assert state_of(world, booking) is (State.STOPPED if stands else State.CANCELLED)
    assert (claim.fee_pence if claim else None) == (8250 if stands else None)
    assert told(world, amina)[-1] == ("cancelled_late" if stands else "cancelled_prepared")
    assert check_ledger(world.session) == []


def test_it_is_put_off_twice_and_the_first_late_day_counts(world: World) -> None:
    _, opportunity, booking = has_a_place(world)

    put_off(world, opportunity, LATE, to="18 March 2026")
    put_off(world, opportunity, LATE + timedelta(hours=1))
    cancelled(world, opportunity, LATE + timedelta(days=2))

    assert booking.late_start_at == datetime(2026, 3, 17, 10, tzinfo=UTC)
    assert state_of(world, booking) is State.STOPPED


def test_whoever_books_after_it_was_put_off_has_the_new_day_alone(world: World) -> None:
    _, opportunity, hers = has_a_place(world)
    put_off(world, opportunity, LATE)
    ben = world.member("Ben").at(LATE)
    his = booked(world, ben, opportunity)

    cancelled(world, opportunity, LATE + timedelta(hours=1))

    assert [state_of(world, one) for one in (hers, his)] == [State.STOPPED, State.CANCELLED]


def test_other_words_put_nothing_off(world: World) -> None:
    _, opportunity, booking = has_a_place(world)

    put_off(world, opportunity, LATE, to="17 March 2026", title="Review two leaflets")

    assert booking.late_start_at is None
