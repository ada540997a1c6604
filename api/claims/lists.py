"""Lists of claims: plain rows, by statements that are built once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, bindparam, cast, func
from sqlalchemy import select as select_rows
from sqlmodel import col

from api.kernel.context import Context, Role
from api.kernel.fields import MOST_ROWS
from api.kernel.paging import PAGE
from api.kernel.permissions import allowed
from api.kernel.todo import Todo
from api.ledger.actions import Purpose
from api.opportunities.tables import Opportunity, Workstream
from api.people.tables import Person

from .tables import Claim, Expense, State

MOST_TODOS = 20


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in a list. `work_on` is the London day of the activity, or the day it was due."""

    id: int
    state: State
    member_id: int
    member_name: str
    title: str
    work_on: date | None
    total_pence: int
    promised_on: date | None
    sent_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class ApprovedClaim:
    """What payments needs to know. `activity_on` decides which year's money it is.

    With an `advance_id` it is money before the day: expenses that were agreed, and no claim yet.
    """

    claim_id: int | None
    member_id: int
    fee_pence: int
    expenses_pence: int
    cost_code: str
    activity_on: date
    promised_on: date | None
    booking_id: int
    workstream_id: int
    agreed_at: datetime
    charity_id: int | None = None
    advance_id: int | None = None

    @property
    def purpose(self) -> Purpose | None:
        """An advance is for nothing until a claim has used it."""
        if self.advance_id is not None:
            return None
        return Purpose(self.booking_id, self.workstream_id, self.cost_code, self.activity_on)


EXPENSES_PENCE = cast(
    select_rows(func.coalesce(func.sum(col(Expense.amount_pence)), 0))
    .where(col(Expense.claim_id) == col(Claim.id))
    .correlate(Claim)
    .scalar_subquery(),
    BigInteger,
)
# Less what they had before the day. It is known once a claim is agreed.
TO_PAY_PENCE = EXPENSES_PENCE - col(Claim.advanced_pence)
WORK_ON = func.coalesce(col(Opportunity.last_on), col(Opportunity.due_on))
ROWS = (
    select_rows(
        col(Claim.id),
        col(Claim.state),
        col(Claim.member_id),
        col(Person.name),
        col(Opportunity.title),
        WORK_ON,
        col(Claim.fee_pence) + EXPENSES_PENCE,
        col(Claim.promised_on),
        col(Claim.sent_at),
        col(Claim.version),
    )
    .select_from(Claim)
    .join(Person, col(Person.id) == col(Claim.member_id))
    .join(Opportunity, col(Opportunity.id) == col(Claim.opportunity_id))
    .limit(bindparam("limit"))
)
MINE = ROWS.where(col(Claim.member_id) == bindparam("member_id"), col(Claim.id) < bindparam("after")).order_by(
    col(Claim.id).desc()
)
TO_CHECK = ROWS.where(col(Claim.state) == State.SENT, col(Claim.id) > bindparam("after")).order_by(col(Claim.id))
THESE = ROWS.where(col(Claim.id).in_(bindparam("ids", expanding=True))).order_by(col(Claim.id))
WAITING_FOR_ME = (
    select_rows(col(Claim.id), col(Claim.state), col(Opportunity.title))
    .join(Opportunity, col(Opportunity.id) == col(Claim.opportunity_id))
    .where(col(Claim.member_id) == bindparam("member_id"), col(Claim.state).in_([State.READY, State.ASKED]))
    .order_by(col(Claim.id))
    .limit(MOST_TODOS)
)
COUNT_TO_CHECK = select_rows(func.count(col(Claim.id))).where(col(Claim.state) == State.SENT)
APPROVED = (
    select_rows(
        col(Claim.id),
        col(Claim.member_id),
        col(Claim.fee_pence),
        TO_PAY_PENCE,
        col(Workstream.cost_code),
        WORK_ON,
        col(Claim.promised_on),
        col(Claim.booking_id),
        col(Workstream.id),
        col(Claim.decided_at),
        col(Claim.charity_id),
    )
    .select_from(Claim)
    .join(Opportunity, col(Opportunity.id) == col(Claim.opportunity_id))
    .join(Workstream, col(Workstream.id) == col(Opportunity.workstream_id))
    .where(col(Claim.state) == State.APPROVED, col(Claim.fee_pence) + TO_PAY_PENCE > 0)
    .order_by(col(Claim.id))
)


@allowed(Role.MEMBER)
def my_claims(ctx: Context, after: int | None = None, limit: int = PAGE) -> list[ClaimRow]:
    """A member asks for their own, newest first. Gives one row more than `limit` when there is a next page."""
    asked = {"member_id": ctx.person_id, "after": MOST_ROWS if after is None else after, "limit": limit + 1}
    return [ClaimRow(*row) for row in ctx.session.execute(MINE, asked)]


@allowed(Role.LEAD, Role.ADMIN)
def claims_to_check(ctx: Context, after: int | None = None, limit: int = PAGE) -> list[ClaimRow]:
    """A lead asks what members have sent, oldest first. Gives one row more than `limit` when there is a next page."""
    return [ClaimRow(*row) for row in ctx.session.execute(TO_CHECK, {"after": after or 0, "limit": limit + 1})]


@allowed(Role.LEAD, Role.ADMIN)
def these_claims(ctx: Context, ids: Collection[int]) -> list[ClaimRow]:
    """A lead asks for some claims by their numbers, whatever their state, oldest first."""
    asked = {"ids": sorted(ids), "limit": len(ids)}
    return [ClaimRow(*row) for row in ctx.session.execute(THESE, asked)] if ids else []


@allowed(Role.LEAD, Role.ADMIN)
def claims_to_check_count(ctx: Context) -> int:
    """For the first page of a lead."""
    return int(ctx.session.execute(COUNT_TO_CHECK).scalar_one())


@allowed(Role.MEMBER)
def things_to_do(ctx: Context) -> list[Todo]:
    """What a member's claims wait for them to do, oldest first."""
    waiting = ctx.session.execute(WAITING_FOR_ME, {"member_id": ctx.person_id})
    return [
        Todo(f"Answer our question about your claim for {title}", f"/claims/{claim_id}/answer")
        if state is State.ASKED
        else Todo(f"Say if your claim for {title} is right", f"/claims/{claim_id}")
        for claim_id, state, title in waiting
    ]


def approved_claims(
    ctx: Context, *, hold: bool = False, only: Any = None, claim_id: int | None = None
) -> list[ApprovedClaim]:
    """Every approved claim that comes to something; `only` those of which this is true, or one by its number."""
    asked = APPROVED if only is None else APPROVED.where(only)
    if claim_id is not None:
        asked = asked.where(col(Claim.id) == claim_id)
    if hold:
        asked = asked.with_for_update(of=Claim)
    return [ApprovedClaim(*row) for row in ctx.session.execute(asked)]
