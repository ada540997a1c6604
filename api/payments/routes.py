"""Payments in REST: where a member's money is; runs, by two people."""

from api.kernel.context import Context
from api.kernel.fields import RowId
from api.kernel.http import IfMatch, Routes
from api.kernel.paging import PAGE, After, Limit, PageOut, page_of

from .actions import (
    approve_run,
    cancel_run,
    export_run,
    mark_arrived,
    mark_paid,
    mark_rest_paid,
    mark_returned,
    prepare_run,
)
from .answers import LeftOutOut, LineOut, RunOut, RunRowOut, WaitingOut
from .gap_answers import GapsOut, ReadinessOut
from .my_answers import MyPaymentOut
from .promise_answers import BrokenPromiseOut, PromisesKeptOut
from .queries import (
    broken_promises,
    gaps,
    line_view,
    lines_of,
    my_payments,
    promises_kept,
    ready_to_be_paid,
    run_view,
    runs,
    waiting,
)
from .schemas import PayRoute, ReturnIn, RunIn

router = Routes(tags=["payments"])


@router.get("/payments")
def list_my_payments(ctx: Context, after: After = None, limit: Limit = PAGE) -> PageOut[MyPaymentOut]:
    """Where each of your payments is, newest first, and the day that we promised."""
    return page_of(my_payments(ctx, after, limit), limit, MyPaymentOut.of, lambda row: row.claim_id)


@router.get("/payment-readiness")
def show_readiness(ctx: Context) -> ReadinessOut:
    """What we need from you before we can pay you."""
    return ReadinessOut.of(ready_to_be_paid(ctx))


@router.get("/payment-gaps")
def list_gaps(ctx: Context) -> GapsOut:
    """Everybody who is owed money, or will be, and cannot be paid yet; why, and what to do next."""
    return GapsOut.of(gaps(ctx))


@router.get("/payable-claims")
def list_payable_claims(ctx: Context, route: PayRoute | None = None) -> WaitingOut:
    """What a run of a route, or of the usual one, would hold, what it would leave out, and why. The first 500."""
    return WaitingOut.of(waiting(ctx, route))


@router.get("/payment-runs")
def list_runs(ctx: Context, after: After = None, limit: Limit = PAGE) -> PageOut[RunRowOut]:
    """Every payment run, newest first."""
    return page_of(runs(ctx, after, limit), limit, RunRowOut.of, lambda row: row.id)


@router.post("/payment-runs", status_code=201)
def create_run(ctx: Context, body: RunIn) -> RunOut:
    """Put every approved claim of one way of paying into a run. `left_out` says which are not in it, and why."""
    prepared = prepare_run(ctx, body.pay_on, body.route)
    left_out = [LeftOutOut.of(one, prepared.names, prepared.charities) for one in prepared.left_out]
    return RunOut.of(run_view(ctx, prepared.run_id), left_out)


@router.get("/payment-runs/{run_id}")
def show_run(ctx: Context, run_id: RowId) -> RunOut:
    """One run: who did what, what its payments come to, and how to check its file."""
    return RunOut.of(run_view(ctx, run_id))


@router.get("/payment-runs/{run_id}/lines")
def list_lines(ctx: Context, run_id: RowId, after: After = None, limit: Limit = PAGE) -> PageOut[LineOut]:
    """The payments of a run, in the order of its file."""
    return page_of(lines_of(ctx, run_id, after, limit), limit, LineOut.of, lambda row: row.id)


@router.post("/payment-runs/{run_id}/approval")
def approve(ctx: Context, run_id: RowId, version: IfMatch) -> RunOut:
    """Say yes to a run that somebody else prepared."""
    approve_run(ctx, run_id, version)
    return RunOut.of(run_view(ctx, run_id))


@router.post("/payment-runs/{run_id}/cancellation")
def cancel(ctx: Context, run_id: RowId, version: IfMatch) -> RunOut:
    """Take a run apart before it goes to the bank. Its claims wait for the next run."""
    cancel_run(ctx, run_id, version)
    return RunOut.of(run_view(ctx, run_id))


@router.post("/payment-runs/{run_id}/export")
def export(ctx: Context, run_id: RowId, version: IfMatch) -> RunOut:
    """Make the file for the bank, once. Doing it again changes nothing."""
    export_run(ctx, run_id, version)
    return RunOut.of(run_view(ctx, run_id))


@router.post("/payment-runs/{run_id}/payments")
def pay_the_rest(ctx: Context, run_id: RowId, version: IfMatch) -> RunOut:
    """Mark every payment that is not marked yet as paid."""
    mark_rest_paid(ctx, run_id, version)
    return RunOut.of(run_view(ctx, run_id))


@router.get("/payment-lines/{line_id}")
def show_line(ctx: Context, line_id: RowId) -> LineOut:
    """One payment."""
    return LineOut.of(line_view(ctx, line_id))


@router.post("/payment-lines/{line_id}/payment")
def pay(ctx: Context, line_id: RowId) -> LineOut:
    """Mark one payment as paid."""
    mark_paid(ctx, line_id)
    return LineOut.of(line_view(ctx, line_id))


@router.post("/payment-lines/{line_id}/return")
def send_back(ctx: Context, line_id: RowId, body: ReturnIn) -> LineOut:
    """Mark one payment as returned by the bank. The member is told, and a later run can pay it again."""
    mark_returned(ctx, line_id, body.because)
    return LineOut.of(line_view(ctx, line_id))


@router.post("/payment-lines/{line_id}/arrival")
def arrive(ctx: Context, line_id: RowId) -> LineOut:
    """Say that a payment marked as returned did arrive after all. The member is told, and it is not paid again."""
    mark_arrived(ctx, line_id)
    return LineOut.of(line_view(ctx, line_id))


@router.get("/payment-promises")
def show_promises_kept(ctx: Context) -> PromisesKeptOut:
    """How often your group paid by the day that it promised."""
    told = promises_kept(ctx)
    return PromisesKeptOut(due=told.due, kept=told.kept, words=told.words)


@router.get("/broken-promises")
def list_broken_promises(ctx: Context, after: After = None, limit: Limit = PAGE) -> PageOut[BrokenPromiseOut]:
    """Each payment of the last 12 months that came late, or is late now."""
    return page_of(broken_promises(ctx, after, limit), limit, BrokenPromiseOut.of, lambda row: row.claim_id)
