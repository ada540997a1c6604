"""What a member paid on the way, and its receipt: into their claim, and out of it again."""

from dataclasses import dataclass

from sqlmodel import col, select

from api.availability.queries import hold_person
from api.kernel.context import Context, Role
from api.kernel.permissions import allowed

from .costs import cost_of, refuse_by_the_rules
from .files import NOTHING, Checked, Upload, checked
from .finding import find_expense
from .moving import changed, to_change
from .receipts import RECEIPTS
from .reckoning import reckon_again
from .schemas import NewExpense
from .tables import Claim, Expense, Receipt


@allowed(Role.MEMBER)
def add_expense(
    ctx: Context, claim_id: int, new: NewExpense, upload: Upload | None = None, version: int | None = None
) -> Expense:
    """A member adds a cost that the opportunity covers, with its receipt or why there is none."""
    # Opening a photo and keeping it take a while, so both are done before anything is held.
    file = kept(ctx, upload) if upload else None
    hold_person(ctx, ctx.person_id)  # two claims of one day share what is paid a day
    claim = to_change(ctx, claim_id, version)
    cost = cost_of(ctx, claim, new)
    refuse_by_the_rules(ctx, claim, new, cost, has_file=file is not None)
    receipt = _receipt(ctx, claim, file) if file else None
    expense = Expense(
        group_id=ctx.group,
        claim_id=claim_id,
        amount_pence=cost.pence,
        allowance=cost.allowance,
        receipt_id=receipt.id if receipt else None,
        miles_tenths=new.miles,
        explained=cost.explained,
        **new.model_dump(exclude={"amount_pence", "miles"}),
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
    file = kept(ctx, upload or NOTHING)
    claim = to_change(ctx, claim_id, version)
    expense = find_expense(ctx, claim, expense_id)
    before = expense.receipt_id
    expense.receipt_id = _receipt(ctx, claim, file).id
    ctx.session.flush()
    _forget(ctx, before)
    changed(ctx, claim, "added a receipt to", "expenses")
    return expense


@allowed(Role.MEMBER)
def remove_expense(ctx: Context, claim_id: int, expense_id: int, version: int | None = None) -> Claim:
    """A member takes an expense out of a claim, and its receipt with it."""
    hold_person(ctx, ctx.person_id)  # their other journeys of this year have its miles now
    claim = to_change(ctx, claim_id, version)
    expense = find_expense(ctx, claim, expense_id)
    ctx.session.delete(expense)
    ctx.session.flush()
    _forget(ctx, expense.receipt_id)
    reckon_again(ctx, claim)
    return changed(ctx, claim, "removed an expense from", "expenses")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that we could read, and where it is."""

    file: Checked
    stored_as: str


def kept(ctx: Context, upload: Upload) -> Kept:
    file = checked(upload)
    return Kept(file, RECEIPTS.save(ctx, file.content))


def _receipt(ctx: Context, claim: Claim, kept: Kept) -> Receipt:
    assert claim.id is not None, "a claim that was saved"
    file = kept.file
    receipt = Receipt(
        group_id=ctx.group,
        claim_id=claim.id,
        file_name=file.label,
        content_type=file.content_type,
        size_bytes=len(file.content),
        sha256=file.sha256,
        stored_as=kept.stored_as,
        added_at=ctx.now,
        added_by_id=ctx.actor.person_id,
    )
    ctx.session.add(receipt)
    ctx.session.flush()
    return receipt


def _forget(ctx: Context, receipt_id: int | None) -> None:
    receipt = ctx.session.exec(select(Receipt).where(col(Receipt.id) == receipt_id)).first() if receipt_id else None
    if receipt is not None:
        RECEIPTS.remove(ctx, receipt.stored_as)
        ctx.session.delete(receipt)
