"""The sum behind an amount: the fee and its rate card, the hours, what was chosen, each expense, and the total."""

from dataclasses import dataclass
from datetime import date

from api.expenses.mileage import a_mile
from api.expenses.queries import rate_on
from api.kernel.context import Context, Role
from api.kernel.permissions import allowed
from api.kernel.words import day, plural, pounds
from api.opportunities.fees import hourly
from api.opportunities.lengths import length
from api.opportunities.queries import find as find_opportunity
from api.opportunities.tables import ExpenseKind, Opportunity
from api.payees.charity_finding import charity_named
from api.people.queries import names_of

from .attendance import when_it_was
from .finding import SEES_SUMS, expenses_of, find, paid_for
from .sentences import fee_explained, is_by_its_own_figure
from .tables import Claim, Expense, FeeChoice, PaidByUs

MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class ExpenseSum:
    """`how` is in our words. `because` is why there is no receipt, and like `what` it is the member's."""

    kind: ExpenseKind
    what: str
    spent_on: date
    amount_pence: int
    how: str
    because: str | None
    rate_from: date | None


@dataclass(frozen=True, slots=True)
class ClaimSum:
    """`fee_explained` was kept when the fee was offered, and so it is of that day's rate card."""

    claim_id: int
    title: str
    member_name: str
    mine: bool
    decides: bool
    when: tuple[str, ...]
    hours: str | None
    offered_pence: int
    fee_explained: str | None
    chairing_pence: int
    chairing_explained: str | None
    hourly_explained: str | None
    fee_choice: FeeChoice
    fee_pence: int
    expenses: tuple[ExpenseSum, ...]
    paid_by_us: tuple[PaidByUs, ...] = ()
    charity_name: str | None = None
    advanced_pence: int = 0

    @property
    def had_before(self) -> str | None:
        """`£42.10 of the expenses was paid before the day, so this claim pays £50.`"""
        if not self.advanced_pence:
            return None
        return (
            f"{pounds(self.advanced_pence)} of the expenses was paid before the day, "
            f"so this claim pays {pounds(self.total_pence - self.advanced_pence)}."
        )

    @property
    def chosen(self) -> str:
        who = "You" if self.mine else "The member"
        return {
            FeeChoice.ALL: f"{who} chose all of the fee.",
            FeeChoice.PART: f"{who} chose {pounds(self.fee_pence)} of the {pounds(self.offered_pence)}.",
            FeeChoice.NONE: f"{who} chose none of the {pounds(self.offered_pence)}.",
            FeeChoice.CHARITY: f"{who} gave all of the fee to {self.charity_name}.",
        }[self.fee_choice]

    @property
    def total_pence(self) -> int:
        return self.fee_pence + sum(one.amount_pence for one in self.expenses)

    @property
    def sum_in_words(self) -> str:
        """`£82.50 and £5 is £87.50.` Many expenses are said together."""
        parts = [pounds(self.fee_pence), *(pounds(one.amount_pence) for one in self.expenses)]
        if len(parts) > MOST_NAMED:
            together = plural(len(self.expenses), "expense", "expenses")
            spent = pounds(self.total_pence - self.fee_pence)
            return f"The fee of {parts[0]} and {together} of {spent} is {pounds(self.total_pence)}."
        if len(parts) == 1:
            return f"The fee and nothing else: {parts[0]}."
        return f"{', '.join(parts[:-1])} and {parts[-1]} is {pounds(self.total_pence)}."


@allowed(Role.MEMBER, Role.LEAD, Role.FINANCE, Role.ADMIN)
def claim_sum(ctx: Context, claim_id: int) -> ClaimSum:
    """A member asks how their own claim was worked out; a lead, finance and an administrator ask it of any."""
    row = find(ctx, claim_id, sees=SEES_SUMS)
    opportunity = find_opportunity(ctx, row.opportunity_id)
    chaired = row.chairing_pence > 0 and opportunity.chairing_pence == row.chairing_pence
    return ClaimSum(
        claim_id=claim_id,
        title=opportunity.title,
        member_name=names_of(ctx, [row.member_id]).get(row.member_id, "Somebody who has left"),
        mine=row.member_id == ctx.person_id,
        decides=bool(ctx.person.roles & {Role.LEAD, Role.ADMIN}),
        when=tuple(when_it_was(ctx, opportunity)),
        hours=_hours(opportunity),
        offered_pence=row.offered_pence,
        fee_explained=fee_explained(row, opportunity),
        chairing_pence=row.chairing_pence,
        chairing_explained=opportunity.chairing_explained if chaired else None,
        hourly_explained=_an_hour(row, opportunity),
        fee_choice=row.fee_choice,
        fee_pence=row.fee_pence,
        expenses=tuple(_explained(ctx, one) for one in expenses_of(ctx, row.id)),
        paid_by_us=tuple(paid_for(ctx, row.booking_id)),
        charity_name=charity_named(ctx, row.charity_id),
        advanced_pence=row.advanced_pence,
    )


def _hours(opportunity: Opportunity) -> str | None:
    """`3 hours of work, and 1 hour of preparation.` Preparation is paid in the fee."""
    if not opportunity.work_minutes:
        return None
    work, preparation = length(opportunity.work_minutes), opportunity.preparation_minutes
    if not preparation:
        return f"{work.capitalize()} of work, and no preparation."
    return f"{work.capitalize()} of work, and {length(preparation)} of preparation."


def _an_hour(row: Claim, opportunity: Opportunity) -> str | None:
    if not opportunity.work_minutes or not row.offered_pence:
        return None
    if row.prepared_minutes is not None and is_by_its_own_figure(row, opportunity):
        return None
    fee_pence = row.offered_pence if row.prepared_minutes is None else opportunity.fee_pence or 0
    return hourly(fee_pence, opportunity.work_minutes, opportunity.preparation_minutes or 0)[1]


def _explained(ctx: Context, one: Expense) -> ExpenseSum:
    how, rate_from = _how(one), None
    if one.vehicle is not None and one.explained is not None:
        rate = rate_on(ctx, one.vehicle, one.spent_on)
        rate_from = rate.in_force_from if rate else None
        said = f" {a_mile(rate)} That rate is in force from {day(rate.in_force_from)}." if rate else ""
        how = f"{one.explained}{said}"
    return ExpenseSum(one.kind, one.what, one.spent_on, one.amount_pence, how, one.no_receipt_because, rate_from)


def _how(one: Expense) -> str:
    if one.allowance:
        return "A fixed amount, and no receipt is needed."
    return "What was spent, with a receipt." if one.receipt_id else "What was spent, without a receipt."
