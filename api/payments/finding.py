"""Finding one run or one line. A run of another group is not there."""

from sqlmodel import col, select

from api.kernel.context import Context
from api.kernel.refusals import not_found

from .tables import BankDetails, PaymentLine, PaymentRun


def find_run(ctx: Context, run_id: int, *, hold: bool = False) -> PaymentRun:
    """Hold keeps everybody else's hands off the run and its lines until this work is finished."""
    asked = select(PaymentRun).where(col(PaymentRun.id) == run_id)
    if hold:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    run = ctx.session.exec(asked).first()
    if run is None:
        raise not_found("payment run")
    return run


def find_line(ctx: Context, line_id: int) -> PaymentLine:
    line = ctx.session.exec(select(PaymentLine).where(col(PaymentLine.id) == line_id)).first()
    if line is None:
        raise not_found("payment")
    return line


def hold_line(ctx: Context, line_id: int) -> tuple[PaymentRun, PaymentLine]:
    """The run is held, and then the line is read as it now is."""
    run = find_run(ctx, find_line(ctx, line_id).run_id, hold=True)
    asked = select(PaymentLine).where(col(PaymentLine.id) == line_id).execution_options(populate_existing=True)
    return run, ctx.session.exec(asked).one()


def details_of(ctx: Context, person_id: int) -> BankDetails | None:
    return ctx.session.exec(select(BankDetails).where(col(BankDetails.person_id) == person_id)).first()
