"""What is over and not finished, for the lead: somebody is still to be marked, or nobody said that it is done."""

from typing import Any

from sqlalchemy import desc, exists, or_
from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.todo import Todo
from api.opportunities.tables import Opportunity, OpportunitySession
from api.opportunities.tables import State as OpportunityState

from .tables import Booking, State

MOST_TODOS = 20
GOING_ON = (OpportunityState.PUBLISHED, OpportunityState.CLOSED)


@allowed(Role.LEAD, Role.ADMIN)
def things_to_finish(ctx: Context) -> list[Todo]:
    """Asked by a lead: who came is said first, and whoever has waited longest comes first."""
    return [_todo(*row) for row in ctx.session.exec(_over(ctx))]


def _over(ctx: Context) -> Any:
    to_mark = exists().where(col(Booking.opportunity_id) == col(Opportunity.id), col(Booking.state) == State.BOOKED)
    still_to_come = exists().where(
        col(OpportunitySession.opportunity_id) == col(Opportunity.id), col(OpportunitySession.ends_at) > ctx.now
    )
    today = day_of(ctx.now)
    return (
        select(col(Opportunity.id), col(Opportunity.title), to_mark.label("to_mark"))
        .where(
            col(Opportunity.state).in_(GOING_ON),
            col(Opportunity.last_on) <= today,
            or_(col(Opportunity.due_on).is_(None), col(Opportunity.due_on) < today),
            ~still_to_come,
        )
        .order_by(desc("to_mark"), col(Opportunity.last_on), col(Opportunity.id))
        .limit(MOST_TODOS)
    )


def _todo(opportunity_id: int, title: str, to_mark: bool) -> Todo:
    path = f"/lead/opportunities/{opportunity_id}"
    if to_mark:
        return Todo(f"Say who came to “{title}”", f"{path}/attendance")
    return Todo(f"Say that “{title}” is done", f"{path}/complete")
