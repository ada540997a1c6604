"""A claim's life, and why not: each rule answers one question in a sentence that a member can act on."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from enum import StrEnum

from api.bookings.tables import State as BookingState
from api.expenses.tables import Vehicle
from api.kernel.london import Nation, working_days_after
from api.kernel.refusals import Refusal
from api.kernel.states import Moves
from api.kernel.words import clock, day, pounds
from api.opportunities.tables import ExpenseKind
from api.opportunities.tables import State as OpportunityState

from .tables import State


class Mark(StrEnum):
    """What happened on the day, for one member."""

    CAME = "came"
    MISSED = "missed"
    STOPPED = "stopped"


MARKED = {Mark.CAME: BookingState.ATTENDED, Mark.MISSED: BookingState.MISSED, Mark.STOPPED: BookingState.STOPPED}
PAID = (Mark.CAME, Mark.STOPPED)
MOVES: Moves[State] = {
    "send": {State.READY: State.SENT},
    "ask about": {State.SENT: State.ASKED},
    "answer": {State.ASKED: State.SENT},
    "approve": {State.SENT: State.APPROVED, State.ASKED: State.APPROVED},
    "refuse": {State.SENT: State.REFUSED, State.ASKED: State.REFUSED},
    "look again at": {State.REFUSED: State.SENT},
}
DECIDED = (State.APPROVED, State.REFUSED)
# What counts against a limit, and towards the miles of a year.
STANDING = tuple(state for state in State if state is not State.REFUSED)
MOST_EXPENSES = 40
DAYS_BEFORE_BOOKING = 90

CHANGED = Refusal(
    "changed-meanwhile", "This claim was changed after you opened it. Read it again, then choose what to do.", 412
)
OWN_CLAIM = Refusal("own-claim", "This is your own claim, so another lead needs to check it.", 403)
LEADS_DECIDE = Refusal("leads-decide", "A lead decides about claims, signed in as themselves.", 403)
ALREADY_DECIDED = Refusal(
    "claim-decided", "We have already checked this claim, so it cannot change. Tell the lead if something is wrong."
)
NONE_CHOSEN = Refusal("none-chosen", "Choose one claim or more.", 422, "claims")
NO_AMOUNT = Refusal("no-amount", "Write how much it cost, like £12.50.", 422, "amount_pence")
NO_MILES = Refusal("no-miles", "Write how many miles you went, like 12 or 12.5.", 422, "miles")
NO_VEHICLE = Refusal("no-vehicle", "Choose what you travelled by.", 422, "vehicle")
NO_SUM = Refusal("nothing-to-pay", "Those miles come to nothing. Check how many there were.", 422, "miles")
MILES_ELSEWHERE = Refusal(
    "miles-elsewhere", "Miles are only for mileage. Leave them out, or choose mileage.", 422, "kind"
)
MILES_GIVE_THE_AMOUNT = Refusal(
    "miles-give-the-amount", "We work out the amount from the miles. Leave this empty.", 422, "amount_pence"
)
NOT_YET_SPENT = Refusal("not-yet-spent", "That day has not come yet. Write the day that you paid.", 422, "spent_on")
TOO_MANY = Refusal(
    "too-many-expenses", f"A claim can have {MOST_EXPENSES} expenses. Add small ones together, or ask the lead.", 422
)
NO_MARKS = Refusal("no-marks", "Choose what happened for one person or more.", 422, "marks")
NOT_PUBLISHED = Refusal("not-published", "This opportunity is a draft, so nobody has taken part yet.")
WAS_CANCELLED = Refusal("was-cancelled", "This opportunity was cancelled, so nobody took part.")
CLAIM_SENT = Refusal(
    "claim-sent", "A member has already sent their claim, so that mark cannot change. Ask about the claim instead."
)


def why_not_this_version(held: int, read: int | None) -> Refusal | None:
    """`read` is None only where the claim was read in the same piece of work (the demo, the command line)."""
    return CHANGED if read is not None and read != held else None


def why_not_these_versions(held: Mapping[int, int], read: Mapping[int, int]) -> Refusal | None:
    """All or none, so whoever reads the refusal needs to know which claim stopped them."""
    if not read:
        return NONE_CHOSEN
    changed = next((claim_id for claim_id, version in held.items() if version != read[claim_id]), None)
    if changed is None:
        return None
    reason = f"Claim {changed} was changed after you opened it, so we approved none. Read it again."
    return Refusal("changed-meanwhile", reason, 412)


def why_not_change(state: State) -> Refusal | None:
    return ALREADY_DECIDED if state in DECIDED else None


def why_not_choose(state: State, who_to_ask: str, *, on_its_way: bool) -> Refusal | None:
    """How much of the fee they take is the member's own, until two people have agreed to pay it."""
    if state is State.APPROVED and on_its_way:
        reason = f"This payment is on its way, so it is too late to change it here. Ask {who_to_ask} what can be done."
        return Refusal("payment-on-its-way", reason)
    return ALREADY_DECIDED if state is State.REFUSED else None


