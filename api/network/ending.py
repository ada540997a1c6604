"""What becomes of lent places when a booking ends, or when the work is cancelled: nobody keeps what is not there."""

from dataclasses import replace

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from api.bookings.offering import hears_that_it_ended
from api.bookings.tables import Booking
from api.kernel.context import NOBODY, Context
from api.kernel.events import record
from api.kernel.states import after
from api.opportunities.hearing import hears_of_moves
from api.opportunities.tables import Opportunity
from api.people.joining import working_in

from .across import loan_of
from .rules import LOAN_MOVES, OFFER_MOVES
from .tables import OfferState, SpareOffer


@hears_that_it_ended
def give_lent_place_back(ctx: Context, booking: Booking) -> None:
    """The group that borrowed sees that the place is free again, and can ask anybody for it."""
    loan = loan_of(ctx, booking.id)
    if loan is None:
        return
    # What changed in the group that lends is written while that group is at work.
    ctx.session.flush()
    with working_in(ctx, loan.group_id) as there:
        loan.state = after(LOAN_MOVES, "end", loan.state, "this place")
        loan.booking_id = None
        # Who ended it is the other group's to know.
        record(replace(there, actor=NOBODY, on_behalf_of=None), "ended a lent place", loan, "state")


@hears_of_moves
def offer_no_cancelled_work(ctx: Context, opportunity: Opportunity, verb: str) -> None:
    if verb == "cancel":
        take_back_open(ctx, col(SpareOffer.opportunity_id) == opportunity.id)


def take_back_open(ctx: Context, *which: ColumnElement[bool]) -> None:
    """Whoever has a place already keeps it."""
    ours = col(SpareOffer.group_id) == ctx.group, col(SpareOffer.state) == OfferState.OPEN, *which
    for offer in ctx.session.exec(select(SpareOffer).where(*ours).order_by(col(SpareOffer.id)).with_for_update()):
        offer.state = after(OFFER_MOVES, "take back", offer.state, "this offer")
        record(ctx, "took back", offer, "state")
