"""A member takes more or less of a fee whose payment is prepared: its lines are taken out, and frozen anew.

Whoever approves a run reads it again, because its version has moved.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlmodel import col, select

from api.claims.runs import freezes_again, knows_if_on_its_way
from api.claims.tables import Claim
from api.kernel.context import Context
from api.kernel.events import record
from api.kernel.states import after
from api.ledger.actions import move_many
from api.payees.routing import Way
from api.payees.sealing import Payee

from .finding import find_run
from .preparing import add_lines, take_from_what_is_owed
from .rules import MOVES
from .sealing import frozen_payee
from .settling import movements_of_the_rest
from .tables import LineState, PaymentLine, PaymentRun, RunState
from .waiting import Ready, dues_now, sort_out
from .whom import Whom, payee_of, payees, whom

AGREED = (RunState.APPROVED, RunState.EXPORTED, RunState.CLOSED)


@knows_if_on_its_way
def is_on_its_way(ctx: Context, claim_id: int, *, hold: bool = False) -> bool:
    """One that the bank sent back counts too: it may have arrived after all, and then it has its amount."""
    there = col(PaymentLine.state) != LineState.TAKEN_OUT
    runs = ctx.session.exec(select(col(PaymentLine.run_id)).where(col(PaymentLine.claim_id) == claim_id, there)).all()
    return any([find_run(ctx, run_id, hold=hold).state in AGREED for run_id in sorted(set(runs))])


@freezes_again
@contextmanager
def frozen_again(ctx: Context, claim: Claim) -> Iterator[None]:
    """A payment stays in its run, and goes to the same account. One to somebody else joins it, if it can be paid."""
    assert claim.id is not None, "it was saved"
    lines = _lines_in_runs(ctx, claim.id)
    runs = {run_id: find_run(ctx, run_id, hold=True) for run_id in sorted({one.run_id for one in lines})}
    kept = {one.whom: (one.run_id, frozen_payee(ctx.keys, one.payee_sealed, claim.id, one.attempt)) for one in lines}
    for one in lines:
        _take_out(ctx, runs[one.run_id], one)
    yield
    ctx.session.flush()
    if runs:
        _freeze(ctx, runs, claim.id, kept)


@dataclass(frozen=True, slots=True)
class Frozen:
    """A line as it was before it is taken out."""

    run_id: int
    whom: Whom
    attempt: int
    reference: str
    amount_pence: int
    payee_sealed: bytes


def _lines_in_runs(ctx: Context, claim_id: int) -> list[Frozen]:
    asked = select(PaymentLine).where(col(PaymentLine.claim_id) == claim_id, col(PaymentLine.state) == LineState.IN_RUN)
    rows = ctx.session.exec(asked.order_by(col(PaymentLine.id)).execution_options(populate_existing=True))
    return [
        Frozen(one.run_id, whom(one.member_id, one.charity_id), one.attempt, one.reference,
               one.fee_pence + one.expenses_pence, one.payee_sealed)
        for one in rows
    ]  # fmt: skip


def _take_out(ctx: Context, run: PaymentRun, one: Frozen) -> None:
    move_many(ctx, movements_of_the_rest(ctx, one.run_id, LineState.TAKEN_OUT, "taken out", [one.reference]))
    run.line_count -= 1
    run.total_pence -= one.amount_pence


def _freeze(
    ctx: Context, runs: Mapping[int, PaymentRun], claim_id: int, kept: Mapping[Whom, tuple[int, Payee]]
) -> None:
    """Nothing is no payment. Where somebody cannot be paid yet, their payment waits for another run."""
    anew: dict[int, list[Ready]] = {run_id: [] for run_id in runs}
    for due in dues_now(ctx, claim_id):
        run_id, _ = kept.get(whom(due.claim.member_id, due.claim.charity_id), (None, None))
        if run_id is not None:
            anew[run_id].append(Ready(due.claim, due.attempt, Way(runs[run_id].route)))
    accounts = {one: payee for one, (_, payee) in kept.items()}
    ready, _, held = sort_out(ctx, claim_id=claim_id)
    for one in ready:
        run_id = next((number for number, run in runs.items() if run.route is one.way.route), None)
        if run_id is not None and payee_of(one) not in kept:
            anew[run_id].append(one)
            accounts |= payees(ctx, [one], held)
    for run_id, lines in anew.items():
        _put_in(ctx, runs[run_id], lines, accounts)


def _put_in(ctx: Context, run: PaymentRun, lines: Sequence[Ready], accounts: Mapping[Whom, Payee]) -> None:
    assert run.id is not None, "it was found"
    add_lines(ctx, run.id, lines, accounts)
    take_from_what_is_owed(ctx, run.id, lines)
    run.version += 1
    run.line_count += len(lines)
    run.total_pence += sum(one.amount_pence for one in lines)
    ctx.session.flush()
    record(ctx, "changed a payment in", run, "line_count", "total_pence")
    if run.line_count == 0:
        run.state = after(MOVES, "cancel", run.state)
        record(ctx, "cancelled", run, "lines")
