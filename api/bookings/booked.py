"""The times that a member has a place at, for whoever reads their days away."""

from collections.abc import Sequence

from sqlmodel import col, select

from api.availability.booked import knows_what_is_booked
from api.availability.rules import Span
from api.kernel.context import Context
from api.opportunities.tables import OpportunitySession

from .tables import Booking, State


@knows_what_is_booked
def times_of_my_places(ctx: Context) -> Sequence[Span]:
    """In this group only: an administrator who acts for somebody reads it too."""
    rows = ctx.session.exec(
        select(col(OpportunitySession.starts_at), col(OpportunitySession.ends_at))
        .join(Booking, col(Booking.opportunity_id) == col(OpportunitySession.opportunity_id))
        .where(
            col(Booking.member_id) == ctx.person_id,
            col(Booking.state) == State.BOOKED,
            col(OpportunitySession.ends_at) > ctx.now,
        )
        .order_by(col(OpportunitySession.starts_at))
    )
    return [(starts_at, ends_at) for starts_at, ends_at in rows]
