"""What people ask about claims. A member sees their own; a lead and an administrator see the group's."""

from datetime import date

from sqlmodel import col, select

from api.advances.finding import left_over_pence, with_the_member
from api.expenses.queries import rules_on
from api.kernel.context import Context, Role
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import Refusal, not_found
from api.kernel.uploads import Leaving
from api.opportunities.queries import covered_expenses
from api.opportunities.queries import find as find_opportunity
from api.payees.charity_finding import charity_named
from api.people.queries import names_of

from .attendance import Attendance, attendance, when_it_was
from .choosing import why_not_choose_here
from .costs import mileage_sum
from .files import ENDINGS
from .finding import (
    SEES_ALL,
    expenses_of,
    find,
    paid_for,
    promise_after_answer,
    promised_day,
    receipts_of,
    who_to_ask,
)
from .lists import (
    ApprovedClaim,
    ClaimRow,
    approved_claims,
    claims_to_check,
    claims_to_check_count,
    my_claims,
    these_claims,
    things_to_do,
)
from .preparation import Preparation, my_preparation
from .receipts import RECEIPTS
from .rules import DECIDED, LEADS_DECIDE, why_not_change, why_not_decide
from .sums import ClaimSum, ExpenseSum, claim_sum
from .tables import Claim, Receipt, State
from .twins import given_before, same_files
from .views import ClaimView, ExpenseView
from .year import By, Year, year_of_work

__all__ = [
    "ApprovedClaim",
    "Attendance",
    "By",
    "ClaimRow",
    "ClaimSum",
    "ClaimView",
    "ExpenseSum",
    "ExpenseView",
    "Preparation",
    "Year",
    "approved_claims",
    "attendance",
    "claim",
    "claim_sum",
    "claims_to_check",
    "claims_to_check_count",
    "mileage_sum",
    "my_claims",
    "my_preparation",
    "receipt_file",
    "these_claims",
    "things_to_do",
    "year_of_work",
]


@allowed(Role.MEMBER, Role.LEAD, Role.ADMIN)
def claim(ctx: Context, claim_id: int) -> ClaimView:
    """A member reads their own; a lead and an administrator read any in the group."""
    row = find(ctx, claim_id)
    opportunity = find_opportunity(ctx, row.opportunity_id)
    receipts = {receipt.id: receipt for receipt in receipts_of(ctx, row.id)}
    mine = row.member_id == ctx.person_id
    twins = same_files(ctx, receipts.values()) if ctx.person.roles & SEES_ALL and not mine else {}
    before = given_before(ctx, row, receipts.values()) if mine and row.state not in DECIDED else {}
    names = names_of(ctx, [who for who in (row.member_id, row.decided_by_id) if who])
    direct = tuple(paid_for(ctx, row.booking_id))
    return ClaimView(
        claim=row,
        opportunity=opportunity,
        when=when_it_was(ctx, opportunity),
        member_name=names[row.member_id],
        decided_by=names.get(row.decided_by_id) if row.decided_by_id else None,
        expenses=tuple(
            ExpenseView(
                one,
                receipts.get(one.receipt_id),
                twins.get(one.receipt_id, ()),
                before.get(one.receipt_id),
                tuple(paid for paid in direct if paid.kind is one.kind),
            )
            for one in expenses_of(ctx, row.id)
        ),
        covered=tuple(covered_expenses(ctx, row.opportunity_id)),
        rules=rules_on(ctx, day_of(ctx.now)),
        mine=mine,
        pay_by=pay_by(ctx, row),
        who_to_ask=who_to_ask(ctx, opportunity),
        why_not_change=why_not_change(row.state),
        why_not_choose=why_not_choose_here(ctx, row),
        why_not_decide=why_not_decide_here(ctx, row),
        paid_by_us=direct,
        charity_name=charity_named(ctx, row.charity_id),
        with_member_pence=with_the_member(ctx, row.booking_id),
        left_over_pence=0 if row.state in DECIDED else left_over_pence(ctx, row.member_id, row.booking_id),
    )


@allowed(Role.MEMBER, Role.LEAD, Role.ADMIN)
def receipt_file(ctx: Context, receipt_id: int) -> Leaving:
    """The file of a receipt, for whoever may read its claim."""
    receipt = ctx.session.exec(select(Receipt).where(col(Receipt.id) == receipt_id)).first()
    if receipt is None:
        raise not_found("receipt")
    find(ctx, receipt.claim_id)
    content = RECEIPTS.load(ctx, receipt.stored_as, receipt.sha256)
    return Leaving(f"receipt-{receipt.id}.{ENDINGS[receipt.content_type]}", receipt.content_type, content)


def why_not_decide_here(ctx: Context, row: Claim) -> Refusal | None:
    if Role.LEAD not in ctx.actor.roles or ctx.on_behalf_of is not None:
        return LEADS_DECIDE
    return why_not_decide(row.member_id, {ctx.person_id})


def pay_by(ctx: Context, row: Claim) -> date | None:
    """The promised day; before there is one, the day that it would be if the member did their part now."""
    if row.state is State.READY:
        return promised_day(ctx, row.booking_id)
    if row.state is State.ASKED:
        return promise_after_answer(ctx, row)
    return row.promised_on
