"""Approved claims that wait to be paid: which can go into a run now, which cannot, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import String, cast, literal
from sqlalchemy import select as select_rows
from sqlmodel import col, func, select

from api.claims.queries import ApprovedClaim, approved_claims
from api.claims.tables import Claim
from api.claims.tables import State as ClaimState
from api.kernel.context import Context, Role
from api.kernel.london import day_of, working_days_after
from api.kernel.permissions import allowed
from api.ledger.tables import Transfer
from api.payees.records import records_of
from api.payees.rules import why_not_pay_into
from api.payees.sealing import Payee, read_details
from api.payees.tables import BankDetails
from api.people.queries import names_of, the_group

from .rules import why_left_out
from .tables import LineState, PaymentLine

LIVE = (LineState.IN_RUN, LineState.PAID)
IN_A_RUN = select(col(PaymentLine.claim_id)).where(col(PaymentLine.state).in_(LIVE))
# A payment sent by Bacs is there on the third working day.
BANK_DAYS = 3


def as_agreed(column: Any) -> Any:
    """What the books say of a claim since it was agreed."""
    agreed = select(func.min(column)).where(
        col(Transfer.group_id) == col(Claim.group_id),
        col(Transfer.kind).in_(["fee", "expenses"]),
        col(Transfer.source) == literal("claim:", String) + cast(col(Claim.id), String),
    )
    return agreed.scalar_subquery()


LINES = select(func.max(PaymentLine.attempt)).where(col(PaymentLine.claim_id) == col(Claim.id))
RETURNED = select(func.max(PaymentLine.settled_at)).where(
    col(PaymentLine.claim_id) == col(Claim.id), col(PaymentLine.state) == LineState.RETURNED
)
# Those that no run holds at this moment: how often each was tried, and the budget that it was put to when it was
# agreed. A later change of the workstream's code, or of the days, does not move it. Each look-up is by its key for each
# claim: as joins, PostgreSQL took 30 seconds for 10,000 claims until it had counted its tables.
FREE = select_rows(
    col(Claim.id),
    func.coalesce(LINES.scalar_subquery(), 0),
    RETURNED.scalar_subquery(),
    as_agreed(Transfer.workstream_id),
    as_agreed(Transfer.cost_code),
    as_agreed(Transfer.work_on),
).where(col(Claim.state) == ClaimState.APPROVED, col(Claim.id).not_in(IN_A_RUN))


@dataclass(frozen=True, slots=True)
class Ready:
    """A claim that can be paid, and which try this is: 2 after a bank has sent the first one back."""

    claim: ApprovedClaim
    attempt: int

    @property
    def amount_pence(self) -> int:
        return self.claim.fee_pence + self.claim.expenses_pence

    @property
    def reference(self) -> str:
        return f"TP{self.claim.claim_id}-{self.attempt}"


@dataclass(frozen=True, slots=True)
class Free:
    """A claim that no run holds: how often it was tried, when a bank last sent it back, and what it was put to."""

    tries: int
    returned_at: datetime | None = None
    workstream_id: int | None = None
    cost_code: str | None = None
    work_on: date | None = None

    def coded(self, claim: ApprovedClaim) -> ApprovedClaim:
        if self.workstream_id is None or self.cost_code is None or self.work_on is None:
            return claim
        return replace(claim, workstream_id=self.workstream_id, cost_code=self.cost_code, activity_on=self.work_on)


TAKEN, NEVER = Free(0), Free(0)


@dataclass(frozen=True, slots=True)
class LeftOut:
    claim_id: int
    member_id: int
    amount_pence: int
    why: str
    promised_on: date | None
    agreed_at: datetime
    returned_at: datetime | None


@dataclass(frozen=True, slots=True)
class Waiting:
    ready: list[Ready]
    left_out: list[LeftOut]
    names: dict[int, str]
    next_pay_on: date

    @property
    def ready_pence(self) -> int:
        return sum(one.amount_pence for one in self.ready)

    @property
    def promised_by(self) -> date | None:
        """The first day that a member in it was promised. A run that pays later breaks that promise."""
        return min((one.claim.promised_on for one in self.ready if one.claim.promised_on), default=None)

    @property
    def left_out_pence(self) -> int:
        return sum(one.amount_pence for one in self.left_out)


@allowed(Role.FINANCE)
def waiting(ctx: Context) -> Waiting:
    """Finance sees what a run would hold if it were prepared now, and what it would leave out."""
    ready, left_out, _ = sort_out(ctx)
    members = {one.claim.member_id for one in ready} | {one.member_id for one in left_out}
    pay_on = working_days_after(day_of(ctx.now), BANK_DAYS, the_group(ctx).nation)
    return Waiting(ready, left_out, names_of(ctx, members), pay_on)


def sort_out(ctx: Context, *, hold: bool = False) -> tuple[list[Ready], list[LeftOut], dict[int, BankDetails]]:
    """Hold keeps other runs from the same claims; those that a run took while we waited are no longer free."""
    claims = approved_claims(ctx, hold=hold, besides=IN_A_RUN)
    free = {row[0]: Free(*row[1:]) for row in ctx.session.execute(FREE)}
    details = {one.person_id: one for one in ctx.session.exec(select(BankDetails))}
    ready: list[Ready] = []
    left_out: list[LeftOut] = []
    for claim in claims:
        amount, tried = claim.fee_pence + claim.expenses_pence, free.get(claim.claim_id, TAKEN)
        why = why_not_yet(ctx, details.get(claim.member_id), amount, tried)
        if why is None:
            ready.append(Ready(tried.coded(claim), tried.tries + 1))
        else:
            dates = (claim.promised_on, claim.agreed_at, tried.returned_at)
            left_out.append(LeftOut(claim.claim_id, claim.member_id, amount, why, *dates))
    return ready, left_out, details


def why_not_yet(ctx: Context, account: BankDetails | None, amount_pence: int, tried: Free = NEVER) -> str | None:
    """Asked of what is agreed, and beforehand of what will be: the reason is the same, in the same words."""
    return why_left_out(
        amount_pence=amount_pence,
        details_at=account.changed_at if account else None,
        why_not_into=_why_not_into(ctx, account) if account else None,
        returned_at=tried.returned_at,
        in_another_run=tried is TAKEN,
    )


def _why_not_into(ctx: Context, account: BankDetails) -> str | None:
    return why_not_pay_into(account.usable_at, account.entered_by_id, account.confirmed_by_id, ctx.now)


def payees(ctx: Context, ready: Sequence[Ready], details: dict[int, BankDetails]) -> dict[int, Payee]:
    """Each member's account is opened once, however many claims they have, and finance's own number put beside it."""
    members = {each.claim.member_id for each in ready}
    kept = records_of(ctx)
    numbers = {one: kept[one].supplier_ref if one in kept else "" for one in members}
    return {one: replace(read_details(ctx.keys, details[one]), supplier_ref=numbers[one]) for one in members}
