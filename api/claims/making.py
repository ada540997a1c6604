"""A claim as it is made: what is offered, and what its member asked for of it before."""

from api.bookings.tables import Booking
from api.kernel.context import Context
from api.kernel.events import record
from api.opportunities.preparing import worth_of
from api.opportunities.tables import Opportunity

from .fee_asked import offer
from .tables import Claim


def make_claim(
    ctx: Context,
    opportunity: Opportunity,
    booking: Booking,
    prepared_minutes: int | None = None,
    *,
    without_allowances: bool = False,
) -> Claim:
    """The fee with what is paid for chairing, or the share of it for preparation alone. What they asked for is kept."""
    assert booking.id is not None, "a booking that was saved"
    assert opportunity.fee_pence is not None, "published, so it has a fee"
    chairing = (opportunity.chairing_pence or 0) if booking.chairs and prepared_minutes is None else 0
    offered = opportunity.fee_pence + chairing
    if prepared_minutes is not None:
        offered = worth_of(opportunity, prepared_minutes)
    claim = Claim(
        group_id=ctx.group,
        booking_id=booking.id,
        opportunity_id=booking.opportunity_id,
        member_id=booking.member_id,
        offered_pence=offered,
        chairing_pence=chairing,
        fee_pence=offered,
        prepared_minutes=prepared_minutes,
        without_allowances=without_allowances,
        made_at=ctx.now,
    )
    offer(ctx, claim, offered)
    ctx.session.add(claim)
    ctx.session.flush()
    record(ctx, "made", claim)
    return claim
