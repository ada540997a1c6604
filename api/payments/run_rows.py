"""Runs, their lines and totals as plain rows, by statements that are built once."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func, select
from sqlmodel import col

from api.claims.tables import Claim
from api.kernel.refusals import Refusal
from api.kernel.words import plural
from api.payees.charity_tables import Charity
from api.payees.route_rules import is_by_bank
from api.payees.tables import PayRoute
from api.people.tables import Person

from .tables import LineState, PaymentLine, PaymentRun, RunState

MOST_LATE = 100


@dataclass(frozen=True, slots=True)
class RunRow:
    id: int
    state: RunState
    pay_on: date
    line_count: int
    total_pence: int
    prepared_at: datetime
    route: PayRoute

    @property
    def by_bank(self) -> bool:
        return is_by_bank(self.route)


@dataclass(frozen=True, slots=True)
class LineRow:
    """`settled_at` is when finance marked what the bank did. `why_not_paid` is told of one line, not in a list."""

    id: int
    run_id: int
    claim_id: int | None
    advance_id: int | None
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
    route: PayRoute
    charity_id: int | None
    charity_name: str | None
    why_not_paid: Refusal | None = None

    @property
    def by_bank(self) -> bool:
        return is_by_bank(self.route)

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
class LateLine:
    """A payment of a run whose pay day is later than the day that its member was promised."""

    line_id: int
    reference: str
    member_name: str
    amount_pence: int
    promised_on: date
    pay_on: date

    @property
    def days_late(self) -> int:
        return (self.pay_on - self.promised_on).days

    @property
    def how_late(self) -> str:
        return plural(self.days_late, "day", "days")


RUNS = (
    select(
        col(PaymentRun.id),
        col(PaymentRun.state),
        col(PaymentRun.pay_on),
        col(PaymentRun.line_count),
        col(PaymentRun.total_pence),
        col(PaymentRun.prepared_at),
        col(PaymentRun.route),
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
        col(PaymentLine.advance_id),
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
        col(PaymentRun.route),
        col(PaymentLine.charity_id),
        col(Charity.name),
    )
    .select_from(PaymentLine)
    .join(PaymentRun, col(PaymentRun.id) == col(PaymentLine.run_id))
    .join(Person, col(Person.id) == col(PaymentLine.member_id))
    .outerjoin(Charity, col(Charity.id) == col(PaymentLine.charity_id))
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
OF_A_RUN_LATE = (
    col(PaymentLine.run_id) == bindparam("run_id"),
    col(Claim.promised_on) < col(PaymentRun.pay_on),
    col(PaymentLine.state) != LineState.TAKEN_OUT,
)
LATE = (
    select(func.count(col(PaymentLine.id)))
    .join(PaymentRun, col(PaymentRun.id) == col(PaymentLine.run_id))
    .join(Claim, col(Claim.id) == col(PaymentLine.claim_id))
    .where(*OF_A_RUN_LATE)
)
LATE_LINES = (
    select(
        col(PaymentLine.id),
        col(PaymentLine.reference),
        col(Person.name),
        col(PaymentLine.fee_pence) + col(PaymentLine.expenses_pence),
        col(Claim.promised_on),
        col(PaymentRun.pay_on),
    )
    .select_from(PaymentLine)
    .join(PaymentRun, col(PaymentRun.id) == col(PaymentLine.run_id))
    .join(Claim, col(Claim.id) == col(PaymentLine.claim_id))
    .join(Person, col(Person.id) == col(PaymentLine.member_id))
    .where(*OF_A_RUN_LATE)
    .order_by(col(Claim.promised_on), col(PaymentLine.id))
    .limit(MOST_LATE)
)