def why_not_decide(member_id: int, people: Collection[int]) -> Refusal | None:
    """`people` are whoever presses the button, and whoever they act for."""
    return OWN_CLAIM if member_id in people else None


def why_not_confirm(state: OpportunityState, last_ends_at: datetime | None, now: datetime) -> Refusal | None:
    """Work with sessions is over when the last one ends. Work by a date may be confirmed as soon as it is in."""
    if state is OpportunityState.DRAFT:
        return NOT_PUBLISHED
    if state is OpportunityState.CANCELLED:
        return WAS_CANCELLED
    if last_ends_at is not None and now < last_ends_at:
        moment = f"{clock(last_ends_at)} on {day(last_ends_at)}"
        return Refusal("not-over", f"This has not finished yet. You can say who came after {moment}.")
    return None


def why_not_correct(claim_state: State | None) -> Refusal | None:
    return None if claim_state in (None, State.READY) else CLAIM_SENT


def why_not_expense(
    kind: ExpenseKind,
    amount_pence: int | None,
    spent_on: date,
    *,
    covered: Mapping[ExpenseKind, int | None],
    allowed_already: Collection[ExpenseKind],
    count: int,
    earliest: date,
    today: date,
    who_to_ask: str,
) -> Refusal | None:
    """`covered` gives the fixed allowance of a kind, or None where the cost itself is paid."""
    if count >= MOST_EXPENSES:
        return TOO_MANY
    if kind not in covered:
        reason = f"This opportunity does not cover {kind}. Ask {who_to_ask} about it, before you send the claim."
        return Refusal("not-covered", reason, 422, "kind")
    if amount_pence is not None and amount_pence <= 0:
        return NO_AMOUNT
    if spent_on > today:
        return NOT_YET_SPENT
    if spent_on < earliest:
        reason = f"This claim is for what you paid from {day(earliest)}. Check the day, or ask {who_to_ask} about it."
        return Refusal("spent-before", reason, 422, "spent_on")
    fixed = covered[kind]
    if fixed is not None and kind in allowed_already:
        reason = f"The {kind} of {pounds(fixed)} is already in your claim."
        return Refusal("already-there", reason, 422, "kind")
    if fixed is not None and amount_pence not in (None, fixed):
        return Refusal("fixed-amount", f"The {kind} is {pounds(fixed)}. Write that amount.", 422, "amount_pence")
    return None


def why_not_these_boxes(
    kind: ExpenseKind, amount_pence: int | None, miles_tenths: int | None, vehicle: Vehicle | None, *, fixed: bool
) -> Refusal | None:
    """Mileage has miles and a vehicle, a fixed amount needs nothing, and every other cost has its amount."""
    if kind is not ExpenseKind.MILEAGE or fixed:
        if miles_tenths is not None or vehicle is not None:
            return MILES_ELSEWHERE
        return None if fixed or amount_pence is not None else NO_AMOUNT
    if amount_pence is not None:
        return MILES_GIVE_THE_AMOUNT
    if vehicle is None:
        return NO_VEHICLE
    return None if miles_tenths is not None else NO_MILES


def why_not_this_sum(pence: int) -> Refusal | None:
    return None if pence else NO_SUM


def moved_promise(promised_on: date, asked_on: date, answered_on: date, nation: Nation) -> date:
    """Only the working days that we waited for the answer are added to the promise."""
    waited = 0
    while working_days_after(asked_on, waited + 1, nation) <= answered_on:
        waited += 1
    return working_days_after(promised_on, waited, nation)
