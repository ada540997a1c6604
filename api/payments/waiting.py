"""Approved claims that wait to be paid: which can go into a run now, which cannot, and why."""

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
from api.payees.route_rules import IN_ANOTHER_RUN, why_not_this_way
from api.payees.routing import Way, policy_of, ways_of
from api.payees.rules import why_not_pay_into
from api.payees.tables import BankDetails, PayRoute
from api.people.queries import names_of, the_group

from .rules import reference_of, why_left_out
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
    way: Way

    @property
    def amount_pence(self) -> int:
        return self.claim.fee_pence + self.claim.expenses_pence

    @property
    def reference(self) -> str:
        return reference_of(self.claim.claim_id, self.attempt, self.way.route)


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
    route: PayRoute

    @property
    def elsewhere(self) -> bool:
        """There is nothing to put right: a run of another route takes it."""
        return self.why == IN_ANOTHER_RUN[self.route]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a run of this route would hold. `elsewhere` is what those of other routes would, by route."""

    route: PayRoute
    ready: list[Ready]
    left_out: list[LeftOut]
    names: dict[int, str]
    next_pay_on: date

    @property
    def elsewhere(self) -> dict[PayRoute, list[LeftOut]]:
        found = {one: [each for each in self.left_out if each.elsewhere and each.route is one] for one in PayRoute}
        return {route: claims for route, claims in found.items() if claims}

    @property
    def not_yet(self) -> list[LeftOut]:
        return [one for one in self.left_out if not one.elsewhere]

    @property
    def ready_pence(self) -> int:
        return sum(one.amount_pence for one in self.ready)

    @property
    def promised_by(self) -> date | None:
        """The first day that a member in it was promised. A run that pays later breaks that promise."""
        return min((one.claim.promised_on for one in self.ready if one.claim.promised_on), default=None)

    @property
    def left_out_pence(self) -> int:
        return sum(one.amount_pence for one in self.not_yet)


@allowed(Role.FINANCE)
def waiting(ctx: Context, route: PayRoute | None = None) -> Waiting:
    """Finance sees what a run would hold if it were prepared now, of this route or the usual one, and what not."""
    route = route or policy_of(ctx).usual
    ready, left_out, _ = sort_out(ctx, route)
    members = {one.claim.member_id for one in ready} | {one.member_id for one in left_out}
    pay_on = working_days_after(day_of(ctx.now), BANK_DAYS, the_group(ctx).nation)
    return Waiting(route, ready, left_out, names_of(ctx, members), pay_on)


def sort_out(
    ctx: Context, route: PayRoute | None = None, *, hold: bool = False
) -> tuple[list[Ready], list[LeftOut], dict[int, BankDetails]]:
    """Of one route, or each claim by its own. Hold keeps other runs from them; what they took by then is not free."""
    claims = approved_claims(ctx, hold=hold, besides=IN_A_RUN)
    free = {row[0]: Free(*row[1:]) for row in ctx.session.execute(FREE)}
    details = {one.person_id: one for one in ctx.session.exec(select(BankDetails))}
    ways = ways_of(ctx)
    ready: list[Ready] = []
    left_out: list[LeftOut] = []
    for claim in claims:
        amount, tried = claim.fee_pence + claim.expenses_pence, free.get(claim.claim_id, TAKEN)
        way = ways.of(claim.member_id)
        why = why_not_yet(ctx, details.get(claim.member_id), amount, way, tried, route)
        if why is None:
            ready.append(Ready(tried.coded(claim), tried.tries + 1, way))
        else:
            dates = (claim.promised_on, claim.agreed_at, tried.returned_at)
            left_out.append(LeftOut(claim.claim_id, claim.member_id, amount, why, *dates, way.route))
    return ready, left_out, details


def why_not_yet(
    ctx: Context,
    account: BankDetails | None,
    amount_pence: int,
    way: Way,
    tried: Free = NEVER,
    of_the_run: PayRoute | None = None,
) -> str | None:
    """Asked of what is agreed, and beforehand of what will be: the reason is the same."""
    return why_left_out(
        amount_pence=amount_pence,
        by_bank=way.by_bank,
        details_at=account.changed_at if account else None,
        why_not_into=_why_not_into(ctx, account) if account else None,
        returned_at=tried.returned_at,
        in_another_run=tried is TAKEN,
    ) or why_not_this_way(way.route, of_the_run, way.send_to)


def _why_not_into(ctx: Context, account: BankDetails) -> str | None:
    return why_not_pay_into(account.usable_at, account.entered_by_id, account.confirmed_by_id, ctx.now)
