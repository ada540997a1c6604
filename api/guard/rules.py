"""Why a figure or a limit cannot be as it was typed."""

from collections.abc import Collection
from datetime import date

from api.kernel.refusals import Refusal
from api.kernel.words import day

from .limits import OWN, WEEKLY, LimitKind
from .tables import FigureKind

CHANGED = Refusal("changed-meanwhile", "Somebody changed this after you opened it. Read it again.", 412)
NO_AMOUNT = Refusal("no-amount", "Write how much your own limit is, like £100.", 422, "own_pence")
NO_DAY = Refusal("no-day", "Write the day of the month that your assessment period begins, like 14.", 422, "month_day")
NO_NAME = Refusal("no-name", "Write who the adviser is, or leave both boxes empty.", 422, "name")
NO_WAY = Refusal("no-way", "Write how to reach the adviser, like a phone number.", 422, "how")
AMOUNT_OF_A_BENEFIT = Refusal(
    "amount-of-a-benefit", "You wrote an amount. To keep under that, choose your own limit.", 422, "limit"
)


CREDITS = (FigureKind.UC_HOUSING, FigureKind.UC_NO_HOUSING, FigureKind.UC_NO_ALLOWANCE)
ALLOWANCE_OF_NONE = Refusal("allowance-of-none", "Without a work allowance all of it counts. Write £0.", 422, "pence")


def why_not_this_allowance(kind: FigureKind, pence: int) -> Refusal | None:
    return ALLOWANCE_OF_NONE if kind is FigureKind.UC_NO_ALLOWANCE and pence else None


def why_not_this_limit(kind: LimitKind, own_pence: int | None, month_day: int | None) -> Refusal | None:
    if kind in OWN and not own_pence:
        return NO_AMOUNT
    if kind not in OWN and own_pence is not None:
        return AMOUNT_OF_A_BENEFIT
    return NO_DAY if kind not in WEEKLY and month_day is None else None


def why_not_this_adviser(name: str | None, how: str | None) -> Refusal | None:
    """Both, or neither where there is nobody."""
    if name and not how:
        return NO_WAY
    return NO_NAME if how and not name else None


def why_not_this_figure(
    kind: FigureKind, valid_from: date, checked_on: date, taken_pence: int | None, known: Collection[date], today: date
) -> Refusal | None:
    """Only forwards: what somebody was told yesterday stays as they were told it."""
    if valid_from <= today:
        reason = "A figure begins after today, so that nothing changes behind anyone. Choose a later day."
        return Refusal("figure-in-the-past", reason, 422, "valid_from")
    if valid_from in known:
        reason = f"You have a figure from {day(valid_from)} already. Choose another day."
        return Refusal("figure-that-day", reason, 422, "valid_from")
    if checked_on > today:
        reason = "That day has not come yet. Write the day that you checked it."
        return Refusal("not-yet-checked", reason, 422, "checked_on")
    credit = kind in CREDITS
    if credit != (taken_pence is not None):
        reason = (
            "Write how many pence are taken for each £1 over, like 55."
            if credit
            else "Only Universal Credit takes so much for each £1. Leave this empty."
        )
        return Refusal("taken-for-each-pound", reason, 422, "taken_pence")
    return None
