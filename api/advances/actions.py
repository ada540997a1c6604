"""What people do about money before the day: a member asks, a lead answers, and what was not spent is put right."""

from api.bookings.finding import find_mine, hold_member
from api.bookings.queries import find_booking
from api.bookings.standing import begins_at, sessions_of_many
from api.bookings.tables import Booking
from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import Refusal, refuse_if
from api.kernel.states import after
from api.kernel.words import pounds
from api.messages.actions import tell
from api.opportunities.queries import find as find_opportunity

from . import books, settling  # noqa: F401  (it hears of bookings that end once it is imported)
from .finding import asked_for, find, most_of_each, of_booking, who_to_ask
from .rules import (
    MOVES,
    why_not_answer,
    why_not_ask,
    why_not_before,
    why_not_cancel,
    why_not_take_back,
    why_not_this_much,
    why_not_this_version,
    why_not_write_off,
)
from .schemas import AdvanceIn
from .sending import where_is
from .tables import Advance, State

__all__ = [
    "agree_to_advance", "ask_for_advance", "cancel_advance", "decline_advance", "take_back_advance",
    "write_off_advance",
]  # fmt: skip


@allowed(Role.MEMBER)
def ask_for_advance(ctx: Context, booking_id: int, new: AdvanceIn) -> Advance:
    """A member asks for the cost of something before the day, so that they can take part."""
    hold_member(ctx)
    booking = find_mine(ctx, booking_id)
    opportunity, before = find_opportunity(ctx, booking.opportunity_id), of_booking(ctx, booking_id)
    refuse_if(why_not_now(ctx, booking) or why_not_ask([one.state for one in before]))
    most, already = most_of_each(ctx, booking.opportunity_id), asked_for(before, new.kind)
    refuse_if(why_not_this_much(new.kind, new.amount_pence, already, most, who_to_ask(ctx, opportunity)))
    one = Advance(
        group_id=ctx.group,
        booking_id=booking_id,
        opportunity_id=booking.opportunity_id,
        member_id=booking.member_id,
        asked_at=ctx.now,
        **new.model_dump(),
    )
    ctx.session.add(one)
    ctx.session.flush()
    record(ctx, "asked for", one, "kind", "what", "amount_pence")
    return one


@allowed(Role.MEMBER)
def cancel_advance(ctx: Context, advance_id: int, version: int | None = None) -> Advance:
    """The member does not need it any more. Nothing of it may have been sent."""
    one = find(ctx, advance_id, hold=True, mine=True)
    refuse_if(why_not_this_version(one.version, version))
    state = after(MOVES, "cancel", one.state, "this money")
    refuse_if(why_not_cancel(was_sent=where_is(ctx, one.id).ever))
    if one.state is State.AGREED:
        books.take_back(ctx, one)
    return _moved(ctx, one, state, "cancelled")


@allowed(Role.LEAD, in_person=True)
def agree_to_advance(ctx: Context, advance_id: int, version: int | None = None) -> Advance:
    """A lead says yes. From that moment it is owed to the member, and the next payment run can take it."""
    one, booking = _to_answer(ctx, advance_id, version)
    state = after(MOVES, "agree to", one.state, "this money")
    refuse_if(why_not_now(ctx, booking))
    books.owe(ctx, one)
    _decided(ctx, one)
    title = find_opportunity(ctx, one.opportunity_id).title
    tell(ctx, one.member_id, "advance_agreed", title=title, amount=pounds(one.amount_pence), what=one.what,
         booking_id=str(one.booking_id))  # fmt: skip
    return _moved(ctx, one, state, "agreed to")


@allowed(Role.LEAD, in_person=True)
def decline_advance(ctx: Context, advance_id: int, because: str, version: int | None = None) -> Advance:
    """A lead says no, with a reason that the member reads."""
    one, _ = _to_answer(ctx, advance_id, version)
    state = after(MOVES, "decline", one.state, "this money")
    one.declined_because = because
    _decided(ctx, one)
    title = find_opportunity(ctx, one.opportunity_id).title
    tell(ctx, one.member_id, "advance_declined", title=title, amount=pounds(one.amount_pence), because=because,
         booking_id=str(one.booking_id))  # fmt: skip
    return _moved(ctx, one, state, "declined", "declined_because")


@allowed(Role.FINANCE, in_person=True)
def take_back_advance(ctx: Context, advance_id: int, version: int | None = None) -> Advance:
    """What is left over was never sent, or came back from the bank: the member does not have it, and owes nothing."""
    one = find(ctx, advance_id, hold=True)
    refuse_if(why_not_this_version(one.version, version))
    refuse_if(why_not_take_back(one.state, one.left_pence, live=where_is(ctx, one.id).live))
    books.take_back(ctx, one)
    return _moved(ctx, one, after(MOVES, "settle", one.state), "took back", "taken_back_pence")


@allowed(Role.FINANCE, in_person=True)
def write_off_advance(ctx: Context, advance_id: int, because: str, version: int | None = None) -> Advance:
    """Finance lets the member keep what was not spent, and says why. Whoever agreed to it cannot."""
    one = find(ctx, advance_id, hold=True)
    refuse_if(why_not_this_version(one.version, version))
    live, who = where_is(ctx, one.id).live, ctx.actor.person_id
    refuse_if(why_not_write_off(one.state, one.left_pence, one.member_id, one.decided_by_id, who, live=live))
    books.write_off(ctx, one)
    one.written_off_by_id, one.written_off_because = who, because
    return _moved(ctx, one, after(MOVES, "settle", one.state), "wrote off", "written_off_pence", "written_off_because")


def why_not_now(ctx: Context, booking: Booking) -> Refusal | None:
    opportunity = find_opportunity(ctx, booking.opportunity_id)
    sessions = sessions_of_many(ctx, [booking.opportunity_id]).get(booking.opportunity_id, ())
    return why_not_before(booking.state, begins_at(sessions, opportunity.due_on), ctx.now)


def _to_answer(ctx: Context, advance_id: int, version: int | None) -> tuple[Advance, Booking]:
    one = find(ctx, advance_id, hold=True)
    refuse_if(why_not_answer(one.member_id, {ctx.actor.person_id, ctx.person_id}))
    refuse_if(why_not_this_version(one.version, version))
    return one, find_booking(ctx, one.booking_id)


def _decided(ctx: Context, one: Advance) -> None:
    one.decided_at, one.decided_by_id = ctx.now, ctx.actor.person_id


def _moved(ctx: Context, one: Advance, state: State, verb: str, *fields: str) -> Advance:
    one.state, one.version = state, one.version + 1
    ctx.session.flush()
    record(ctx, verb, one, "state", *fields)
    return one
