from dataclasses import dataclass

from api.availability.queries import free_time_of
from api.availability.rules import FitNote, fit_notes, is_busy
from api.kernel.context import Context, Role
from api.kernel.permissions import allowed
from api.kernel.refusals import Refusal
from api.opportunities.queries import find as find_opportunity

from .agenda import MyBooking, Which, my_booking, my_bookings, my_next, things_to_do
from .cancelling import CancellingCost, cost_of_cancelling
from .candidates import BookingRow, Candidate, bookings_of, who_can_come
from .clashes import clashes
from .diary import diary_of
from .finding import BookedMember, booked_members, find_booking
from .finishing import things_to_finish
from .free import FreeMember, who_is_free
from .lists import fits_for, places_of
from .rules import why_not_take, why_not_wait
from .standing import Standing, standing
from .tables import Booking

__all__ = [
    "BookedMember",
    "BookingRow",
    "CancellingCost",
    "Candidate",
    "FreeMember",
    "MyBooking",
    "Offer",
    "Which",
    "booked_members",
    "bookings_of",
    "clashes",
    "cost_of_cancelling",
    "find_booking",
    "fits_for",
    "my_booking",
    "my_bookings",
    "my_next",
    "offer",
    "places_of",
    "things_to_do",
    "things_to_finish",
    "who_can_come",
    "who_is_free",
    "why_not_take_here",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offer:
    """What one member is offered: the places, whether it fits their life, and why they cannot take one, if they cannot.

    `left` counts the places that a newcomer could take; `wait_refusal` says why they cannot join the waiting list.
    """

    places: int
    taken: int
    left: int
    waiting: int
    mine: Booking | None
    fit: list[FitNote]
    refusal: Refusal | None
    wait_refusal: Refusal | None


@allowed(Role.MEMBER)
def offer(ctx: Context, opportunity_id: int) -> Offer:
    """Asked by a member, about themselves. The action asks the same rules of the same rows, held."""
    here = standing(ctx, find_opportunity(ctx, opportunity_id))
    diary = diary_of(ctx, ctx.person_id, opportunity_id)
    free_time = free_time_of(ctx, [ctx.person_id])[ctx.person_id]
    mine = here.of(ctx.person_id)
    state = mine.state if mine else None
    return Offer(
        places=len(here.places),
        taken=len(here.places) - len(here.free),
        left=here.left,
        waiting=len(here.waiting),
        mine=mine,
        fit=fit_notes(free_time, here.sessions, here.opportunity.due_on, diary),
        refusal=why_not_take(here.not_open, state, here.left, is_busy(here.sessions, diary)),
        wait_refusal=why_not_wait(here.not_open, state, here.left),
    )


def why_not_take_here(ctx: Context, here: Standing) -> Refusal | None:
    """For the action: the same question, of what it holds."""
    assert here.opportunity.id is not None
    mine = here.of(ctx.person_id)
    busy = is_busy(here.sessions, diary_of(ctx, ctx.person_id, here.opportunity.id))
    return why_not_take(here.not_open, mine.state if mine else None, here.left, busy)
