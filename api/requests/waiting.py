"""What waits for somebody on the home page: requests to answer, and texts to read and write beside."""

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from api.bookings.tables import State as BookingState
from api.kernel.context import Context, Role
from api.kernel.london import day_of
from api.kernel.paging import PAGE
from api.kernel.permissions import allowed
from api.kernel.todo import Todo
from api.kernel.words import plural
from api.opportunities.tables import Opportunity

from .finding import CANCELLED, mine
from .rules import WAITS_FOR_MEMBERS
from .tables import HelpRequest, State


@allowed(Role.MEMBER, Role.LEAD)
def things_to_do(ctx: Context) -> list[Todo]:
    """On the home page: for a lead, requests to answer; for a member, texts to read and write beside."""
    todos = []
    if Role.LEAD in ctx.person.roles:
        new = ctx.session.exec(select(HelpRequest).where(col(HelpRequest.state) == State.CONFIRMED).limit(PAGE)).all()
        if len(new) == 1:
            todos.append(Todo(f"See what a researcher asks: “{new[0].topic}”", f"/requests/{new[0].id}"))
        elif new:
            todos.append(Todo(f"See {plural(len(new), 'request', 'requests')} for help", "/requests"))
        todos += [
            Todo(f"The work for “{one.topic}” was cancelled: ask again, or say no", f"/requests/{one.id}")
            for one in _waiting(ctx, CANCELLED)
        ]
        ready = ~CANCELLED, col(Opportunity.last_on) < day_of(ctx.now)
        todos += [Todo(f"Send the answer about “{one.topic}”", f"/requests/{one.id}") for one in _waiting(ctx, *ready)]
    if Role.MEMBER in ctx.person.roles:
        asked = select(HelpRequest).where(
            col(HelpRequest.state).in_(WAITS_FOR_MEMBERS),
            col(HelpRequest.opportunity_id).in_(mine(ctx, [BookingState.BOOKED])),
        )
        todos += [
            Todo(f"Read and write beside “{one.topic}”", f"/requests/{one.id}")
            for one in ctx.session.exec(asked.limit(PAGE))
        ]
    return todos


def _waiting(ctx: Context, *only: ColumnElement[bool]) -> list[HelpRequest]:
    """What members were asked to do, and its work is so."""
    asked = (
        select(HelpRequest)
        .join(Opportunity, col(Opportunity.id) == col(HelpRequest.opportunity_id))
        .where(col(HelpRequest.state).in_(WAITS_FOR_MEMBERS), *only)
    )
    return list(ctx.session.exec(asked.order_by(col(HelpRequest.id)).limit(PAGE)))
