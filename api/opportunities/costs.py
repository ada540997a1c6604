"""What one place of an opportunity costs, and the budget that it is paid from."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func
from sqlalchemy import select as select_rows
from sqlmodel import col

from api.kernel.context import Context
from api.ledger.actions import Purpose

from .tables import CoveredExpense, Opportunity, Workstream

ALLOWANCES = (
    select_rows(func.coalesce(func.sum(col(CoveredExpense.fixed_pence)), 0))
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

    @property
    def place_pence(self) -> int:
        """The fee and the fixed allowances: what is known before anyone claims."""
        return self.fee_pence + self.allowances_pence

    def purpose(self, booking_id: int) -> Purpose:
        return Purpose(booking_id, self.workstream_id, self.cost_code, self.work_on)


def cost_of(ctx: Context, opportunity_id: int) -> Cost:
    """For the slices that book and pay. It is for what was published, which has a workstream and a day."""
    workstream_id, code, work_on, fee, allowances = ctx.session.execute(COST, {"id": opportunity_id}).one()
    return Cost(workstream_id, code, work_on, int(fee), int(allowances))
