"""The worker's part: what was never confirmed is forgotten, and months later we ask what came of a bid."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from api.kernel.context import NOBODY, Clock, Context, in_group
from api.kernel.database import Database
from api.kernel.encryption import KeyRing
from api.kernel.events import record
from api.kernel.groups import ACROSS_GROUPS
from api.kernel.london import day_of
from api.messages.actions import write_to
from api.people.queries import the_group

from .finding import forget
from .rules import CONFIRM_WITHIN
from .secrets import link_of
from .tables import HelpRequest, State

AT_A_TIME = 200
MAY_BE_ASKED = (State.ANSWERED, State.CHANGED)


def ask_what_came_of_bids(database: Database, clock: Clock, keys: KeyRing) -> int:
    """Each in its own short transaction. How many were asked; two workers at once ask each researcher once."""
    with database.reading() as session:
        due, old = due_now(session, clock()), _never_confirmed(session, clock())
    for group_id, request_id in old:
        with database.writing() as session:
            _forget(in_group(session, group_id), request_id)
    return sum(_ask_one(database, clock, keys, group_id, request_id) for group_id, request_id in due)


def due_now(session: Session, now: datetime) -> Sequence[tuple[int, int]]:
    """Of every group: the group and the request."""
    asked = (
        select(col(HelpRequest.group_id), col(HelpRequest.id))
        .where(
            col(HelpRequest.state).in_(MAY_BE_ASKED),
            col(HelpRequest.outcome_due_on) <= day_of(now),
            col(HelpRequest.outcome_asked_at).is_(None),
        )
        .order_by(col(HelpRequest.id))
        .limit(AT_A_TIME)
    )
    return session.exec(asked, execution_options=ACROSS_GROUPS).all()


def ask_if_due(ctx: Context, request_id: int) -> bool:
    """The request is held, and looked at again: another worker may have been quicker."""
    query = select(HelpRequest).where(col(HelpRequest.id) == request_id).with_for_update()
    request = ctx.session.exec(query.execution_options(populate_existing=True)).one()
    if request.state not in MAY_BE_ASKED or request.outcome_asked_at or request.outcome_due_on > day_of(ctx.now):
        return False
    request.outcome_asked_at = ctx.now
    facts = {"group": the_group(ctx).name, "topic": request.topic, "link": link_of(ctx, request)}
    write_to(ctx, request.name, request.email, "request_ask", **facts)
    record(ctx, "asked what came of", request, "outcome_asked_at")
    return True


def _ask_one(database: Database, clock: Clock, keys: KeyRing, group_id: int, request_id: int) -> bool:
    with database.writing() as session:
        in_group(session, group_id)
        return ask_if_due(Context(session, NOBODY, clock(), keys, group_id=group_id), request_id)


def _never_confirmed(session: Session, now: datetime) -> Sequence[tuple[int, int]]:
    asked = select(col(HelpRequest.group_id), col(HelpRequest.id)).where(
        col(HelpRequest.confirmed_at).is_(None), col(HelpRequest.created_at) <= now - CONFIRM_WITHIN
    )
    return session.exec(asked.limit(AT_A_TIME), execution_options=ACROSS_GROUPS).all()


def _forget(session: Session, request_id: int) -> None:
    """Unless somebody confirmed it a moment ago."""
    query = select(HelpRequest).where(col(HelpRequest.id) == request_id, col(HelpRequest.confirmed_at).is_(None))
    request = session.exec(query.with_for_update()).first()
    if request is not None:
        forget(session, request)
