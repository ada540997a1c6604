"""What members and finance ask about payments. Lists are plain rows, by statements that are built once."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import bindparam, func, select
from sqlmodel import col

from api.claims.tables import Claim
from api.kernel.context import Context, Role
from api.kernel.fields import MOST_ROWS
from api.kernel.london import day_of
from api.kernel.paging import PAGE
from api.kernel.permissions import allowed
from api.kernel.refusals import Refusal
from api.people.queries import names_of
from api.people.tables import Person

from .exporting import RunFile, download_file, run_file
from .finding import details_of, find_line, find_run, why_not_approve_here
from .mine import MyPayment, my_payments
from .paper import OnPaper, paper_details, paper_details_of
from .preview import FilePreview, FileRow, file_preview
from .rules import why_not_paid_yet
from .tables import BankDetails, LineState, PaymentLine, PaymentRun, RunState
from .todo import things_to_do
from .waiting import LeftOut, Ready, Waiting, waiting

__all__ = [
    "FilePreview", "FileRow", "LeftOut", "MyPayment", "OnPaper", "Ready", "RunFile", "Waiting", "bank_details",
    "download_file", "file_preview", "line_view", "lines_of", "my_payments", "paper_details", "paper_details_of",
    "run_file", "run_view", "runs", "things_to_do", "waiting",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class RunRow:
    id: int
    state: RunState
    pay_on: date
    line_count: int
    total_pence: int
    prepared_at: datetime


@dataclass(frozen=True, slots=True)
class LineRow:
    """`settled_at` is when finance marked what the bank did. `why_not_paid` is told of one line, not in a list."""

    id: int
    run_id: int
    claim_id: int
    attempt: int
    member_id: int
    member_name: str
    reference: str
    state: LineState
    fee_pence: int
    expenses_pence: int
    cost_code: str
    activity_on: date
    settled_at: datetime | None
    returned_because: str | None
    run_state: RunState
    pay_on: date
    why_not_paid: Refusal | None = None

    @property
    def sent(self) -> bool:
        """Whether its file has gone to the bank, so that there can be a result."""
        return self.run_state in (RunState.EXPORTED, RunState.CLOSED)

    @property
    def amount_pence(self) -> int:
        return self.fee_pence + self.expenses_pence


@dataclass(frozen=True, slots=True)
class StateTotal:
    """How many lines are in one state, and what they come to."""

    state: LineState
    count: int
    total_pence: int


@dataclass(frozen=True, slots=True)
class RunView:
    """`why_not_approve` and `why_not_paid` stop whoever looks. `late`: how many are paid after the day promised."""

    run: PaymentRun
    prepared_by: str
    approved_by: str | None
    exported_by: str | None
    totals: tuple[StateTotal, ...]
    why_not_approve: Refusal | None
    why_not_paid: Refusal | None
    late: int

    @property
    def unsettled(self) -> int:
        return sum(one.count for one in self.totals if one.state is LineState.IN_RUN)


RUNS = (
    select(
        col(PaymentRun.id),
        col(PaymentRun.state),
        col(PaymentRun.pay_on),
        col(PaymentRun.line_count),
        col(PaymentRun.total_pence),
        col(PaymentRun.prepared_at),
    )
    .where(col(PaymentRun.id) < bindparam("after"))
    .order_by(col(PaymentRun.id).desc())
    .limit(bindparam("limit"))
)
LINE_COLUMNS = (
    select(
        col(PaymentLine.id),
        col(PaymentLine.run_id),
        col(PaymentLine.claim_id),
        col(PaymentLine.attempt),
        col(PaymentLine.member_id),
        col(Person.name),
        col(PaymentLine.reference),
        col(PaymentLine.state),
        col(PaymentLine.fee_pence),
        col(PaymentLine.expenses_pence),
        col(PaymentLine.cost_code),
        col(PaymentLine.activity_on),
        col(PaymentLine.settled_at),
        col(PaymentLine.returned_because),
        col(PaymentRun.state),
        col(PaymentRun.pay_on),
    )
    .select_from(PaymentLine)
    .join(PaymentRun, col(PaymentRun.id) == col(PaymentLine.run_id))
    .join(Person, col(Person.id) == col(PaymentLine.member_id))
)
LINES = (
    LINE_COLUMNS.where(col(PaymentLine.run_id) == bindparam("run_id"), col(PaymentLine.id) > bindparam("after"))
    .order_by(col(PaymentLine.id))
    .limit(bindparam("limit"))
)
ONE_LINE = LINE_COLUMNS.where(col(PaymentLine.id) == bindparam("line_id"))
TOTALS = (
    select(
        col(PaymentLine.state),
        func.count(col(PaymentLine.id)),
        func.sum(col(PaymentLine.fee_pence) + col(PaymentLine.expenses_pence)),
    )
    .where(col(PaymentLine.run_id) == bindparam("run_id"))
    .group_by(col(PaymentLine.state))
    .order_by(col(PaymentLine.state))
)
LATE = (
    select(func.count(col(PaymentLine.id)))
    .join(PaymentRun, col(PaymentRun.id) == col(PaymentLine.run_id))
    .join(Claim, col(Claim.id) == col(PaymentLine.claim_id))
    .where(col(PaymentLine.run_id) == bindparam("run_id"), col(Claim.promised_on) < col(PaymentRun.pay_on))
)


@allowed(Role.MEMBER)
def bank_details(ctx: Context) -> BankDetails | None:
    """A member asks what we hold. They see the last two numbers of the account, and nobody sees more."""
    return details_of(ctx, ctx.person_id)


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
        ctx.session.execute(LATE, {"run_id": run_id}).scalar_one(),
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
