"""One booking by its number, and who was booked: what the other files of this slice, and other slices, begin with."""

from dataclasses import dataclass

from sqlmodel import col, select

from api.availability.queries import hold_person
from api.kernel.context import Context, Role
from api.kernel.permissions import NOT_YOUR_ROLE
from api.kernel.refusals import not_found, refuse_if
from api.people.queries import is_member

from .tables import Booking, State

WERE_BOOKED = (State.BOOKED, State.ATTENDED, State.MISSED, State.STOPPED)


@dataclass(frozen=True, slots=True)
class BookedMember:
    booking_id: int
    member_id: int
    state: State


def find_booking(ctx: Context, booking_id: int, *, hold: bool = False) -> Booking:
    """For other slices. A member finds their own; a lead or an administrator finds any of the group."""
    found = _one(ctx, booking_id, hold=hold)
    if found is None or not (found.member_id == ctx.person_id or ctx.person.roles & {Role.LEAD, Role.ADMIN}):
        raise not_found("booking")
    return found


def find_mine(ctx: Context, booking_id: int, *, hold: bool = False) -> Booking:
    """What only the member themselves may do begins here, whatever other roles they hold."""
    found = _one(ctx, booking_id, hold=hold)
    if found is None or found.member_id != ctx.person_id:
        raise not_found("booking")
    return found


def hold_member(ctx: Context) -> None:
    """First in the order of locks. Whoever stopped as a member in this same second takes no more places."""
    hold_person(ctx, ctx.person_id)
    refuse_if(None if is_member(ctx, ctx.person_id) else NOT_YOUR_ROLE)


def booked_members(ctx: Context, opportunity_id: int) -> list[BookedMember]:
    """For other slices. Whoever held a place as it began, in the order of their places."""
    rows = ctx.session.exec(
        select(col(Booking.id), col(Booking.member_id), col(Booking.state))
        .where(Booking.opportunity_id == opportunity_id, col(Booking.state).in_(WERE_BOOKED))
        .order_by(col(Booking.place_number))
    )
    return [BookedMember(booking_id or 0, member_id, state) for booking_id, member_id, state in rows]


def _one(ctx: Context, booking_id: int, *, hold: bool) -> Booking | None:
    query = select(Booking).where(Booking.id == booking_id)
    held = query.with_for_update(key_share=True).execution_options(populate_existing=True)
    return ctx.session.exec(held if hold else query).first()
