"""What was paid for one booking, for the member and for whoever writes it down."""

from dataclasses import dataclass

from sqlmodel import col, func, select

from api.bookings.queries import find_booking
from api.bookings.tables import Booking
from api.kernel.context import Context, Role
from api.kernel.permissions import allowed
from api.kernel.refusals import Refusal
from api.opportunities.queries import find as find_opportunity
from api.people.queries import names_of

from .finding import paid_for
from .paid_by_us import find_paid, why_not_write_down_here
from .tables import PaidByUs


@dataclass(frozen=True, slots=True)
class PaidForOne:
    """All that we paid for one booking."""

    booking_id: int
    member_name: str
    total_pence: int


@dataclass(frozen=True, slots=True)
class WhatWePaid:
    """`rows` is in the order that it was written down."""

    booking_id: int
    opportunity_id: int
    title: str
    member_name: str
    rows: tuple[PaidByUs, ...]
    why_not_change: Refusal | None

    @property
    def total_pence(self) -> int:
        return sum(one.amount_pence for one in self.rows)


@allowed(Role.MEMBER, Role.LEAD, Role.ADMIN)
def what_we_paid(ctx: Context, booking_id: int) -> WhatWePaid:
    """A member asks what we paid for in their own booking; a lead and an administrator ask it of any."""
    booking = find_booking(ctx, booking_id)
    return WhatWePaid(
        booking_id,
        booking.opportunity_id,
        find_opportunity(ctx, booking.opportunity_id).title,
        names_of(ctx, [booking.member_id])[booking.member_id],
        tuple(paid_for(ctx, booking_id)),
        why_not_write_down_here(ctx, booking),
    )


@allowed(Role.LEAD, Role.ADMIN)
def paid_for_each(ctx: Context, opportunity_id: int) -> list[PaidForOne]:
    """A lead or an administrator reads for whom we paid, by name: those who have left or were cancelled too."""
    find_opportunity(ctx, opportunity_id)
    rows = ctx.session.exec(
        select(col(Booking.id), col(Booking.member_id), func.sum(col(PaidByUs.amount_pence)))
        .join(PaidByUs, col(PaidByUs.booking_id) == col(Booking.id))
        .where(col(Booking.opportunity_id) == opportunity_id, col(PaidByUs.removed_at).is_(None))
        .group_by(col(Booking.id), col(Booking.member_id))
    ).all()
    names = names_of(ctx, [member_id for _, member_id, _ in rows])
    each = [PaidForOne(booking_id or 0, names[member_id], int(pence)) for booking_id, member_id, pence in rows]
    return sorted(each, key=lambda one: (one.member_name.casefold(), one.booking_id))


@allowed(Role.LEAD, Role.ADMIN)
def one_that_we_paid(ctx: Context, paid_id: int) -> tuple[PaidByUs, WhatWePaid]:
    """One of them, with the booking that it is for."""
    row = find_paid(ctx, paid_id)
    return row, what_we_paid(ctx, row.booking_id)
