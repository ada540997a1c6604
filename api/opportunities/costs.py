"""What one place of an opportunity costs, and the budget that it is paid from."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import BigInteger, bindparam, cast, func
from sqlalchemy import select as select_rows
from sqlmodel import col

from api.kernel.context import Context
from api.ledger.actions import Purpose

from .fees import Fee
from .queries import fee_now, find, spans_of_opportunity
from .tables import CoveredExpense, Opportunity, State, Workstream

ALLOWANCES = (
    select_rows(cast(func.coalesce(func.sum(col(CoveredExpense.fixed_pence)), 0), BigInteger))
    .where(col(CoveredExpense.opportunity_id) == col(Opportunity.id))
    .correlate(Opportunity)
    .scalar_subquery()
)
COST = (
    select_rows(
        col(Workstream.id),
        col(Workstream.cost_code),
        func.coalesce(col(Opportunity.last_on), col(Opportunity.due_on)),
        func.coalesce(col(Opportunity.fee_pence), 0),
        ALLOWANCES,
        func.coalesce(col(Opportunity.chairing_pence), 0),
    )
    .select_from(Opportunity)
    .join(Workstream, col(Workstream.id) == col(Opportunity.workstream_id))
    .where(col(Opportunity.id) == bindparam("id"))
)


@dataclass(frozen=True, slots=True)
class Cost:
    """`work_on` is the last day of the work: from that day on it is done."""

    workstream_id: int
    cost_code: str
    work_on: date
    fee_pence: int
    allowances_pence: int
    chairing_pence: int

    @property
    def place_pence(self) -> int:
        """The fee and the fixed allowances: what is known before anyone claims."""
        return self.fee_pence + self.allowances_pence

    def booking_pence(self, chairs: bool) -> int:
        return self.place_pence + (self.chairing_pence if chairs else 0)

    def purpose(self, booking_id: int) -> Purpose:
        return Purpose(booking_id, self.workstream_id, self.cost_code, self.work_on)


def cost_now(ctx: Context, opportunity_id: int) -> Cost | None:
    """A draft's fee is worked out as if it were published now. None while there is no workstream or no day."""
    found = ctx.session.execute(COST, {"id": opportunity_id}).first()
    if found is None or found[2] is None:
        return None
    cost, opportunity = Cost(*found), find(ctx, opportunity_id)
    if opportunity.state is not State.DRAFT:
        return cost
    fee = fee_now(ctx, opportunity, spans_of_opportunity(ctx, opportunity_id))
    return replace(cost, fee_pence=fee.pence) if isinstance(fee, Fee) else cost


def cost_of(ctx: Context, opportunity_id: int) -> Cost:
    """For the slices that book and pay. It is for what was published, which has a workstream and a day."""
    return Cost(*ctx.session.execute(COST, {"id": opportunity_id}).one())
