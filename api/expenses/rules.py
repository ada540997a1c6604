"""What is paid back, and why not: each rule answers one question in a sentence that a member can act on."""

from collections.abc import Sequence
from datetime import date

from api.kernel.first_days import why_not_so_far
from api.kernel.refusals import Refusal
from api.kernel.words import day, pounds
from api.opportunities.tables import ExpenseKind

from .tables import ExpenseRule, Receipts

MOST_A_MILE = 5_00
CHECKED_IN_FUTURE = Refusal(
    "checked-in-future", "That day is still to come. Check the date.", 422, "checked_on"
)  # fmt: skip
NO_RECEIPT = Refusal(
    "receipt-needed", "Add the receipt. If you do not have one, tell us why in the box below it.", 422, "receipt"
)
NOTHING_FROM = Refusal(
    "no-receipt-from", "You chose that no receipt is needed. Leave this amount empty.", 422, "receipt_from_pence"
)
NO_CAP = Refusal(
    "no-cap", "A limit of nothing would pay nothing. Leave it empty for no limit.", 422, "cap_pence"
)  # fmt: skip
NO_LEAST = Refusal(
    "no-least", "Write an amount above nothing, or leave it empty for any amount.", 422, "receipt_from_pence"
)

NO_RATE = Refusal("no-rate", "Write what you pay for a mile, like 45p.", 422, "first_pence")
NO_RATE_AFTER = Refusal("no-rate-after", "Write what you pay for each mile after the first ones.", 422, "after_pence")
NO_FIRST_MILES = Refusal(
    "no-first-miles", "Write how many miles have the first rate. Or leave both of these empty.", 422, "first_miles"
)


def why_not_from(starts: date, others: Sequence[date], today: date) -> Refusal | None:
    """Only forwards. The first of its kind may begin on any day, because nothing was worked out before it."""
    far = why_not_so_far(starts, today)
    if far is not None or not others:
        return far
    if starts <= today:
        said = "A new figure begins after today, so that no claim changes. Choose a later day."
        return Refusal("figure-in-the-past", said, 422, "in_force_from")
    if starts <= max(others):
        said = f"Another figure begins on {day(max(others))}. Choose a day after that."
        return Refusal("figure-before-another", said, 422, "in_force_from")
    return None


def why_not_checked(checked_on: date | None, today: date) -> Refusal | None:
    return CHECKED_IN_FUTURE if checked_on and checked_on > today else None


def why_not_these_figures(cap_pence: int | None, receipts: Receipts, from_pence: int | None) -> Refusal | None:
    if cap_pence == 0:
        return NO_CAP
    if from_pence == 0:
        return NO_LEAST
    return NOTHING_FROM if from_pence and receipts is Receipts.NEVER else None


def why_not_these_miles(first_pence: int, first_miles: int | None, after_pence: int | None) -> Refusal | None:
    if first_pence == 0:
        return NO_RATE
    for field, pence in (("first_pence", first_pence), ("after_pence", after_pence or 0)):
        if pence > MOST_A_MILE:
            reason = f"That is {pounds(pence)} a mile. To write pence, put a p behind them, like 45p."
            return Refusal("rate-too-high", reason, 422, field)
    if (first_miles is None) == (after_pence is None):
        return None
    return NO_RATE_AFTER if after_pence is None else NO_FIRST_MILES


def why_not_over_cap(
    rule: ExpenseRule | None, kind: ExpenseKind, amount_pence: int, already_pence: int, who_to_ask: str
) -> Refusal | None:
    """`already_pence` is what this member has claimed for this kind and the same day, in any of their claims."""
    if rule is None or rule.cap_pence is None or already_pence + amount_pence <= rule.cap_pence:
        return None
    held = f", and you have {pounds(already_pence)} of it" if already_pence else ""
    reason = f"We pay up to {pounds(rule.cap_pence)} a day for {kind}{held}. Ask {who_to_ask} before you pay more."
    return Refusal("over-the-limit", reason, 422, "amount_pence")


def why_not_without_receipt(
    rule: ExpenseRule | None,
    kind: ExpenseKind,
    amount_pence: int,
    *,
    has_file: bool,
    because: str | None,
    who_to_ask: str,
) -> Refusal | None:
    """Without a rule of the group, a receipt is needed or the reason that there is none."""
    if has_file or not needs_receipt(rule, amount_pence):
        return None
    if rule is None or rule.receipts is Receipts.OR_A_REASON:
        return None if because else NO_RECEIPT
    least = f" of {pounds(rule.receipt_from_pence)} or more" if rule.receipt_from_pence else ""
    reason = f"We need the receipt for {kind}{least}. Add it here, or ask {who_to_ask} what to do."
    return Refusal("receipt-always-needed", reason, 422, "receipt")


def needs_receipt(rule: ExpenseRule | None, amount_pence: int) -> bool:
    if rule is None:
        return True
    return rule.receipts is not Receipts.NEVER and amount_pence >= (rule.receipt_from_pence or 0)
