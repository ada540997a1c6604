"""What was owed for work that was done, at the end of any day: for the year end, and for whoever audits it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from api.kernel.context import Context, Role
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.ledger.stages import NOTHING, Stages, standings
from api.opportunities.queries import workstreams


@dataclass(frozen=True, slots=True)
class Accrual:
    """`done_pence` is work that was done and not agreed yet, at what was promised for it."""

    workstream_id: int
    name: str
    cost_code: str
    done_pence: int
    owed_pence: int
    in_run_pence: int

    @property
    def total_pence(self) -> int:
        return self.done_pence + self.owed_pence + self.in_run_pence


@dataclass(frozen=True, slots=True)
class Accruals:
    on: date
    rows: tuple[Accrual, ...]

    @property
    def total(self) -> Accrual:
        sums = (sum(getattr(one, name) for one in self.rows) for name in ("done_pence", "owed_pence", "in_run_pence"))
        return Accrual(0, "All", "", *sums)


@allowed(Role.LEAD, Role.FINANCE, Role.ADMIN)
def accruals(ctx: Context, on: date | None = None, cost_code: str | None = None) -> Accruals:
    """Those who plan and pay see what was owed at the end of a day for work done by then. Without a day, of today."""
    asked = on or day_of(ctx.now)
    held: dict[tuple[int, str], Stages] = defaultdict(lambda: NOTHING)
    for one in standings(ctx, asked):
        if cost_code not in (None, one.cost_code):
            continue
        done = one.stages.committed_pence if one.work_on <= asked else 0
        owed = Stages(done, one.stages.owed_pence, one.stages.in_run_pence)
        if owed != NOTHING:
            held[one.workstream_id, one.cost_code] += owed
    names = {one.id: one.name for one in workstreams(ctx)}
    rows = sorted(((names[stream], code, stages, stream) for (stream, code), stages in held.items()), key=_in_order)
    return Accruals(
        asked,
        tuple(
            Accrual(stream, name, code, stages.committed_pence, stages.owed_pence, stages.in_run_pence)
            for name, code, stages, stream in rows
        ),
    )


def _in_order(row: tuple[str, str, Stages, int]) -> tuple[str, str]:
    return row[0].casefold(), row[1]
