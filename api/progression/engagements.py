"""What a member took part in, from real bookings: for their CV line, and for what a role or training belongs to."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from api.bookings.tables import Booking, State
from api.kernel.context import Context
from api.opportunities.tables import Opportunity, Workstream

MOST = 1000


@dataclass(frozen=True, slots=True)
class Engagement:
    """`paid`: it had a fee, and is not one of the group's own meetings."""

    booking_id: int
    opportunity_id: int
    title: str
    workstream: str
    on: date | None
    paid: bool
    chaired: bool


def engagements_of(ctx: Context, member_id: int) -> list[Engagement]:
    """Where this member was, the newest first."""
    rows = ctx.session.exec(
        select(Booking, Opportunity, Workstream)
        .join(Opportunity, col(Opportunity.id) == col(Booking.opportunity_id))
        .join(Workstream, col(Workstream.id) == col(Opportunity.workstream_id))
        .where(col(Booking.member_id) == member_id, col(Booking.state) == State.ATTENDED)
        .order_by(col(Opportunity.last_on).desc(), col(Booking.id).desc())
        .limit(MOST)
    ).all()
    return [
        Engagement(
            booking.id or 0, work.id, work.title, stream.name, work.last_on or work.due_on,
            bool(work.fee_pence) and stream.counts, booking.chairs,
        )
        for booking, work, stream in rows
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Work:
    """A booking that somebody has or had, and what it is for."""

    booking_id: int
    opportunity_id: int
    title: str
    on: date | None


def booked_work_of(ctx: Context, member_id: int) -> list[Work]:
    """What may pay for a training, or what a role may belong to: the newest first."""
    rows = ctx.session.exec(
        select(col(Booking.id), col(Opportunity.id), col(Opportunity.title), col(Opportunity.first_on))
        .join(Opportunity, col(Opportunity.id) == col(Booking.opportunity_id))
        .where(col(Booking.member_id) == member_id, col(Booking.booked_at).is_not(None))
        .order_by(col(Booking.id).desc())
        .limit(MOST)
    ).all()
    return [Work(booking_id or 0, work_id, title, on) for booking_id, work_id, title, on in rows]
