"""What members do about places, and (from leading.py and lapsing.py) what the lead and the worker do."""

from api.availability.rules import is_busy
from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.kernel.states import after
from api.ledger.commitments import give_back
from api.messages.actions import tell
from api.opportunities.queries import find as find_opportunity

from . import booked, hearing, unfinished  # noqa: F401  (they hear and are asked once they are imported)
from .cancelling import cancel_opportunity
from .chairing import choose_chair, end_chairing
from .committing import set_money_aside, set_money_aside_again
from .diary import diary_of
from .ending import say_it_ended, say_they_came
from .finding import find_booking, find_mine, hold_member
from .lapsing import lapse_offers
from .leading import assign_member, withdraw_offer
from .offering import end, settle
from .queries import why_not_take_here
from .rules import MARKS, MOVES, why_not_accept, why_not_leave, why_not_wait
from .saying import by_when, when_in_words
from .standing import Standing
from .tables import Booking, State

__all__ = [
    "accept_offer", "assign_member", "cancel_opportunity", "choose_chair", "decline_offer", "end_chairing",
    "join_waiting_list", "lapse_offers", "leave_booking", "mark", "take_a_place", "withdraw_offer",
]  # fmt: skip


@allowed(Role.MEMBER)
def take_a_place(ctx: Context, opportunity_id: int) -> Booking:
    """A member takes the lowest free place. The opportunity is held, so the last place goes once."""
    hold_member(ctx)
    here = settle(ctx, find_opportunity(ctx, opportunity_id, hold=True))
    refuse_if(why_not_take_here(ctx, here))
    booking = Booking(
        group_id=ctx.group,
        opportunity_id=opportunity_id,
        member_id=ctx.person_id,
        place_number=here.free[0],
        state=State.BOOKED,
        asked_at=ctx.now,
        booked_at=ctx.now,
    )
    ctx.session.add(booking)
    ctx.session.flush()
    set_money_aside(ctx, booking)
    record(ctx, "took a place", booking, "state", "place_number")
    tell_booked(ctx, here, booking)
    return booking


@allowed(Role.MEMBER)
def join_waiting_list(ctx: Context, opportunity_id: int) -> Booking:
    """A member waits for a place, when there is none to take. Whoever has waited longest is offered it first."""
    hold_member(ctx)
    here = settle(ctx, find_opportunity(ctx, opportunity_id, hold=True))
    mine = here.of(ctx.person_id)
    refuse_if(why_not_wait(here.not_open, mine.state if mine else None, here.left))
    booking = Booking(
        group_id=ctx.group,
        opportunity_id=opportunity_id,
        member_id=ctx.person_id,
        state=State.WAITING,
        asked_at=ctx.now,
    )
    ctx.session.add(booking)
    ctx.session.flush()
    record(ctx, "joined the waiting list", booking, "state")
    return booking


@allowed(Role.MEMBER)
def accept_offer(ctx: Context, booking_id: int) -> Booking:
    """Yes counts up to the moment that the offer lapses."""
    booking, here = _hold_mine(ctx, booking_id)
    busy = is_busy(here.sessions, diary_of(ctx, ctx.person_id, booking.opportunity_id))
    refuse_if(why_not_accept(booking.state, booking.offer_lapses_at, ctx.now, busy))
    booking.state = after(MOVES, "accept", booking.state, "this offer")
    booking.offer_lapses_at, booking.booked_at = None, ctx.now
    set_money_aside(ctx, booking)
    record(ctx, "said yes", booking, "state")
    tell_booked(ctx, here, booking)
    return booking


@allowed(Role.MEMBER)
def decline_offer(ctx: Context, booking_id: int) -> Booking:
    """No is a fine answer: the place goes to whoever waits next."""
    booking, here = _hold_mine(ctx, booking_id)
    end(ctx, booking, "say no to")
    settle(ctx, here.opportunity)
    return booking


@allowed(Role.MEMBER)
def leave_booking(ctx: Context, booking_id: int) -> Booking:
    """A member gives a place, or a place in the list, back; whoever waits next is offered it at once."""
    booking, here = _hold_mine(ctx, booking_id)
    refuse_if(why_not_leave(booking.state, here.begins_at, ctx.now))
    end(ctx, booking, "leave")
    when = when_in_words(here.sessions, here.opportunity.due_on)
    tell(ctx, booking.member_id, "left", title=here.opportunity.title, when=when)
    settle(ctx, here.opportunity)
    return booking


def mark(ctx: Context, booking_id: int, state: State) -> Booking:
    """For claims, which says who came: attended, missed, or stopped by us."""
    booking = find_booking(ctx, booking_id, hold=True)
    was_missed = booking.state is State.MISSED
    booking.state = after(MOVES, MARKS[state], booking.state, "this booking")
    if state is State.MISSED:
        give_back(ctx, booking_id)
        say_it_ended(ctx, booking)
    elif was_missed:
        set_money_aside_again(ctx, booking.opportunity_id, [booking])
    if state is State.ATTENDED:
        say_they_came(ctx, booking)
    record(ctx, MARKS[state].replace("mark", "marked"), booking, "state")
    return booking


def tell_booked(ctx: Context, here: Standing, booking: Booking) -> None:
    opportunity = here.opportunity
    tell(
        ctx,
        booking.member_id,
        "booked",
        title=opportunity.title,
        when=when_in_words(here.sessions, opportunity.due_on),
        place=opportunity.place or "We will tell you where",
        leave_by=by_when(here.begins_at),
    )


def _hold_mine(ctx: Context, booking_id: int) -> tuple[Booking, Standing]:
    """Person, opportunity, booking: in that order. What lapsed meanwhile has lapsed before we look."""
    opportunity_id = find_mine(ctx, booking_id).opportunity_id
    hold_member(ctx)
    here = settle(ctx, find_opportunity(ctx, opportunity_id, hold=True))
    return find_mine(ctx, booking_id, hold=True), here
