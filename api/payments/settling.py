"""What the bank did, line by line. A run closes by itself when every line is marked."""

from collections.abc import Sequence

from sqlalchemy import Row, or_, update
from sqlmodel import col, func, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.kernel.states import after
from api.ledger.accounts import BANK, in_run, owed_for
from api.ledger.actions import Movement, move, move_many
from api.ledger.purposes import purpose_of, purposes_in
from api.ledger.tables import Transfer

from .finding import find_run, hold_line, hold_what_it_pays, was_tried_again
from .masking import without_numbers
from .rules import (
    LINE_MOVES,
    MOVES,
    why_not_arrive,
    why_not_paid_yet,
    why_not_settle,
    why_not_settle_the_rest,
    why_not_this_version,
)
from .tables import LineState, PaymentLine, PaymentRun, RunState
from .telling import tell_it_arrived, tell_it_came_back

INTO_A_RUN = "into a run"


@allowed(Role.FINANCE, in_person=True)
def mark_paid(ctx: Context, line_id: int) -> PaymentLine:
    """The money has arrived."""
    run, line = hold_line(ctx, line_id)
    refuse_if(why_not_settle(run.state, line.state, "mark as paid") or why_not_paid_yet(run.pay_on, day_of(ctx.now)))
    line.state = after(LINE_MOVES, "mark as paid", line.state)
    line.settled_at = ctx.now
    move(
        ctx,
        debit=in_run(line.run_id),
        credit=BANK,
        amount_pence=line.fee_pence + line.expenses_pence,
        kind="paid",
        source=line.reference,
        on=day_of(ctx.now),
        purpose=purpose_of(ctx, INTO_A_RUN, line.reference),
    )
    record(ctx, "marked as paid", line)
    close_when_settled(ctx, run)
    return line


@allowed(Role.FINANCE, in_person=True)
def mark_returned(ctx: Context, line_id: int, because: str) -> PaymentLine:
    """The bank sent it back, even after we thought it was paid. It is owed again, and a later run can pay it."""
    run, line = hold_line(ctx, line_id)
    refuse_if(why_not_settle(run.state, line.state, "mark as returned"))
    had_left = line.state is LineState.PAID
    line.state = after(LINE_MOVES, "mark as returned", line.state)
    line.settled_at = ctx.now
    line.returned_because = without_numbers(because)
    amount = line.fee_pence + line.expenses_pence
    move(
        ctx,
        debit=BANK if had_left else in_run(line.run_id),
        credit=owed_for(line.member_id, line.charity_id),
        amount_pence=amount,
        kind="returned",
        source=_this_time(ctx, "returned", line.reference),
        on=day_of(ctx.now),
        purpose=purpose_of(ctx, INTO_A_RUN, line.reference),
    )
    tell_it_came_back(ctx, run, line)
    record(ctx, "marked as returned", line, "returned_because")
    close_when_settled(ctx, run)
    return line


@allowed(Role.FINANCE, in_person=True)
def mark_arrived(ctx: Context, line_id: int) -> PaymentLine:
    """It was marked as returned, and did arrive after all. It is not owed any more, and the member is told."""
    taken_back = hold_what_it_pays(ctx, line_id)
    run, line = hold_line(ctx, line_id)
    again = was_tried_again(ctx, line)
    refuse_if(why_not_arrive(run.state, line.state, tried_again=again, taken_back=taken_back))
    line.state = after(LINE_MOVES, "mark as arrived", line.state)
    line.settled_at, line.returned_because = ctx.now, None
    amount = line.fee_pence + line.expenses_pence
    move(
        ctx,
        debit=owed_for(line.member_id, line.charity_id),
        credit=BANK,
        amount_pence=amount,
        kind="arrived",
        source=_this_time(ctx, "arrived", line.reference),
        on=day_of(ctx.now),
        purpose=purpose_of(ctx, INTO_A_RUN, line.reference),
    )
    tell_it_arrived(ctx, line)
    record(ctx, "marked as arrived", line, "returned_because")
    close_when_settled(ctx, run)
    return line


@allowed(Role.FINANCE, in_person=True)
def mark_rest_paid(ctx: Context, run_id: int, version: int | None = None) -> PaymentRun:
    """Every payment that is not marked yet has arrived."""
    run = find_run(ctx, run_id, hold=True)
    refuse_if(why_not_this_version(run.version, version))
    today = day_of(ctx.now)
    refuse_if(why_not_settle_the_rest(run.state) or why_not_paid_yet(run.pay_on, today))
    move_many(ctx, movements_of_the_rest(ctx, run_id, LineState.PAID, "paid"))
    record(ctx, "marked the rest as paid", run, "lines")
    close_when_settled(ctx, run)
    return run


def movements_of_the_rest(
    ctx: Context, run_id: int, to: LineState, kind: str, only: Sequence[str] | None = None
) -> list[Movement]:
    """All the lines that are still in the run are marked, and their money leaves it: to the bank, or to be owed.

    `only` are references: a file of results says which.
    """
    purposes, today = purposes_in(ctx, in_run(run_id), INTO_A_RUN), day_of(ctx.now)
    return [
        Movement(
            in_run(run_id),
            BANK if to is LineState.PAID else owed_for(one.member_id, one.charity_id),
            one.fee_pence + one.expenses_pence,
            kind,
            one.reference,
            today,
            purposes.get(one.reference),
        )
        for one in _mark_the_rest(ctx, run_id, to, only)
    ]


def _mark_the_rest(
    ctx: Context, run_id: int, to: LineState, only: Sequence[str] | None
) -> list[Row[tuple[str, int, int | None, int, int]]]:
    """All the lines that are still in the run, in one statement."""
    moved = (
        update(PaymentLine)
        .where(col(PaymentLine.run_id) == run_id, col(PaymentLine.state) == LineState.IN_RUN)
        .values(state=to, settled_at=ctx.now)
        .returning(
            col(PaymentLine.reference),
            col(PaymentLine.member_id),
            col(PaymentLine.charity_id),
            col(PaymentLine.fee_pence),
            col(PaymentLine.expenses_pence),
        )
    )
    if only is not None:
        moved = moved.where(col(PaymentLine.reference).in_(only))
    rows = ctx.session.execute(moved, execution_options={"synchronize_session": False}).all()
    return sorted(rows, key=lambda row: row.reference)


def _this_time(ctx: Context, kind: str, reference: str) -> str:
    """A payment can come back, arrive after all, and come back again: each time is a movement of its own."""
    named = or_(col(Transfer.source) == reference, col(Transfer.source).startswith(f"{reference}:"))
    times = ctx.session.exec(select(func.count(col(Transfer.id))).where(col(Transfer.kind) == kind, named)).one()
    return f"{reference}:{times + 1}" if times else reference


def close_when_settled(ctx: Context, run: PaymentRun) -> None:
    """The version moves with every mark, so that nobody marks "all the rest" of a list that they have not seen."""
    ctx.session.flush()
    run.version += 1
    left = select(func.count(col(PaymentLine.id))).where(
        col(PaymentLine.run_id) == run.id, col(PaymentLine.state) == LineState.IN_RUN
    )
    if run.state is RunState.EXPORTED and ctx.session.exec(left).one() == 0:
        run.state = after(MOVES, "close", run.state)
        record(ctx, "closed", run)
