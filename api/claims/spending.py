"""What a member paid on the way, and its receipt: into their claim, and out of it again."""

from datetime import date

from sqlalchemy import func
from sqlmodel import col, select

from api.availability.queries import hold_person
from api.expenses.queries import rules_on
from api.expenses.rules import why_not_over_cap, why_not_without_receipt
from api.kernel.context import Context, Role
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.opportunities.queries import covered_expenses
from api.opportunities.queries import find as find_opportunity
from api.opportunities.tables import ExpenseKind

from . import receipts
from .files import NOTHING, Checked, Upload, checked
from .finding import expenses_of, find_expense, who_to_ask
from .moving import changed, to_change
from .rules import why_not_expense
from .schemas import NewExpense
from .tables import Claim, Expense, Receipt, State


@allowed(Role.MEMBER)
def add_expense(
    ctx: Context, claim_id: int, new: NewExpense, upload: Upload | None = None, version: int | None = None
) -> Expense:
    """A member adds a cost that the opportunity covers, with its receipt or why there is none."""
    # Opening a photo takes a while, so it is done before anything is held.
    file = checked(upload) if upload else None
    hold_person(ctx, ctx.person_id)  # two claims of one day share what is paid a day
    claim = to_change(ctx, claim_id, version)
    allowance = _refuse_unless_covered(ctx, claim, new)
    if not allowance:
        _refuse_unless_by_the_rules(ctx, claim, new, has_file=file is not None)
    receipt = _keep(ctx, claim, file) if file else None
    expense = Expense(
        group_id=ctx.group,
        claim_id=claim_id,
        allowance=allowance,
        receipt_id=receipt.id if receipt else None,
        **new.model_dump(),
    )
    ctx.session.add(expense)
    changed(ctx, claim, "added an expense to", "expenses")
    ctx.session.flush()
    return expense


@allowed(Role.MEMBER)
def add_receipt(
    ctx: Context, claim_id: int, expense_id: int, upload: Upload | None, version: int | None = None
) -> Expense:
    """A member adds the receipt of an expense, or sends a better one."""
    file = checked(upload or NOTHING)
    claim = to_change(ctx, claim_id, version)
    expense = find_expense(ctx, claim, expense_id)
    before = expense.receipt_id
    expense.receipt_id = _keep(ctx, claim, file).id
    ctx.session.flush()
    _forget(ctx, before)
    changed(ctx, claim, "added a receipt to", "expenses")
    return expense


@allowed(Role.MEMBER)
def remove_expense(ctx: Context, claim_id: int, expense_id: int, version: int | None = None) -> Claim:
    """A member takes an expense out of a claim, and its receipt with it."""
    claim = to_change(ctx, claim_id, version)
    expense = find_expense(ctx, claim, expense_id)
    ctx.session.delete(expense)
    ctx.session.flush()
    _forget(ctx, expense.receipt_id)
    return changed(ctx, claim, "removed an expense from", "expenses")


def _refuse_unless_covered(ctx: Context, claim: Claim, new: NewExpense) -> bool:
    """Gives whether this is an allowance that the opportunity pays without a receipt."""
    covered = {one.kind: one.fixed_pence for one in covered_expenses(ctx, claim.opportunity_id)}
    held = expenses_of(ctx, claim.id)
    refuse_if(
        why_not_expense(
            new.kind,
            new.amount_pence,
            new.spent_on,
            covered=covered,
            allowed_already=[one.kind for one in held if one.allowance],
            count=len(held),
            today=day_of(ctx.now),
            who_to_ask=who_to_ask(ctx, find_opportunity(ctx, claim.opportunity_id)),
        )
    )
    return covered[new.kind] is not None


def _refuse_unless_by_the_rules(ctx: Context, claim: Claim, new: NewExpense, *, has_file: bool) -> None:
    """The group's own rules of the day that it was spent. What an opportunity pays as a fixed amount has none."""
    rule = rules_on(ctx, new.spent_on).get(new.kind)
    ask = who_to_ask(ctx, find_opportunity(ctx, claim.opportunity_id))
    already = _claimed_that_day(ctx, claim.member_id, new.kind, new.spent_on)
    refuse_if(why_not_over_cap(rule, new.kind, new.amount_pence, already, ask))
    because = new.no_receipt_because
    refuse_if(
        why_not_without_receipt(rule, new.kind, new.amount_pence, has_file=has_file, because=because, who_to_ask=ask)
    )


def _claimed_that_day(ctx: Context, member_id: int, kind: ExpenseKind, on: date) -> int:
    asked = (
        select(func.coalesce(func.sum(col(Expense.amount_pence)), 0))
        .join(Claim, col(Claim.id) == col(Expense.claim_id))
        .where(col(Claim.member_id) == member_id, col(Claim.state) != State.REFUSED)
        .where(col(Expense.kind) == kind, col(Expense.spent_on) == on, ~col(Expense.allowance))
    )
    return int(ctx.session.exec(asked).one())


def _keep(ctx: Context, claim: Claim, file: Checked) -> Receipt:
    assert claim.id is not None, "a claim that was saved"
    receipt = Receipt(
        group_id=ctx.group,
        claim_id=claim.id,
        file_name=file.label,
        content_type=file.content_type,
        size_bytes=len(file.content),
        sha256=file.sha256,
        stored_as=receipts.save(ctx, file.content),
        added_at=ctx.now,
        added_by_id=ctx.actor.person_id,
    )
    ctx.session.add(receipt)
    ctx.session.flush()
    return receipt


def _forget(ctx: Context, receipt_id: int | None) -> None:
    receipt = ctx.session.exec(select(Receipt).where(col(Receipt.id) == receipt_id)).first() if receipt_id else None
    if receipt is not None:
        receipts.remove(ctx, receipt.stored_as)
        ctx.session.delete(receipt)
