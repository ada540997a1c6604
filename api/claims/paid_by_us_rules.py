"""What we booked and paid ourselves: when it can still change, and the sentences that a member reads about it."""

from collections.abc import Collection

from api.kernel.refusals import Refusal
from api.kernel.words import pounds

from .rules import MOST_EXPENSES, NO_AMOUNT
from .tables import PaidByUs, State

NO_PLACE = Refusal("no-place", "This member has no place here yet, so there is nothing to write down.")
OWN_BOOKING = Refusal("own-booking", "This is your own booking, so somebody else needs to write this down.", 403)
CLAIM_AGREED = Refusal(
    "claim-agreed", "The claim for this booking is agreed, so this cannot change. Tell finance if something is wrong."
)
TOO_MANY_PAID = Refusal("too-many-paid", f"A booking can have {MOST_EXPENSES} of these. Add small ones together.", 422)
PAID_CHANGED = Refusal(
    "changed-meanwhile", "Somebody changed this after you opened it. Read it again, then choose what to do.", 412
)


def why_not_write_down(
    member_id: int, people: Collection[int], *, had_a_place: bool, claim_state: State | None
) -> Refusal | None:
    """`people` are whoever presses the button, and whoever they act for."""
    if member_id in people:
        return OWN_BOOKING
    if not had_a_place:
        return NO_PLACE
    return CLAIM_AGREED if claim_state is State.APPROVED else None


def why_not_this_cost(amount_pence: int, count: int) -> Refusal | None:
    if count >= MOST_EXPENSES:
        return TOO_MANY_PAID
    return None if amount_pence > 0 else NO_AMOUNT


def why_not_this_reading(held: int, read: int | None) -> Refusal | None:
    return PAID_CHANGED if read is not None and read != held else None


def in_words(one: PaidByUs) -> str:
    """`Train, Dover to London, 08:12, £42.10.`"""
    return f"{one.what.rstrip('.')}, {pounds(one.amount_pence)}."


def for_the_member(one: PaidByUs) -> str:
    return f"We have paid for this: {in_words(one)} You do not need to claim it."


def paid_already(rows: Collection[PaidByUs]) -> str | None:
    """Beside an expense of the same kind. It may be another journey, so it stops nobody."""
    if not rows:
        return None
    return f"We have paid for this kind of cost: {' '.join(map(in_words, rows))} If this is another cost, carry on."
