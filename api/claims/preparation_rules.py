"""Why preparation for what we cancelled is not paid: only what we cancelled early, and no more than was told."""

from api.bookings.rules import had_a_place_cancelled, pays_for_preparation
from api.bookings.tables import Booking
from api.bookings.tables import State as BookingState
from api.kernel.refusals import Refusal
from api.opportunities.lengths import length
from api.opportunities.tables import Opportunity

from .rules import why_not_change
from .tables import State

FEE_STANDS = Refusal("fee-stands", "You still get the whole fee, and your preparation is in it. Look at your claims.")
NOT_CANCELLED = Refusal(
    "not-cancelled", "This is for preparation for something that we cancelled. Your fee pays for it otherwise."
)
NO_TIME = Refusal("no-time", "Write how long you had prepared, like 30 minutes.", 422, "minutes")


def why_not_prepared(
    booking: Booking, opportunity: Opportunity, claim_state: State | None, who_to_ask: str
) -> Refusal | None:
    if booking.state is BookingState.STOPPED:
        return FEE_STANDS
    if not had_a_place_cancelled(booking.state, booking.booked_at):
        return NOT_CANCELLED
    if not pays_for_preparation(opportunity.fee_pence, opportunity.preparation_minutes):
        reason = f"We told you of no paid preparation for this. If you did some work already, ask {who_to_ask}."
        return Refusal("no-preparation-told", reason)
    return None if claim_state is None else why_not_change(claim_state)


def why_not_this_long(minutes: int, told_minutes: int, who_to_ask: str) -> Refusal | None:
    if minutes <= 0:
        return NO_TIME
    if minutes > told_minutes:
        told = length(told_minutes)
        reason = f"We told you {told} of preparation. Write that or less. If it was more, ask {who_to_ask}."
        return Refusal("more-than-told", reason, 422, "minutes")
    return None
