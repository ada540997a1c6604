"""What finance does about payments. Preparing, exporting and settling have a module each."""

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.kernel.states import after
from api.ledger.actions import move_many

from . import refreezing, unfinished  # noqa: F401  (they are asked once they are imported)
from .exporting import export_run
from .finding import find_run, why_not_approve_here
from .preparing import prepare_run
from .rules import MOVES, why_not_this_version
from .settling import mark_arrived, mark_paid, mark_rest_paid, mark_returned, movements_of_the_rest
from .tables import LineState, PaymentRun

__all__ = [
    "approve_run", "cancel_run", "export_run", "mark_arrived", "mark_paid", "mark_rest_paid", "mark_returned",
    "prepare_run",
]  # fmt: skip


@allowed(Role.FINANCE, in_person=True)
def approve_run(ctx: Context, run_id: int, version: int | None = None) -> PaymentRun:
    """The second person says yes. The database stands behind it: two_people_for_every_payment."""
    run = find_run(ctx, run_id, hold=True)
    refuse_if(why_not_this_version(run.version, version))
    refuse_if(why_not_approve_here(ctx, run))
    run.state = after(MOVES, "approve", run.state)
    run.version += 1
    run.approved_at, run.approved_by_id = ctx.now, ctx.actor.person_id
    record(ctx, "approved", run)
    return run


@allowed(Role.FINANCE, in_person=True)
def cancel_run(ctx: Context, run_id: int, version: int | None = None) -> PaymentRun:
    """Before it goes to the bank. Its claims wait again, and a later run can take them."""
    run = find_run(ctx, run_id, hold=True)
    refuse_if(why_not_this_version(run.version, version))
    run.state = after(MOVES, "cancel", run.state, "this run")
    run.version += 1
    move_many(ctx, movements_of_the_rest(ctx, run_id, LineState.TAKEN_OUT, "taken out"))
    record(ctx, "cancelled", run, "lines")
    return run
