"""The worker's part: offers lapse, and free places are offered on, though nobody is looking."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func, or_
from sqlmodel import Session, col, select

from api.kernel.context import NOBODY, Clock, Context, in_group
from api.kernel.database import Database
from api.kernel.encryption import KeyRing
from api.kernel.groups import ACROSS_GROUPS
from api.kernel.london import day_of
from api.opportunities.queries import find as find_opportunity
from api.opportunities.tables import Opportunity

from .offering import settle
from .tables import Booking, State


def lapse_offers(database: Database, clock: Clock, keys: KeyRing) -> int:
    """Each opportunity in its own short transaction. Gives how many were looked at; again and again is harmless."""
    with database.reading() as session:
        due = unsettled(session, clock())
    for group_id, opportunity_id in due:
        with database.writing() as session:
            in_group(session, group_id)
            ctx = Context(session, NOBODY, clock(), keys, group_id=group_id)
            settle(ctx, find_opportunity(ctx, opportunity_id, hold=True))
    return len(due)


def unsettled(session: Session, now: datetime) -> list[tuple[int, int]]:
    """The group and the opportunity, wherever an offer ran out, or somebody waits for what has begun."""
    rows = session.exec(
        select(col(Booking.group_id), col(Booking.opportunity_id))
        .join(Opportunity, col(Opportunity.id) == Booking.opportunity_id)
        .where(
            or_(
                and_(col(Booking.state) == State.OFFERED, col(Booking.offer_lapses_at) <= now),
                and_(col(Booking.state) == State.WAITING, _has_begun(day_of(now))),
            )
        )
        .distinct()
        .order_by(col(Booking.group_id), col(Booking.opportunity_id)),
        # The worker looks after every group; each is then worked on alone.
        execution_options=ACROSS_GROUPS,
    )
    return [(group_id, opportunity_id) for group_id, opportunity_id in rows]


def _has_begun(today: date) -> Any:
    return func.coalesce(Opportunity.first_on, Opportunity.due_on) < today
