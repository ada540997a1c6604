"""What payments wait for somebody to do."""

from sqlalchemy import bindparam, exists, select
from sqlmodel import col

from api.claims.tables import Claim
from api.claims.tables import State as ClaimState
from api.kernel.context import Context, Role
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.todo import Todo
from api.kernel.words import day, plural, pounds
from api.payees.charity_finding import charities_to_confirm
from api.payees.finding import approvers, details_of
from api.payees.routing import ways_of
from api.payees.tables import BankDetails

from .finding import runs_that_pay
from .readiness import sent_back_pence
from .rules import why_not_approve
from .tables import PaymentRun, RunState
from .waiting import sort_out

MOST = 20
OPEN_RUNS = (
    select(
        col(PaymentRun.id),
        col(PaymentRun.state),
        col(PaymentRun.pay_on),
        col(PaymentRun.total_pence),
        col(PaymentRun.prepared_by_id),
    )
    .where(col(PaymentRun.state).in_([RunState.PREPARED, RunState.APPROVED, RunState.EXPORTED]))
    .order_by(col(PaymentRun.id))
    .limit(MOST)
)
TO_BE_PAID = select(
    exists().where(
        col(Claim.member_id) == bindparam("member_id"), col(Claim.state).in_([ClaimState.SENT, ClaimState.APPROVED])
    )
)
ON_PAPER = select(col(BankDetails.entered_by_id)).where(
    col(BankDetails.entered_by_id).is_not(None), col(BankDetails.confirmed_by_id).is_(None)
)


@allowed(Role.PERSON)
def things_to_do(ctx: Context) -> list[Todo]:
    """What waits for whoever asks: bank details for a member, runs for finance."""
    if ctx.group_id is None:
        return []
    todos: list[Todo] = []
    # Nobody gives bank details for somebody else, so nobody is asked to.
    if Role.MEMBER in ctx.person.roles and ctx.on_behalf_of is None:
        todos += _for_member(ctx)
    if Role.FINANCE in ctx.actor.roles and ctx.on_behalf_of is None:
        todos += _for_finance(ctx)
    return todos


def _for_member(ctx: Context) -> list[Todo]:
    if not ways_of(ctx, ctx.person_id).of(ctx.person_id).by_bank:
        return []
    details = details_of(ctx, ctx.person_id)
    if details is None:
        waits = ctx.session.execute(TO_BE_PAID, {"member_id": ctx.person_id}).scalar_one()
        return [Todo("Give us your bank details, so that we can pay you", "/payments/bank-details")] if waits else []
    pence = sent_back_pence(ctx, details.changed_at)
    words = f"Check your bank details, because your bank sent back {pounds(pence)}"
    return [Todo(words, "/payments/bank-details")] if pence else []


def _for_finance(ctx: Context) -> list[Todo]:
    todos = []
    runs, people = ctx.session.execute(OPEN_RUNS).all(), approvers(ctx)
    mine = runs_that_pay(ctx, people, [run.id for run in runs if run.state is RunState.PREPARED])
    for run_id, state, pay_on, pence, prepared_by_id in runs:
        href, what = f"/finance/runs/{run_id}", f"payment run {run_id}: {pounds(pence)}"
        if state is RunState.APPROVED:
            todos.append(Todo(f"Export {what}, to be paid on {day(pay_on)}", href))
        elif state is RunState.EXPORTED and pay_on <= day_of(ctx.now):
            todos.append(Todo(f"Say what the bank did with {what}", href))
        elif why_not_approve(state, prepared_by_id, people, pays_them=run_id in mine) is None:
            todos.append(Todo(f"Approve {what}, to be paid on {day(pay_on)}", href))
    typed = sum(who not in people for who in ctx.session.execute(ON_PAPER).scalars())
    if typed:
        members = plural(typed, "member", "members")
        todos.append(Todo(f"Confirm the bank details of {members}", "/finance/paper"))
    unconfirmed = charities_to_confirm(ctx)
    if unconfirmed:
        words = f"Confirm where {plural(unconfirmed, 'charity is', 'charities are')} paid"
        todos.append(Todo(words, "/finance/charities"))
    ready = sort_out(ctx)[0]
    if ready:
        total = pounds(sum(one.amount_pence for one in ready))
        todos.append(
            Todo(f"Prepare a payment run: {plural(len(ready), 'claim', 'claims')}, {total}", "/finance/runs/new")
        )
    return todos
