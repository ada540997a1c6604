"""An advance's life, and why not: each rule answers one question in a sentence that a person can act on."""

from collections.abc import Collection, Mapping
from datetime import datetime

from api.bookings.tables import State as BookingState
from api.kernel.refusals import Refusal
from api.kernel.states import Moves
from api.kernel.words import pounds
from api.opportunities.tables import ExpenseKind

from .tables import State

MOST = 10
MOVES: Moves[State] = {
    "agree to": {State.ASKED: State.AGREED},
    "decline": {State.ASKED: State.DECLINED},
    "cancel": {State.ASKED: State.CANCELLED, State.AGREED: State.CANCELLED},
    "leave some of": {State.AGREED: State.LEFT_OVER},
    "settle": {State.AGREED: State.SETTLED, State.LEFT_OVER: State.SETTLED},
}
# A claim can use what is in these.
STANDS = (State.AGREED, State.LEFT_OVER)

CHANGED = Refusal(
    "changed-meanwhile", "This was changed after you opened it. Read it again, then choose what to do.", 412
)
NO_PLACE = Refusal("no-place", "We can only send money before the day while you have a place.")
HAS_BEGUN = Refusal("has-begun", "This has begun, so it is too late to send money before it. Claim the cost instead.")
ASKED_ALREADY = Refusal(
    "asked-already",
    "You have asked for money already, and we have not answered yet. Wait for us, or cancel it.",
)
TOO_MANY = Refusal("too-many-advances", f"You can ask {MOST} times for one booking. Ask the lead what can be done.")
NO_AMOUNT = Refusal("no-amount", "Write how much you need, like £12.50.", 422, "amount_pence")
OWN_ADVANCE = Refusal("own-advance", "You asked for this yourself, so another lead needs to answer it.", 403)
ON_ITS_WAY = Refusal(
    "advance-on-its-way", "This money is on its way or with you already, so it cannot be cancelled. Ask us what to do."
)
NOT_LEFT_OVER = Refusal("nothing-left-over", "There is nothing left over here, so there is nothing to put right.")
NOT_SENT = Refusal("advance-not-sent", "This money was never sent. Take it back instead of writing it off.")
WAS_SENT = Refusal("advance-was-sent", "This money was sent, so it cannot be taken back. You can write it off.")
SAME_PERSON = Refusal("same-person", "You agreed to this money, so another person needs to write it off.")
OWN_WRITE_OFF = Refusal("own-write-off", "This is your own money, so somebody else needs to write it off.", 403)


def why_not_this_version(held: int, read: int | None) -> Refusal | None:
    """`read` is None only where the row was read in the same piece of work (the demo, the tests)."""
    return CHANGED if read is not None and read != held else None


def why_not_before(booking: BookingState, begins_at: datetime, now: datetime) -> Refusal | None:
    """Money before the day needs a place, and a day that is still to come."""
    if booking is not BookingState.BOOKED:
        return NO_PLACE
    return HAS_BEGUN if now >= begins_at else None


def why_not_ask(states: Collection[State]) -> Refusal | None:
    """`states` are those of all the times that they asked for this booking."""
    if State.ASKED in states:
        return ASKED_ALREADY
    return TOO_MANY if len(states) >= MOST else None


def why_not_this_much(
    kind: ExpenseKind, amount_pence: int, already_pence: int, most: Mapping[ExpenseKind, int | None], who_to_ask: str
) -> Refusal | None:
    """`most` has the kinds that are paid for, and the most of each, where there is one."""
    if kind not in most:
        reason = f"This opportunity does not cover {kind}. Ask {who_to_ask} about it."
        return Refusal("not-covered", reason, 422, "kind")
    if amount_pence <= 0:
        return NO_AMOUNT
    limit = most[kind]
    if limit is None or already_pence + amount_pence <= limit:
        return None
    held = f", and you have asked for {pounds(already_pence)} of it" if already_pence else ""
    reason = f"We can send up to {pounds(limit)} before the day for {kind}{held}. Ask {who_to_ask} if you need more."
    return Refusal("over-the-limit", reason, 422, "amount_pence")


def why_not_answer(member_id: int, people: Collection[int]) -> Refusal | None:
    """`people` are whoever presses the button, and whoever they act for."""
    return OWN_ADVANCE if member_id in people else None


def why_not_cancel(*, was_sent: bool) -> Refusal | None:
    return ON_ITS_WAY if was_sent else None


def why_not_take_back(state: State, left_pence: int, *, live: bool) -> Refusal | None:
    """Only what is in no payment any more: the bank sent it back, or its run was cancelled."""
    if state is not State.LEFT_OVER or not left_pence:
        return NOT_LEFT_OVER
    return WAS_SENT if live else None


def why_not_write_off(
    state: State, left_pence: int, member_id: int, agreed_by_id: int | None, person_id: int, *, live: bool
) -> Refusal | None:
    if state is not State.LEFT_OVER or not left_pence:
        return NOT_LEFT_OVER
    if not live:
        return NOT_SENT
    if person_id == member_id:
        return OWN_WRITE_OFF
    return SAME_PERSON if person_id == agreed_by_id else None
