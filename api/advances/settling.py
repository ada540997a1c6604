"""What becomes of an advance when its booking ends, or the claim for it is decided. Nobody presses a button for it."""

from collections.abc import Sequence

from api.bookings.ending import hears_of_an_end
from api.bookings.tables import Booking
from api.kernel.context import Context
from api.kernel.events import record
from api.kernel.states import after
from api.ledger.actions import Purpose

from . import books
from .finding import of_booking, of_claim
from .rules import MOVES, STANDS
from .sending import where_is
from .tables import Advance, State


@hears_of_an_end
def close_with_its_booking(ctx: Context, booking: Booking) -> None:
    """There is nothing to spend it on any more."""
    assert booking.id is not None, "it was found"
    close_all(ctx, booking.id)


def close_all(ctx: Context, booking_id: int) -> None:
    """What was never sent is cancelled. What was is left over, and the member can read so."""
    for one in _without_the_unsent(ctx, of_booking(ctx, booking_id, hold=True)):
        if one.state is State.AGREED:
            _move(ctx, one, "leave some of", "left over")


def set_off_at_claim(
    ctx: Context, claim_id: int, member_id: int, expenses_pence: int, purpose: Purpose, *, also_left_over: bool
) -> int:
    """How much of these expenses the member has already. It is never more than the expenses, so a fee stays whole.

    What is left over from other bookings comes after this one's own, and only what did reach the member. What was
    written off while nobody knew of this claim is this one's own too: nobody is paid for one ticket twice.
    """
    booking_id = purpose.booking_id
    found = of_claim(ctx, booking_id, member_id, also_left_over=also_left_over)
    kept = [one for one in found if one.booking_id == booking_id and one.written_off_pence]
    rows = _without_the_unsent(ctx, found)
    own = [one for one in rows if one.booking_id == booking_id]
    others = [one for one in rows if one.booking_id != booking_id and where_is(ctx, one.id).live]
    used = _use(ctx, own, claim_id, expenses_pence, purpose)
    used += _use_what_was_kept(ctx, kept, claim_id, expenses_pence - used, purpose)
    used += _use(ctx, others, claim_id, expenses_pence - used, purpose)
    close_all(ctx, booking_id)
    return used


def _without_the_unsent(ctx: Context, rows: Sequence[Advance]) -> list[Advance]:
    for one in rows:
        if one.state is State.ASKED or (one.state is State.AGREED and not where_is(ctx, one.id).ever):
            _cancel(ctx, one)
    return [one for one in rows if one.state in STANDS]


def _use(ctx: Context, rows: Sequence[Advance], claim_id: int, expenses_pence: int, purpose: Purpose) -> int:
    still = expenses_pence
    for one in rows:
        used = min(still, one.left_pence)
        if not used:
            continue
        still -= used
        books.set_off(ctx, one, claim_id, used, purpose)
        if one.left_pence == 0:
            _move(ctx, one, "settle", "set off")
        else:
            one.version += 1
            record(ctx, "set off", one, "used_pence")
    ctx.session.flush()
    return expenses_pence - still


def _use_what_was_kept(ctx: Context, rows: Sequence[Advance], claim_id: int, most_pence: int, purpose: Purpose) -> int:
    still = most_pence
    for one in rows:
        used = min(still, one.written_off_pence)
        if used:
            still -= used
            books.use_what_was_kept(ctx, one, claim_id, used, purpose)
            one.version += 1
            record(ctx, "set off", one, "used_pence", "written_off_pence")
    ctx.session.flush()
    return most_pence - still


def _cancel(ctx: Context, one: Advance) -> None:
    if one.state is State.AGREED:
        books.take_back(ctx, one)
    _move(ctx, one, "cancel", "cancelled")


def _move(ctx: Context, one: Advance, verb: str, said: str) -> None:
    one.state, one.version = after(MOVES, verb, one.state, "this money"), one.version + 1
    ctx.session.flush()
    record(ctx, said, one, "state")
