"""The files of a run: made once from the frozen lines, kept sealed, and given again byte for byte."""

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.kernel.states import after

from .file_making import make_files
from .finding import find_run
from .rules import MOVES, why_not_export, why_not_this_version
from .tables import PaymentRun
from .telling import tell_it_is_sent


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
    tell_it_is_sent(ctx, run)
    return run
