"""A member takes more or less of a fee whose payment is prepared: its line is taken out, and frozen anew.

Whoever approves the run reads it again, because its version has moved.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlmodel import col, select

from api.claims.runs import freezes_again, knows_if_on_its_way
from api.claims.tables import Claim
from api.kernel.context import Context
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.states import after
from api.ledger.accounts import in_run, owed
from api.ledger.actions import move, move_many
from api.ledger.purposes import purpose_of

from .finding import find_run
from .rules import MOVES, reference_of
from .sealing import freeze_payee, frozen_payee
from .settling import INTO_A_RUN, movements_of_the_rest
from .tables import LineState, PaymentLine, PaymentRun, RunState

AGREED = (RunState.APPROVED, RunState.EXPORTED, RunState.CLOSED)


@knows_if_on_its_way
def is_on_its_way(ctx: Context, claim_id: int, *, hold: bool = False) -> bool:
    """One that the bank sent back counts too: it may have arrived after all, and then it has its amount."""
    there = col(PaymentLine.state) != LineState.TAKEN_OUT
    runs = ctx.session.exec(select(col(PaymentLine.run_id)).where(col(PaymentLine.claim_id) == claim_id, there)).all()
    return any(find_run(ctx, run_id, hold=hold).state in AGREED for run_id in sorted(runs))


@freezes_again
@contextmanager
def frozen_again(ctx: Context, claim: Claim) -> Iterator[None]:
    old = _line_in_a_run(ctx, claim)
    if old is None:
        yield
        return
    run = find_run(ctx, old["run_id"], hold=True)
    move_many(ctx, movements_of_the_rest(ctx, old["run_id"], LineState.TAKEN_OUT, "taken out", [old["reference"]]))
    yield
    ctx.session.flush()
    run.version += 1
    run.line_count -= 1
    run.total_pence -= old["fee_pence"] + old["expenses_pence"]
    _freeze(ctx, run, old, claim.fee_pence)
    ctx.session.flush()
    record(ctx, "changed a payment in", run, "line_count", "total_pence")
    if run.line_count == 0:
        run.state = after(MOVES, "cancel", run.state)
        record(ctx, "cancelled", run, "lines")


def _line_in_a_run(ctx: Context, claim: Claim) -> dict[str, Any] | None:
    asked = select(PaymentLine).where(col(PaymentLine.claim_id) == claim.id, col(PaymentLine.state) == LineState.IN_RUN)
    line = ctx.session.exec(asked.execution_options(populate_existing=True)).first()
    return line.model_dump() if line else None


def _freeze(ctx: Context, run: PaymentRun, old: dict[str, Any], fee_pence: int) -> None:
    """The same payment to the same account, at what they take now. Nothing is no payment."""
    assert run.id is not None, "it was found"
    amount = fee_pence + old["expenses_pence"]
    if amount == 0:
        return
    claim_id, attempt = old["claim_id"], old["attempt"] + 1
    payee = frozen_payee(ctx.keys, old["payee_sealed"], claim_id, old["attempt"])
    anew = {
        "id": None,
        "attempt": attempt,
        "state": LineState.IN_RUN,
        "fee_pence": fee_pence,
        "reference": reference_of(claim_id, attempt, run.route),
        "payee_sealed": freeze_payee(ctx.keys, payee, claim_id, attempt),
        "settled_at": None,
    }
    ctx.session.add(PaymentLine(**old | anew))
    run.line_count += 1
    run.total_pence += amount
    move(
        ctx,
        debit=owed(old["member_id"]),
        credit=in_run(run.id),
        amount_pence=amount,
        kind=INTO_A_RUN,
        source=anew["reference"],
        on=day_of(ctx.now),
        purpose=purpose_of(ctx, INTO_A_RUN, old["reference"]),
    )
