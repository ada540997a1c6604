"""We cancelled too late, so the fee stands: each member has a claim at once, already filled in."""

from collections.abc import Sequence

from api.bookings.cancelling import hears_that_the_fee_stands
from api.bookings.tables import Booking
from api.kernel.context import Context
from api.kernel.words import pounds
from api.messages.actions import tell
from api.opportunities.tables import Opportunity

from .committing import keep_set_aside
from .making import make_claim


@hears_that_the_fee_stands
def fee_stands(ctx: Context, opportunity: Opportunity, bookings: Sequence[Booking], when: str) -> None:
    """Allowances are for taking part. What was spent already can be added, like any expense."""
    claims = [make_claim(ctx, opportunity, booking, without_allowances=True) for booking in bookings]
    keep_set_aside(ctx, claims)
    for claim in claims:
        tell(
            ctx,
            claim.member_id,
            "cancelled_late",
            title=opportunity.title,
            when=when,
            because=opportunity.cancelled_because or "",
            amount=pounds(claim.fee_pence),
            claim_id=str(claim.id),
        )
