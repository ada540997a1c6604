"""When a month can be closed, and why nothing is written into one that is."""

from collections.abc import Iterable
from datetime import date, timedelta

from api.kernel.refusals import Refusal
from api.kernel.words import day

A_DAY = timedelta(days=1)
NOT_LAST = Refusal("not-the-last", "A later month is closed too. Open that one first.")
IS_OPEN = Refusal("month-open", "That month is open already. You do not need to do anything.")


def month_end(on: date) -> date:
    """The last day of its month."""
    return (on.replace(day=28) + timedelta(days=4)).replace(day=1) - A_DAY


def why_not_close(until_on: date, closed_until: date | None, today: date) -> Refusal | None:
    """From the second day after it: by then whatever was begun before midnight is saved."""
    if until_on != month_end(until_on):
        reason = f"Choose the last day of a month, like {day(month_end(until_on))}."
        return Refusal("not-a-month-end", reason, 422, "until_on")
    if closed_until is not None and until_on <= closed_until:
        return Refusal("month-closed-already", f"The books are closed up to {day(closed_until)} already.")
    if today <= until_on + A_DAY:
        return Refusal("month-not-over", f"You can close that month from {day(until_on + 2 * A_DAY)}.", 409, "until_on")
    return None


def why_not_reopen(is_open: bool, is_last: bool) -> Refusal | None:
    if is_open:
        return IS_OPEN
    return None if is_last else NOT_LAST


def why_not_dated(days: Iterable[date], closed_until: date | None) -> Refusal | None:
    """Whoever would write into a closed month is told up to when it is closed, and who can open it."""
    if closed_until is None or all(one > closed_until for one in days):
        return None
    until = day(closed_until)
    reason = f"The books are closed up to {until}. Use a later day, or ask the administrator to open them."
    return Refusal("month-closed", reason)
