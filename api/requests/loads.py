"""How much each member has done for researchers this year, so that it is shared."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from api.bookings.tables import Booking
from api.bookings.tables import State as BookingState
from api.kernel.context import Context, Role
from api.kernel.london import day_of, midnight
from api.kernel.permissions import allowed
from api.people.queries import people_in_group

from .tables import HelpRequest

SAID_YES = (BookingState.BOOKED, BookingState.ATTENDED)


@dataclass(frozen=True, slots=True)
class ReviewerLoad:
    """Since 1 January: how many requests they were offered or took, and how many they did or said yes to."""

    member_id: int
    name: str
    offered: int
    done: int


@allowed(Role.LEAD, Role.ADMIN)
def reviewers(ctx: Context) -> list[ReviewerLoad]:
    """Asked by a lead: every member, those who have done the least for researchers this year first."""
    since = midnight(date(day_of(ctx.now).year, 1, 1))
    rows = ctx.session.exec(
        select(Booking.member_id, Booking.state)
        .join(HelpRequest, col(HelpRequest.opportunity_id) == col(Booking.opportunity_id))
        .where(col(Booking.asked_at) >= since, col(Booking.state) != BookingState.WAITING)
    ).all()
    found = [
        ReviewerLoad(
            one.id,
            one.name,
            sum(member_id == one.id for member_id, _ in rows),
            sum(member_id == one.id and state in SAID_YES for member_id, state in rows),
        )
        for one in people_in_group(ctx, Role.MEMBER)
    ]
    return sorted(found, key=lambda one: (one.offered, one.done, one.name.casefold()))
