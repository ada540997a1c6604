"""A payment run's life and a line's, and why not."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from api.kernel.london import Nation, is_working_day
from api.kernel.refusals import Refusal
from api.kernel.states import Moves, why_not_move
from api.kernel.words import day
from api.payees.charity_rules import CHARITY_NOT_CONFIRMED
from api.payees.rules import NO_BANK_DETAILS
from api.payees.tables import PayRoute

from .tables import LineState, RunState

MOST_DAYS_AHEAD = 90

MOVES: Moves[RunState] = {
    "approve": {RunState.PREPARED: RunState.APPROVED},
    "cancel": {RunState.PREPARED: RunState.CANCELLED, RunState.APPROVED: RunState.CANCELLED},
    "export": {RunState.APPROVED: RunState.EXPORTED},
    "close": {RunState.EXPORTED: RunState.CLOSED},
}
LINE_MOVES: Moves[LineState] = {
    "mark as paid": {LineState.IN_RUN: LineState.PAID},
    # A bank may send money back days after everyone thought that it had arrived.
    "mark as returned": {LineState.IN_RUN: LineState.RETURNED, LineState.PAID: LineState.RETURNED},
    "mark as arrived": {LineState.RETURNED: LineState.PAID},
    "take out": {LineState.IN_RUN: LineState.TAKEN_OUT},
}

CHANGED = Refusal(
    "changed-meanwhile", "This payment run was changed after you opened it. Read it again, then choose what to do.", 412
)
NOTHING_TO_PAY = Refusal("nothing-to-pay", "There is nothing to pay yet. Approved claims come here by themselves.")
SAME_PERSON = Refusal("same-person", "You prepared this run, so another person in finance needs to approve it.")
OWN_PAYMENT = Refusal("own-payment", "Your own payment is in this run. Someone else must approve it.")
NOT_EXPORTED = Refusal("not-exported", "This run has not gone to the bank yet. Export it first.")
NO_FILE = Refusal("no-file", "This run has no file yet. Export it first.")
PAID_AGAIN = Refusal(
    "paid-again",
    "A later payment run has this claim in it. If that run has not gone to the bank, cancel it first.",
)
ADVANCE_TAKEN_BACK = Refusal(
    "advance-taken-back",
    "Part of this advance was taken back after the bank returned it, so it cannot be marked as arrived.",
)
ALL_SETTLED = Refusal("all-settled", "Every payment in this run is marked already.")

OLD_DETAILS = "The bank sent it back, and they have not saved their bank details again since."
CHARITY_SENT_IT_BACK = "The charity’s bank sent it back, and nobody has typed and confirmed its account since."
NOTHING_IN_IT = "There is nothing to pay in it."
IN_ANOTHER_RUN = "It is in another payment run."
# These need nobody to do anything.
MOVES_ON = (NOTHING_IN_IT, IN_ANOTHER_RUN)


def reference_of(claim_id: int | None, attempt: int, route: PayRoute, advance_id: int | None = None) -> str:
    """What names a payment everywhere. Whoever is self-employed reads it as the number of their invoice."""
    if advance_id is not None:
        return f"ADV{advance_id}-{attempt}"
    return f"{'INV' if route is PayRoute.SELF_EMPLOYED else 'TP'}{claim_id}-{attempt}"


def why_not_this_version(held: int, read: int | None) -> Refusal | None:
    """`read` is None only where the run was read in the same piece of work (the demo, the command line)."""
    return CHANGED if read is not None and read != held else None


def next_pay_day(day: date, nation: Nation, *, by_bank: bool) -> date:
    """The day itself, or the next that we can pay on. Bacs keeps the bank holidays of England everywhere."""
    while not (is_working_day(day, nation) and (not by_bank or is_working_day(day, Nation.ENGLAND))):
        day += timedelta(days=1)
    return day


def why_not_pay_on(pay_on: date, today: date, nation: Nation, *, by_bank: bool) -> Refusal | None:
    """Banks move money on working days only."""
    if pay_on < today:
        reason = f"{day(pay_on)} has passed. Choose a pay day from {day(today)}."
        return Refusal("pay-day-passed", reason, 422, "pay_on")
    if pay_on > today + timedelta(days=MOST_DAYS_AHEAD):
        reason = f"That pay day is more than {MOST_DAYS_AHEAD} days away. Check the month and the year."
        return Refusal("pay-day-far", reason, 422, "pay_on")
    working = next_pay_day(pay_on, nation, by_bank=by_bank)
    if working != pay_on:
        reason = f"Banks do not pay on {day(pay_on)}. The next day that they do is {day(working)}."
        return Refusal("not-a-bank-day", reason, 422, "pay_on")
    return None


def why_left_out(
    *,
    amount_pence: int,
    by_bank: bool,
    details_at: datetime | None,
    why_not_into: str | None,
    returned_at: datetime | None,
) -> str | None:
    """Why an approved claim does not go into a run. Where it is not paid `by_bank`, nobody looks at an account.

    `details_at` is when the member last saved their bank details, and `why_not_into` says what those wait for.
    `returned_at` is when the bank last sent it back.
    """
    if amount_pence <= 0:
        return NOTHING_IN_IT
    if not by_bank:
        return None
    if details_at is None:
        return NO_BANK_DETAILS
    if why_not_into is not None:
        return why_not_into
    return OLD_DETAILS if is_stale(details_at, returned_at) else None


def why_not_give_yet(confirmed_at: datetime | None, returned_at: datetime | None) -> str | None:
    """Why a fee that was given to a charity does not go into a run. `confirmed_at`: a second person saw the account."""
    if confirmed_at is None:
        return CHARITY_NOT_CONFIRMED
    return CHARITY_SENT_IT_BACK if is_stale(confirmed_at, returned_at) else None


def is_stale(details_at: datetime, returned_at: datetime | None) -> bool:
    """Sending money again to where it came back from would only send it round."""
    return returned_at is not None and details_at <= returned_at


def a_year_before(today: date) -> date:
    """From 29 February it goes back to 28 February."""
    try:
        return today.replace(year=today.year - 1)
    except ValueError:
        return today.replace(year=today.year - 1, day=28)


def why_not_prepare(ready: int) -> Refusal | None:
    return None if ready else NOTHING_TO_PAY


def why_not_approve(
    state: RunState, prepared_by_id: int, approvers: Collection[int], *, pays_them: bool
) -> Refusal | None:
    """Two people for every payment, and the second is not paid by it.

    `approvers` are whoever presses the button, and whoever they act for.
    """
    refusal = why_not_move(MOVES, "approve", state, "this run")
    if refusal is not None:
        return refusal
    if prepared_by_id in approvers:
        return SAME_PERSON
    return OWN_PAYMENT if pays_them else None


def why_not_export(state: RunState, pay_on: date, today: date) -> Refusal | None:
    if state is RunState.PREPARED:
        return Refusal("not-approved", "Another person needs to approve this run before it goes to the bank.")
    refusal = why_not_move(MOVES, "export", state, "this run")
    if refusal is None and pay_on < today:
        reason = f"The pay day, {day(pay_on)}, has passed. Cancel this run and prepare another."
        return Refusal("pay-day-passed", reason)
    return refusal


def why_no_file(state: RunState) -> Refusal | None:
    return None if state in (RunState.EXPORTED, RunState.CLOSED) else NO_FILE


def why_not_paid_yet(pay_on: date, today: date) -> Refusal | None:
    """Members read that their money has arrived, so nobody says so before it can have."""
    if today >= pay_on:
        return None
    return Refusal("not-pay-day-yet", f"The pay day of this run is {day(pay_on)}. Say that it is paid from then on.")


def why_not_settle(run: RunState, line: LineState, verb: str) -> Refusal | None:
    """A line is marked only after its file has gone to the bank."""
    if run in (RunState.PREPARED, RunState.APPROVED):
        return NOT_EXPORTED
    if line in LINE_MOVES[verb]:
        return None
    return Refusal("payment-settled", f"We cannot mark this payment now, because it is {line}.")


def why_not_arrive(run: RunState, line: LineState, *, tried_again: bool, taken_back: bool = False) -> Refusal | None:
    """Returned was pressed by mistake. Once a later run has tried again, only the bank knows which one arrived."""
    refusal = why_not_settle(run, line, "mark as arrived") or (PAID_AGAIN if tried_again else None)
    return refusal or (ADVANCE_TAKEN_BACK if taken_back else None)


def why_not_settle_the_rest(run: RunState) -> Refusal | None:
    if run is RunState.CLOSED:
        return ALL_SETTLED
    return None if run is RunState.EXPORTED else NOT_EXPORTED
