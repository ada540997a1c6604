"""Finding one run or one line. A run of another group is not there."""

from collections.abc import Collection

from sqlmodel import col, select

from api.advances.tables import Advance
from api.claims.tables import Claim
from api.kernel.context import Context
from api.kernel.refusals import Refusal, not_found
from api.payees.finding import approvers

from .rules import why_not_approve
from .tables import LineState, PaymentLine, PaymentRun


def find_run(ctx: Context, run_id: int, *, hold: bool = False) -> PaymentRun:
    """Hold keeps everybody else's hands off the run and its lines until this work is finished."""
    asked = select(PaymentRun).where(col(PaymentRun.id) == run_id)
    if hold:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    run = ctx.session.exec(asked).first()
    if run is None:
        raise not_found("payment run")
    return run


def runs_that_pay(ctx: Context, people: Collection[int], run_ids: Collection[int]) -> set[int]:
    """Those of these runs that have a payment to one of these people in them."""
    if not run_ids:
        return set()
    asked = select(col(PaymentLine.run_id)).where(
        col(PaymentLine.run_id).in_(run_ids), col(PaymentLine.member_id).in_(people)
    )
    return set(ctx.session.exec(asked))


def why_not_approve_here(ctx: Context, run: PaymentRun) -> Refusal | None:
    assert run.id is not None, "it was found"
    people = approvers(ctx)
    pays_them = bool(runs_that_pay(ctx, people, [run.id]))
    return why_not_approve(run.state, run.prepared_by_id, people, pays_them=pays_them)


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


def hold_what_it_pays(ctx: Context, line_id: int) -> bool:
    """Preparing holds claims and advances too, so no run takes this one meanwhile. They are held before a run.

    Says whether part of an advance was taken back, because it was thought to be here again.
    """
    line = find_line(ctx, line_id)
    if line.advance_id is None:
        ctx.session.exec(select(col(Claim.id)).where(col(Claim.id) == line.claim_id).with_for_update()).one()
        return False
    asked = select(col(Advance.taken_back_pence)).where(col(Advance.id) == line.advance_id)
    return ctx.session.exec(asked.with_for_update()).one() > 0


def was_tried_again(ctx: Context, line: PaymentLine) -> bool:
    """A later line that was taken out, with its run, has sent nothing anywhere. One to somebody else is another."""
    later = select(col(PaymentLine.id)).where(
        col(PaymentLine.claim_id).is_not_distinct_from(line.claim_id),
        col(PaymentLine.advance_id).is_not_distinct_from(line.advance_id),
        col(PaymentLine.attempt) > line.attempt,
        col(PaymentLine.state) != LineState.TAKEN_OUT,
        col(PaymentLine.charity_id).is_not_distinct_from(line.charity_id),
    )
    return ctx.session.exec(later).first() is not None
