"""What a member does with their own claim. What a lead does is in checking.py and attendance.py."""

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.kernel.states import after
from api.opportunities.queries import covered_expenses
from api.opportunities.queries import find as find_opportunity

from . import receipts, unfinished  # noqa: F401  (what is unfinished is asked once it is imported)
from .attendance import confirm_attendance
from .checking import approve_claim, approve_claims, ask_about_claim, look_again_at_claim, refuse_claim
from .files import NOTHING, Checked, Upload, checked
from .finding import expenses_of, find_expense, find_own, promise_after_answer, promised_day, who_to_ask
from .rules import (
    MOVES,
    why_not_change,
    why_not_expense,
    why_not_fee,
    why_not_this_version,
    why_not_without_receipt,
)
from .schemas import FeeIn, NewExpense
from .tables import Claim, Expense, FeeChoice, Receipt

__all__ = [
    "add_expense",
    "add_receipt",
    "answer_question",
    "approve_claim",
    "approve_claims",
    "ask_about_claim",
    "choose_fee",
    "confirm_attendance",
    "look_again_at_claim",
    "refuse_claim",
    "remove_expense",
    "say_it_is_right",
]


@allowed(Role.MEMBER)
def say_it_is_right(ctx: Context, claim_id: int, version: int | None = None) -> Claim:
    """A member says "Yes, that is right". The promise to pay counts from that day."""
    claim = to_move(ctx, "send", claim_id, version)
    claim.sent_at, claim.promised_on = ctx.now, promised_day(ctx)
    return changed(ctx, claim, "sent", "state", "promised_on")


@allowed(Role.MEMBER)
def choose_fee(ctx: Context, claim_id: int, choice: FeeIn, version: int | None = None) -> Claim:
    """A member takes all of the fee, part of it, or none."""
    claim = to_change(ctx, claim_id, version)
    refuse_if(why_not_fee(choice.fee_choice, choice.amount_pence, claim.offered_pence))
    amounts = {FeeChoice.ALL: claim.offered_pence, FeeChoice.PART: choice.amount_pence or 0, FeeChoice.NONE: 0}
    claim.fee_choice, claim.fee_pence = choice.fee_choice, amounts[choice.fee_choice]
    return changed(ctx, claim, "chose the fee of", "fee_choice", "fee_pence")


@allowed(Role.MEMBER)
def add_expense(
    ctx: Context, claim_id: int, new: NewExpense, upload: Upload | None = None, version: int | None = None
) -> Expense:
    """A member adds a cost that the opportunity covers, with its receipt or why there is none."""
    # Opening a photo takes a while, so it is done before anything is held.
    file = checked(upload) if upload else None
    claim = to_change(ctx, claim_id, version)
    allowance = _refuse_unless_covered(ctx, claim, new)
    refuse_if(why_not_without_receipt(has_file=bool(file), because=new.no_receipt_because, allowance=allowance))
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


@allowed(Role.MEMBER)
def answer_question(ctx: Context, claim_id: int, answer: str, version: int | None = None) -> Claim:
    """A member answers what the lead asked. The days that we waited are added to the promise."""
    claim = to_move(ctx, "answer", claim_id, version)
    claim.answer, claim.promised_on = answer, promise_after_answer(ctx, claim)
    return changed(ctx, claim, "answered about", "state", "answer", "promised_on")


def to_move(ctx: Context, verb: str, claim_id: int, version: int | None) -> Claim:
    claim = find_own(ctx, claim_id, hold=True)
    state = after(MOVES, verb, claim.state, "this claim")
    refuse_if(why_not_this_version(claim.version, version))
    claim.state = state
    return claim


def to_change(ctx: Context, claim_id: int, version: int | None) -> Claim:
    claim = find_own(ctx, claim_id, hold=True)
    refuse_if(why_not_change(claim.state))
    refuse_if(why_not_this_version(claim.version, version))
    return claim


def changed(ctx: Context, claim: Claim, verb: str, *fields: str) -> Claim:
    claim.version += 1
    record(ctx, verb, claim, *fields)
    return claim


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
