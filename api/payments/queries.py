"""What members and finance ask about payments. Lists are plain rows, by statements that are built once."""

from dataclasses import dataclass, replace

from api.kernel.context import Context, Role
from api.kernel.fields import MOST_ROWS
from api.kernel.london import day_of
from api.kernel.paging import PAGE
from api.kernel.permissions import allowed
from api.kernel.refusals import Refusal
from api.payees.routing import policy_of
from api.people.queries import names_of

from .file_set import Download, FileFacts, TakenFile, download_file, downloads_of, files_of, run_file
from .finding import find_line, find_run, why_not_approve_here
from .gaps import Gap, gaps
from .mapping_preview import MappingPreview, mapping_preview, preview_of
from .mine import MyPayment, my_payments
from .preview import FileCheck, FilePreview, FileRow, file_check, file_preview
from .promises import BrokenPromise, PromisesKept, broken_promises, promises_kept
from .readiness import Readiness, ready_to_be_paid
from .rules import why_not_paid_yet
from .run_rows import LATE, LATE_LINES, LINES, ONE_LINE, RUNS, TOTALS, LateLine, LineRow, RunRow, StateTotal
from .tables import LineState, PaymentRun
from .todo import things_to_do
from .waiting import LeftOut, Ready, Waiting, waiting

__all__ = [
    "BrokenPromise",
    "Download",
    "FileCheck",
    "FileFacts",
    "FilePreview",
    "FileRow",
    "Gap",
    "LateLine",
    "LeftOut",
    "LineRow",
    "MappingPreview",
    "MyPayment",
    "PromisesKept",
    "Readiness",
    "Ready",
    "RunRow",
    "StateTotal",
    "TakenFile",
    "Waiting",
    "broken_promises",
    "download_file",
    "file_check",
    "file_preview",
    "gaps",
    "line_view",
    "lines_of",
    "mapping_preview",
    "my_payments",
    "preview_of",
    "promises_kept",
    "ready_to_be_paid",
    "run_file",
    "run_view",
    "runs",
    "things_to_do",
    "waiting",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class RunView:
    """`why_not_approve` and `why_not_paid` stop whoever looks. `late`: how many are paid after the day promised.

    `route_words` is the organisation's own name for its route. `late_lines` names the first 100 of those that
    are late, the longest late first.
    """

    run: PaymentRun
    prepared_by: str
    approved_by: str | None
    exported_by: str | None
    totals: tuple[StateTotal, ...]
    why_not_approve: Refusal | None
    why_not_paid: Refusal | None
    late: int
    late_lines: tuple[LateLine, ...]
    files: tuple[FileFacts, ...]
    downloads: tuple[Download, ...]
    route_words: str

    @property
    def unsettled(self) -> int:
        return sum(one.count for one in self.totals if one.state is LineState.IN_RUN)


@allowed(Role.FINANCE)
def runs(ctx: Context, after: int | None = None, limit: int = PAGE) -> list[RunRow]:
    """Finance sees every run, newest first. Gives one row more than `limit` when there is a next page."""
    asked = {"after": MOST_ROWS if after is None else after, "limit": limit + 1}
    return [RunRow(*row) for row in ctx.session.execute(RUNS, asked)]


@allowed(Role.FINANCE)
def run_view(ctx: Context, run_id: int) -> RunView:
    """Finance sees one run, who did what to it, and what its lines come to by state."""
    run = find_run(ctx, run_id)
    people = {run.prepared_by_id, run.approved_by_id, run.exported_by_id} - {None}
    names = names_of(ctx, (one for one in people if one is not None))
    late = ctx.session.execute(LATE, {"run_id": run_id}).scalar_one()
    return RunView(
        run,
        names.get(run.prepared_by_id, "somebody who has left"),
        names.get(run.approved_by_id or 0),
        names.get(run.exported_by_id or 0),
        tuple(
            StateTotal(state, count, int(pence))
            for state, count, pence in ctx.session.execute(TOTALS, {"run_id": run_id})
        ),
        why_not_approve_here(ctx, run),
        why_not_paid_yet(run.pay_on, day_of(ctx.now)),
        late,
        tuple(LateLine(*row) for row in ctx.session.execute(LATE_LINES, {"run_id": run_id})) if late else (),
        files_of(ctx, run) if run.exported_at else (),
        downloads_of(ctx, run) if run.exported_at else (),
        policy_of(ctx).names.get(run.route, run.route),
    )


@allowed(Role.FINANCE)
def lines_of(ctx: Context, run_id: int, after: int | None = None, limit: int = PAGE) -> list[LineRow]:
    """Finance sees a run's lines in the order of its file. Gives one row more when there is a next page."""
    run = find_run(ctx, run_id)
    asked = {"run_id": run.id, "after": after or 0, "limit": limit + 1}
    return [LineRow(*row) for row in ctx.session.execute(LINES, asked)]


@allowed(Role.FINANCE)
def line_view(ctx: Context, line_id: int) -> LineRow:
    """Finance sees one payment."""
    find_line(ctx, line_id)
    row = LineRow(*ctx.session.execute(ONE_LINE, {"line_id": line_id}).one())
    return replace(row, why_not_paid=why_not_paid_yet(row.pay_on, day_of(ctx.now)))
