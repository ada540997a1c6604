"""The rules of what is paid back, each on both sides of its edge."""

from typing import Any

import pytest

from api.expenses.rules import NO_RECEIPT, why_not_over_cap, why_not_without_receipt
from api.expenses.sentences import what_we_pay
from api.expenses.tables import ExpenseRule, Receipts
from api.kernel.refusals import Refusal
from api.opportunities.tables import ExpenseKind

MEALS, LENA = ExpenseKind.MEALS, "Lena Hart (01632 960 001)"
ALWAYS = ExpenseRule(kind=MEALS, cap_pence=1500, receipts=Receipts.ALWAYS, receipt_from_pence=500)
OR_WHY = ExpenseRule(kind=MEALS, receipts=Receipts.OR_A_REASON, receipt_from_pence=500)
NEVER = ExpenseRule(kind=MEALS, cap_pence=1500, receipts=Receipts.NEVER)


def over(amount: int, already: int = 0, rule: ExpenseRule | None = ALWAYS) -> Refusal | None:
    return why_not_over_cap(rule, MEALS, amount, already, LENA)


def without(amount: int, rule: ExpenseRule | None = ALWAYS, **said: Any) -> Refusal | None:
    known = {"has_file": False, "because": None, "who_to_ask": LENA} | said
    return why_not_without_receipt(rule, MEALS, amount, **known)


def test_a_cost_may_come_up_to_the_limit_and_no_further() -> None:
    assert over(1500) is None
    no = over(1501)
    assert no is not None
    assert (no.code, no.field) == ("over-the-limit", "amount_pence")
    assert no.reason == "We pay up to £15 a day for meals. Ask Lena Hart (01632 960 001) before you pay more."


def test_what_was_claimed_for_that_day_counts() -> None:
    assert over(500, 1000) is None
    no = over(501, 1000)
    assert no is not None
    assert no.reason.startswith("We pay up to £15 a day for meals, and you have £10 of it. Ask Lena Hart")


def test_without_a_limit_any_amount_may_be_claimed() -> None:
    assert over(10_000_00, rule=None) is over(10_000_00, rule=OR_WHY) is None


def test_a_receipt_is_needed_from_its_amount_on() -> None:
    assert without(499) is None
    no = without(500, because="I lost it.")
    assert no is not None
    assert no.reason == (
        "We need the receipt for meals of £5 or more. Add it here, or ask Lena Hart (01632 960 001) what to do."
    )
    assert without(500, has_file=True) is None


def test_a_reason_stands_for_a_receipt_where_the_group_says_so() -> None:
    assert without(499, OR_WHY) is None
    assert without(500, OR_WHY) is NO_RECEIPT
    assert without(500, OR_WHY, because="The bus gives none.") is None


def test_a_cost_needs_its_receipt_or_a_reason_where_the_group_says_nothing() -> None:
    assert without(1, None) is NO_RECEIPT
    assert without(1, None, because="The bus gives none.") is None
    assert without(1, None, has_file=True) is None
    assert without(1500, NEVER) is None


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (None, ""),
        (ALWAYS, "Up to £15 a day, always with a receipt from £5."),
        (OR_WHY, "With a receipt from £5."),
        (NEVER, "Up to £15 a day, and no receipt is needed."),
        (ExpenseRule(kind=MEALS, receipts=Receipts.OR_A_REASON), ""),
        (ExpenseRule(kind=MEALS, receipts=Receipts.NEVER), "No receipt is needed."),
        (ExpenseRule(kind=MEALS, receipts=Receipts.ALWAYS), "Always with a receipt."),
    ],
    ids=["none", "always", "or why", "never", "as ever", "no receipt", "always any"],
)
def test_what_we_pay_is_said_in_one_sentence(rule: ExpenseRule | None, said: str) -> None:
    assert what_we_pay(rule) == said
