"""Advances that are agreed and that no run holds, and where the payment of one is."""

from collections.abc import Iterator

from sqlalchemy import func
from sqlalchemy import select as select_rows
from sqlmodel import col, select

from api.advances.sending import Sent, knows_where_an_advance_is
from api.advances.tables import Advance, State
from api.claims.lists import WORK_ON, ApprovedClaim
from api.kernel.context import Context
from api.opportunities.tables import Opportunity, Workstream

from .dues import Due
from .tables import LineState, PaymentLine

LIVE = (LineState.IN_RUN, LineState.PAID)
IN_A_RUN = (
    select(col(PaymentLine.id))
    .where(col(PaymentLine.advance_id) == col(Advance.id), col(PaymentLine.state).in_(LIVE))
    .exists()
)
# What is left over and came back is not sent again: finance takes back what was not spent, and then the rest is due.
DUE = (
    select_rows(
        col(Advance.id),
        col(Advance.member_id),
        col(Advance.amount_pence) - col(Advance.taken_back_pence),
        col(Workstream.cost_code),
        WORK_ON,
        col(Advance.booking_id),
        col(Workstream.id),
        col(Advance.decided_at),
    )
    .join(Opportunity, col(Opportunity.id) == col(Advance.opportunity_id))
    .join(Workstream, col(Workstream.id) == col(Opportunity.workstream_id))
    .where(
        col(Advance.state).in_([State.AGREED, State.SETTLED]),
        col(Advance.amount_pence) > col(Advance.taken_back_pence),
        ~IN_A_RUN,
    )
    .order_by(col(Advance.id))
)
TRIES = (
    select_rows(
        col(PaymentLine.advance_id),
        func.max(col(PaymentLine.attempt)),
        func.max(PaymentLine.settled_at).filter(col(PaymentLine.state) == LineState.RETURNED),
        func.count().filter(col(PaymentLine.state).in_(LIVE)),
    )
    .where(col(PaymentLine.advance_id).is_not(None))
    .group_by(col(PaymentLine.advance_id))
)


def advances_due(ctx: Context, *, hold: bool) -> Iterator[tuple[Due, bool]]:
    """And whether another run took it while we waited for it."""
    rows = ctx.session.execute(DUE.with_for_update(of=Advance) if hold else DUE).all()
    tried = {row[0]: row[1:] for row in ctx.session.execute(TRIES)} if rows else {}
    for number, member, pence, code, on, booking, stream, agreed_at in rows:
        attempts, returned_at, live = tried.get(number, (0, None, 0))
        one = ApprovedClaim(None, member, 0, int(pence), code, on, None, booking, stream, agreed_at, None, number)
        yield Due(one, attempts + 1, returned_at), bool(live)


@knows_where_an_advance_is
def where_it_is(ctx: Context, advance_id: int) -> Sent:
    there = (col(PaymentLine.advance_id) == advance_id, col(PaymentLine.state) != LineState.TAKEN_OUT)
    states = set(ctx.session.exec(select(col(PaymentLine.state)).where(*there)))
    return Sent(live=bool(states & set(LIVE)), ever=bool(states), paid=LineState.PAID in states)
