"""The money for a place is set aside in the books from the moment that somebody has it."""

from collections.abc import Iterable, Mapping

from api.kernel.context import Context
from api.ledger.commitments import hold_to, set_aside
from api.opportunities.costs import cost_of

from .tables import Booking

NOTHING_ELSE: Mapping[int, int] = {}


def set_money_aside(ctx: Context, booking: Booking) -> None:
    """For a place that was just taken: nothing was set aside for it before, so nothing is read."""
    assert booking.id is not None, "it was added"
    cost = cost_of(ctx, booking.opportunity_id)
    set_aside(ctx, booking.member_id, cost.place_pence, cost.purpose(booking.id))


def set_money_aside_again(
    ctx: Context, opportunity_id: int, bookings: Iterable[Booking], instead: Mapping[int, int] = NOTHING_ELSE
) -> None:
    """As the opportunity says now: for a mark that was put right, a claim looked at again, or another fee or day.

    `instead` gives the pence of the bookings that are not owed their whole place.
    """
    known = {one.id: one for one in bookings if one.id is not None}
    if known:
        ctx.session.flush()
        cost = cost_of(ctx, opportunity_id)
        wanted = {
            one: (row.member_id, instead.get(one, cost.booking_pence(row.chairs)), cost.purpose(one))
            for one, row in known.items()
        }
        hold_to(ctx, list(known), wanted)
