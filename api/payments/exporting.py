"""The file for the bank: made once from the frozen lines, kept sealed, and given again byte for byte."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlmodel import col

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.kernel.states import after
from api.kernel.words import day, pounds
from api.messages.actions import tell

from .files import FileLine, file_name, file_of
from .finding import find_run
from .rules import MOVES, why_no_file, why_not_export, why_not_this_version
from .sealing import frozen_payee, keep_file, read_file
from .tables import LineState, PaymentLine, PaymentRun

FROZEN = (
    select(
        col(PaymentLine.claim_id),
        col(PaymentLine.attempt),
        col(PaymentLine.member_id),
        col(PaymentLine.reference),
        col(PaymentLine.fee_pence),
        col(PaymentLine.expenses_pence),
        col(PaymentLine.cost_code),
        col(PaymentLine.activity_on),
        col(PaymentLine.payee_sealed),
    )
    .where(col(PaymentLine.run_id) == bindparam("run_id"), col(PaymentLine.state) == LineState.IN_RUN)
    .order_by(col(PaymentLine.id))
)


@dataclass(frozen=True, slots=True)
class RunFile:
    """The bytes, and what finance checks them by."""

    name: str
    content: bytes
    count: int
    total_pence: int
    sha256: str


@allowed(Role.FINANCE, in_person=True)
def export_run(ctx: Context, run_id: int, version: int | None = None) -> PaymentRun:
    """Makes the file, once, and tells each member. Doing it again changes nothing: the file is the same."""
    run = find_run(ctx, run_id, hold=True)
    if run.file_sealed is not None:
        return run
    refuse_if(why_not_this_version(run.version, version))
    refuse_if(why_not_export(run.state, run.pay_on, day_of(ctx.now)))
    lines = ctx.session.execute(FROZEN, {"run_id": run_id}).all()
    total = sum(one.fee_pence + one.expenses_pence for one in lines)
    assert (len(lines), total) == (run.line_count, run.total_pence), "the lines are those that were approved"
    content = file_of(_file_line(ctx, one) for one in lines)
    keep_file(ctx.keys, run, content)
    run.file_sha256 = sha256(content).hexdigest()
    run.exported_at, run.exported_by_id = ctx.now, ctx.actor.person_id
    run.state = after(MOVES, "export", run.state)
    run.version += 1
    record(ctx, "exported", run, "file")
    _tell_members(ctx, run, lines)
    return run


@allowed(Role.FINANCE, in_person=True)
def download_file(ctx: Context, run_id: int) -> RunFile:
    """Finance takes the file, as often as they need to. Who took it, and when, is recorded."""
    run = find_run(ctx, run_id)
    refuse_if(why_no_file(run.state))
    content = read_file(ctx.keys, run)
    assert sha256(content).hexdigest() == run.file_sha256, "the file is the one that was made"
    record(ctx, "downloaded", run, "file")
    return RunFile(file_name(run_id), content, run.line_count, run.total_pence, run.file_sha256)


def run_file(ctx: Context, run_id: int) -> bytes:
    """The bytes alone."""
    return download_file(ctx, run_id).content


def _file_line(ctx: Context, line: Row[Any]) -> FileLine:
    payee = frozen_payee(ctx.keys, line.payee_sealed, line.claim_id, line.attempt)
    return FileLine(line.reference, payee, line.fee_pence, line.expenses_pence, line.cost_code, line.activity_on)


def _tell_members(ctx: Context, run: PaymentRun, lines: Sequence[Row[Any]]) -> None:
    """One message each, with the whole sum: that is what they will see come in."""
    sums: Counter[int] = Counter()
    for line in lines:
        sums[line.member_id] += line.fee_pence + line.expenses_pence
    for member_id in sorted(sums):
        tell(ctx, member_id, "payment_sent", amount=pounds(sums[member_id]), pay_on=day(run.pay_on))
