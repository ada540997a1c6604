"""How the stories of claims begin: someone took part, and the lead said so."""

from datetime import UTC, datetime
from typing import Any

from sqlmodel import col, select

from api.bookings.actions import take_a_place
from api.bookings.tables import Booking
from api.claims.actions import confirm_attendance, say_it_is_right
from api.claims.paid_by_us_schemas import PaidByUsIn
from api.claims.rules import Mark
from api.claims.schemas import NewExpense
from api.claims.tables import Claim
from api.kernel.context import Context
from api.opportunities.tables import Opportunity
from tests.world import World

ENDS = datetime(2026, 3, 17, 13, tzinfo=UTC)
THE_DAY_BEFORE: dict[str, Any] = {
    "sessions": [{"on": "Monday 16 March 2026", "starts": "2pm", "ends": "4pm"}],
    "closes_on": "Friday 13 March 2026",
}
BUS = {"kind": "travel", "what": "Bus there and back", "spent_on": "17 March 2026", "amount_pence": "£4.60"}

TRAIN = {
    "kind": "travel",
    "what": "Train, Dover to London, 08:12",
    "used_on": "17 March 2026",
    "amount_pence": "£42.10",
}


def bus(**more: Any) -> NewExpense:
    return NewExpense.model_validate(BUS | more)


def train(**more: Any) -> PaidByUsIn:
    """What we bought for the member."""
    return PaidByUsIn.model_validate(TRAIN | more)


def booked(world: World, member: Context, opportunity: Opportunity) -> Booking:
    assert opportunity.id is not None
    booking = take_a_place(member, opportunity.id)
    world.session.flush()
    return booking


def came(world: World, member: Context, *, now: datetime = ENDS, mark: Mark = Mark.CAME, **facts: Any) -> Claim:
    """The claim of a member who took part, ready for them."""
    opportunity = world.opportunity(**facts)
    booking = booked(world, member, opportunity)
    assert opportunity.id is not None
    assert booking.id is not None
    confirm_attendance(world.lead.at(now), opportunity.id, {booking.id: mark})
    world.session.flush()
    claim = claim_of(world, booking)
    assert claim is not None
    return claim


def sent(world: World, member: Context, **facts: Any) -> Claim:
    claim = came(world, member, **facts)
    assert claim.id is not None
    return say_it_is_right(member.at(ENDS), claim.id)


def claim_of(world: World, booking: Booking) -> Claim | None:
    return world.session.exec(select(Claim).where(col(Claim.booking_id) == booking.id)).first()
