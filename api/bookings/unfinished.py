"""The places that somebody has, holds an offer of, or waits for, before they stop as a member."""

from sqlalchemy import func
from sqlmodel import col, select

from api.kernel.context import Context
from api.kernel.words import plural
from api.people.unfinished import knows_what_is_unfinished

from .tables import Booking, State

UNFINISHED = (State.WAITING, State.OFFERED, State.BOOKED)


@knows_what_is_unfinished
def unfinished_bookings(ctx: Context, person_id: int, name: str) -> str | None:
    query = select(func.count(col(Booking.id))).where(
        col(Booking.member_id) == person_id, col(Booking.state).in_(UNFINISHED)
    )
    count = ctx.session.exec(query).one()
    if not count:
        return None
    return f"{name} still has {plural(count, 'booking', 'bookings')}. Act for them to leave, or say who came."
