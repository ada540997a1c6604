"""What an opportunity offers stays set aside for a claim until a lead has decided about it."""

from collections.abc import Sequence

from sqlmodel import col, select

from api.bookings.committing import set_money_aside_again
from api.bookings.tables import Booking
from api.kernel.context import Context
from api.opportunities.hearing import hears_of_changes
from api.opportunities.tables import Opportunity

from .attendance import claims_of
from .rules import DECIDED
from .tables import Claim


@hears_of_changes
def hear_of_a_change(ctx: Context, opportunity: Opportunity, changes: Sequence[str]) -> None:
    """The claims are held, so none is decided meanwhile."""
    keep_set_aside(ctx, list(claims_of(ctx, opportunity.id, hold=True).values()))


def keep_set_aside(ctx: Context, claims: Sequence[Claim]) -> None:
    """Of one opportunity. Those that are decided have nothing set aside."""
    waiting = {one.booking_id: one for one in claims if one.state not in DECIDED}
    if waiting:
        bookings = ctx.session.exec(select(Booking).where(col(Booking.id).in_(waiting)))
        alone = {number: one.offered_pence for number, one in waiting.items() if _offers_a_fee_alone(one)}
        set_money_aside_again(ctx, claims[0].opportunity_id, bookings, alone)


def _offers_a_fee_alone(claim: Claim) -> bool:
    """For preparation, or for what we cancelled too late: an allowance is for taking part."""
    return claim.prepared_minutes is not None or claim.without_allowances
