"""A member's own bookings, as an agenda: what is coming, and what was."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BindParameter, and_, bindparam, func, not_, or_
from sqlmodel import col, select

from api.availability.rules import Span
from api.kernel.context import Context, Role
from api.kernel.london import day_of
from api.kernel.paging import PAGE
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found
from api.kernel.todo import Todo
from api.opportunities.tables import How, Opportunity

from .finding import find_mine
from .saying import by_when
from .standing import sessions_of_many
from .tables import Booking, State

OPEN = (State.WAITING, State.OFFERED, State.BOOKED)
EACH: BindParameter[list[State]] = bindparam("states", expanding=True)
first_on = func.coalesce(Opportunity.first_on, Opportunity.due_on)
last_on = func.coalesce(Opportunity.last_on, Opportunity.due_on)
coming_yet = last_on >= bindparam("today")

ROWS: Any = (
    select(col(Booking.id), col(Booking.opportunity_id), col(Booking.member_id), col(Booking.state))
    .add_columns(col(Booking.offer_lapses_at), col(Opportunity.title), col(Opportunity.how), col(Opportunity.place))
    .add_columns(col(Opportunity.fee_pence), col(Opportunity.due_on), col(Booking.chairs))
    .join(Opportunity, col(Opportunity.id) == Booking.opportunity_id)
)
MINE = ROWS.where(col(Booking.member_id) == bindparam("person"))
COMING = (
    MINE.where(
        col(Booking.state).in_(EACH),
        coming_yet,
        or_(first_on > bindparam("on"), and_(first_on == bindparam("on"), col(Booking.id) > bindparam("id"))),
    )
    .order_by(first_on, col(Booking.id))
    .limit(bindparam("limit"))
)
EARLIER = (
    MINE.where(
        not_(and_(col(Booking.state).in_(EACH), coming_yet)),
        or_(first_on < bindparam("on"), and_(first_on == bindparam("on"), col(Booking.id) < bindparam("id"))),
    )
    .order_by(first_on.desc(), col(Booking.id).desc())
    .limit(bindparam("limit"))
)
POSITION = (
    select(first_on)
    .join(Booking, col(Booking.opportunity_id) == Opportunity.id)
    .where(col(Booking.id) == bindparam("id"), col(Booking.member_id) == bindparam("person"))
)
OFFERS = (
    MINE.where(col(Booking.state) == State.OFFERED, col(Booking.offer_lapses_at) > bindparam("now"))
    .order_by(col(Booking.offer_lapses_at), col(Booking.id))
    .limit(PAGE)
)
ONE = ROWS.where(col(Booking.id) == bindparam("id"))


class Which(StrEnum):
    COMING = "coming"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class MyBooking:
    id: int
    opportunity_id: int
    member_id: int
    state: State
    lapses_at: datetime | None
    title: str
    how: How | None
    place: str | None
    fee_pence: int | None
    due_on: date | None
    chairs: bool
    sessions: tuple[Span, ...]
    booked_at: datetime | None = None


@allowed(Role.MEMBER)
def my_bookings(
    ctx: Context, which: Which = Which.COMING, after: int | None = None, limit: int = PAGE
) -> list[MyBooking]:
    """Asked by a member, of their own. One more than `limit`, so that the page knows if there is a next."""
    first = which is Which.COMING
    on, booking_id = (date.min, 0) if first else (date.max, 0)
    if after is not None:
        on, booking_id = _position(ctx, after), after
    asked = {"states": list(OPEN), "today": day_of(ctx.now), "on": on, "id": booking_id, "limit": limit + 1}
    return _rows(ctx, COMING if first else EARLIER, asked)


@allowed(Role.MEMBER)
def my_next(ctx: Context) -> MyBooking | None:
    """Asked by a member: the next thing that they have a place in."""
    asked = {"states": [State.BOOKED], "today": day_of(ctx.now), "on": date.min, "id": 0, "limit": 1}
    return next(iter(_rows(ctx, COMING, asked)), None)


@allowed(Role.MEMBER)
def things_to_do(ctx: Context) -> list[Todo]:
    """Asked by a member: the offers that wait for their yes or no, the most pressing first."""
    return [Todo(_answer(one), f"/bookings/{one.id}/answer") for one in _rows(ctx, OFFERS, {"now": ctx.now})]


@allowed(Role.MEMBER)
def my_booking(ctx: Context, booking_id: int) -> MyBooking:
    """Asked by a member, of their own: anybody else's is not there."""
    mine = find_mine(ctx, booking_id)
    return replace(_rows(ctx, ONE, {"id": booking_id})[0], booked_at=mine.booked_at)


def _rows(ctx: Context, statement: Any, asked: dict[str, Any]) -> list[MyBooking]:
    rows: Sequence[Any] = ctx.session.exec(statement, params={"person": ctx.person_id} | asked).all()
    spans = sessions_of_many(ctx, [row.opportunity_id for row in rows]) if rows else {}
    return [MyBooking(*[*row, spans.get(row.opportunity_id, ())]) for row in rows]


def _position(ctx: Context, booking_id: int) -> date:
    found = ctx.session.exec(POSITION, params={"id": booking_id, "person": ctx.person_id}).first()
    if found is None:
        raise not_found("booking")
    return found


def _answer(one: MyBooking) -> str:
    assert one.lapses_at is not None, "an offer lapses"
    return f"Say yes or no to a place in “{one.title}”, by {by_when(one.lapses_at)}"
