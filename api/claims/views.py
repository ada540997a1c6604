"""One claim as it is read: what is in it, what it comes to, and what can be done with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from api.expenses.sentences import what_we_pay
from api.expenses.tables import ExpenseRule
from api.kernel.refusals import Refusal, not_found
from api.kernel.words import pounds
from api.opportunities.tables import CoveredExpense, ExpenseKind, Opportunity

from .rules import DECIDED
from .sentences import Given, Step, fee_explained, steps, what_happens_next
from .tables import Claim, Expense, PaidByUs, Receipt
from .twins import GivenBefore


@dataclass(frozen=True, slots=True)
class ExpenseView:
    """`also_in` is for whoever checks: other claims that hold the very same file. A member hears of their own.

    `paid_already` is what we paid ourselves of the same kind.
    """

    expense: Expense
    receipt: Receipt | None
    also_in: tuple[int, ...]
    given_before: GivenBefore | None = None
    paid_already: tuple[PaidByUs, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim and all that a person may read about it. `mine` is whether it is the reader's own."""

    claim: Claim
    opportunity: Opportunity
    when: list[str]
    member_name: str
    decided_by: str | None
    expenses: tuple[ExpenseView, ...]
    covered: tuple[CoveredExpense, ...]
    rules: Mapping[ExpenseKind, ExpenseRule]
    mine: bool
    pay_by: date | None
    who_to_ask: str
    why_not_change: Refusal | None
    why_not_choose: Refusal | None
    why_not_decide: Refusal | None
    paid_by_us: tuple[PaidByUs, ...] = ()
    charity_name: str | None = None
    with_member_pence: int = 0
    left_over_pence: int = 0

    @property
    def left_over(self) -> str | None:
        """What the member has from other bookings, while they can choose if it comes off this claim."""
        if not self.left_over_pence or self.claim.state in DECIDED:
            return None
        had = f"{pounds(self.left_over_pence)} is left over from another booking."
        if self.claim.takes_left_over:
            return f"{had} It comes off the expenses of this claim, as far as they go."
        return f"{had} It comes off the expenses of this claim only if the member says so."

    @property
    def had_before(self) -> str | None:
        """Before a claim is agreed: what was agreed to before the day. Afterwards: what this claim used of it."""
        if self.claim.advanced_pence:
            used, total = pounds(self.claim.advanced_pence), pounds(self.to_pay_pence)
            return f"{used} of the expenses was paid before the day, so this claim pays {total}."
        if not self.with_member_pence or self.claim.state in DECIDED:
            return None
        had = pounds(self.with_member_pence)
        return (
            f"{had} was agreed before the day. What was sent of it comes off the expenses once this claim is agreed. "
            "It never comes off the fee."
        )

    @property
    def given(self) -> Given | None:
        """What goes to a charity."""
        if self.charity_name is None or not self.claim.given_pence:
            return None
        return Given(self.claim.given_pence, self.charity_name)

    @property
    def fee_explained(self) -> str | None:
        return fee_explained(self.claim, self.opportunity)

    @property
    def expenses_pence(self) -> int:
        return sum(one.expense.amount_pence for one in self.expenses)

    @property
    def total_pence(self) -> int:
        return self.claim.fee_pence + self.expenses_pence

    @property
    def to_pay_pence(self) -> int:
        """Less what they had before the day."""
        return self.total_pence - self.claim.advanced_pence

    @property
    def can_add(self) -> list[CoveredExpense]:
        """What the opportunity covers, less the allowances that are in the claim already."""
        held = {one.expense.kind for one in self.expenses if one.expense.allowance}
        return [one for one in self.covered if one.fixed_pence is None or one.kind not in held]

    @property
    def fixed(self) -> dict[str, int]:
        """The fixed amounts that can be added, by kind."""
        return {one.kind.value: one.fixed_pence for one in self.can_add if one.fixed_pence}

    @property
    def asks_miles(self) -> bool:
        return any(one.kind is ExpenseKind.MILEAGE and not one.fixed_pence for one in self.can_add)

    def what_we_pay(self, kind: ExpenseKind) -> tuple[str, str]:
        """What the group's rule of today says of this cost: in our words, and in its own. Each may be empty."""
        rule = self.rules.get(kind)
        return what_we_pay(rule), (rule.words or "" if rule else "")

    def expense(self, expense_id: int) -> ExpenseView:
        for one in self.expenses:
            if one.expense.id == expense_id:
                return one
        raise not_found("expense")

    @property
    def next(self) -> str:
        return what_happens_next(self.claim.state, self.to_pay_pence, self.pay_by, self.given)

    @property
    def steps(self) -> tuple[Step, ...]:
        return steps(self.claim.state, self.to_pay_pence, self.pay_by, self.given)
