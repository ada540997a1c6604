"""The files of a run: made once from the frozen lines, kept sealed, and given again byte for byte."""

from sqlalchemy import bindparam, func, select
from sqlmodel import col

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.kernel.states import after
from api.kernel.words import day, pounds
from api.messages.actions import tell
from api.payees.tables import PayRoute

from .file_making import make_files
from .finding import find_run
from .rules import MOVES, why_not_export, why_not_this_version
from .tables import LineState, PaymentLine, PaymentRun

SUMS = (
    select(col(PaymentLine.member_id), func.sum(col(PaymentLine.fee_pence) + col(PaymentLine.expenses_pence)))
    .where(col(PaymentLine.run_id) == bindparam("run_id"), col(PaymentLine.state) == LineState.IN_RUN)
    .group_by(col(PaymentLine.member_id))
    .order_by(col(PaymentLine.member_id))
)

# As a letter says it: "We have sent £82.50 to your bank."
GONE_TO = {
    PayRoute.ACCOUNTS_PAYABLE: "to your bank",
    PayRoute.SELF_EMPLOYED: "to your bank",
    PayRoute.PAYROLL: "to payroll",
    PayRoute.VOUCHER: "as a voucher",
}


@allowed(Role.FINANCE, in_person=True)
def export_run(ctx: Context, run_id: int, version: int | None = None) -> PaymentRun:
    """Makes the files, once, and tells each member. Doing it again changes nothing: the files are the same."""
    run = find_run(ctx, run_id, hold=True)
    if run.exported_at is not None:
        return run
    refuse_if(why_not_this_version(run.version, version))
    refuse_if(why_not_export(run.state, run.pay_on, day_of(ctx.now)))
    run.file_sha256 = make_files(ctx, run).sha256
    run.exported_at, run.exported_by_id = ctx.now, ctx.actor.person_id
    run.state = after(MOVES, "export", run.state)
    run.version += 1
    record(ctx, "exported", run, "file")
    _tell_members(ctx, run)
    return run


def _tell_members(ctx: Context, run: PaymentRun) -> None:
    """One message each, with the whole sum: that is what they will see come in."""
    for member_id, pence in ctx.session.execute(SUMS, {"run_id": run.id}).all():
        tell(
            ctx, member_id, "payment_sent", amount=pounds(int(pence)), pay_on=day(run.pay_on), where=GONE_TO[run.route]
        )
