"""What of each approved claim no run holds yet, and to whom it goes: a fee that was given away goes to a charity."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import String, and_, cast, literal, or_
from sqlalchemy import select as select_rows
from sqlmodel import col, func, select

from api.claims.lists import TO_PAY_PENCE
from api.claims.queries import ApprovedClaim
from api.claims.tables import Claim
from api.claims.tables import State as ClaimState
from api.kernel.context import Context
from api.ledger.tables import Transfer

from .tables import LineState, PaymentLine

LIVE = col(PaymentLine.state).in_([LineState.IN_RUN, LineState.PAID])
IN_A_RUN = select(col(PaymentLine.claim_id)).where(LIVE, col(PaymentLine.claim_id).is_not(None))
FEE_IS_IN = col(Claim.id).in_(IN_A_RUN.where(col(PaymentLine.fee_pence) > 0))
EXPENSES_ARE_IN = col(Claim.id).in_(IN_A_RUN.where(col(PaymentLine.expenses_pence) > 0))
HAS_EXPENSES = TO_PAY_PENCE > 0
# A member's own claim is paid whole. Where its fee is given away, either part may be paid before the other.
STILL_DUE = or_(
    col(Claim.id).not_in(IN_A_RUN),
    and_(
        col(Claim.charity_id).is_not(None),
        or_(and_(col(Claim.fee_pence) > 0, ~FEE_IS_IN), and_(HAS_EXPENSES, ~EXPENSES_ARE_IN)),
    ),
)


def as_agreed(column: Any) -> Any:
    """What the books say of a claim since it was agreed."""
    agreed = select(func.min(column)).where(
        col(Transfer.group_id) == col(Claim.group_id),
        col(Transfer.kind).in_(["fee", "expenses"]),
        col(Transfer.source) == literal("claim:", String) + cast(col(Claim.id), String),
    )
    return agreed.scalar_subquery()


def returned_at(*where: Any) -> Any:
    came_back = (col(PaymentLine.claim_id) == col(Claim.id), col(PaymentLine.state) == LineState.RETURNED, *where)
    return select(func.max(PaymentLine.settled_at)).where(*came_back).scalar_subquery()


LINES = select(func.max(PaymentLine.attempt)).where(col(PaymentLine.claim_id) == col(Claim.id))
# Those that no run holds at this moment: how often each was tried, and the budget that it was put to when it was
# agreed. A later change of the workstream's code, or of the days, does not move it. Each look-up is by its key for each
# claim: as joins, PostgreSQL took 30 seconds for 10,000 claims until it had counted its tables.
FREE = select_rows(
    col(Claim.id),
    func.coalesce(LINES.scalar_subquery(), 0),
    returned_at(col(PaymentLine.charity_id).is_(None)),
    returned_at(col(PaymentLine.charity_id).is_not(None)),
    FEE_IS_IN,
    EXPENSES_ARE_IN,
    as_agreed(Transfer.workstream_id),
    as_agreed(Transfer.cost_code),
    as_agreed(Transfer.work_on),
).where(col(Claim.state) == ClaimState.APPROVED, STILL_DUE)


@dataclass(frozen=True, slots=True)
class Free:
    """A claim that no run holds, or not all of it: how often it was tried, when a bank last sent the member's payment
    back, and the charity's, and what it was put to."""

    tries: int
    returned_at: datetime | None = None
    gift_returned_at: datetime | None = None
    fee_is_in: bool = False
    expenses_are_in: bool = False
    workstream_id: int | None = None
    cost_code: str | None = None
    work_on: date | None = None

    def coded(self, claim: ApprovedClaim) -> ApprovedClaim:
        if self.workstream_id is None or self.cost_code is None or self.work_on is None:
            return claim
        return replace(claim, workstream_id=self.workstream_id, cost_code=self.cost_code, activity_on=self.work_on)


@dataclass(frozen=True, slots=True)
class Due:
    """What one payment of a claim would be, and which one of the claim's it is. With a `charity_id` it is a gift."""

    claim: ApprovedClaim
    attempt: int
    returned_at: datetime | None

    @property
    def amount_pence(self) -> int:
        return self.claim.fee_pence + self.claim.expenses_pence


def free_claims(ctx: Context) -> dict[int, Free]:
    return {row[0]: Free(*row[1:]) for row in ctx.session.execute(FREE)}


def dues_of(claim: ApprovedClaim, free: Free) -> Iterator[Due]:
    """The member's own payment first, and then what they gave away. Each fee and all expenses are in one of them."""
    claim, attempt = free.coded(claim), free.tries + 1
    if claim.charity_id is None:
        yield Due(claim, attempt, free.returned_at)
        return
    if claim.expenses_pence and not free.expenses_are_in:
        yield Due(replace(claim, fee_pence=0, charity_id=None), attempt, free.returned_at)
        attempt += 1
    if claim.fee_pence and not free.fee_is_in:
        yield Due(replace(claim, expenses_pence=0), attempt, free.gift_returned_at)
