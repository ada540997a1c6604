"""When people have something, in any group. It gives out times and never what, where or whose."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import BindParameter, bindparam, func
from sqlmodel import col, select

from api.availability.rules import EMPTY, Diary, Span
from api.kernel.context import Context
from api.kernel.groups import ACROSS_GROUPS
from api.kernel.london import day_of
from api.opportunities.tables import Opportunity, OpportunitySession

from .tables import Booking, State

TAKES_TIME = (State.BOOKED, State.ATTENDED)
PEOPLE: BindParameter[list[int]] = bindparam("people", expanding=True)
LAST_WEEK = timedelta(days=7)
ENTRIES: Any = (
    select(col(Booking.member_id), col(Booking.opportunity_id), col(Opportunity.due_on))
    .add_columns(col(OpportunitySession.starts_at), col(OpportunitySession.ends_at))
    .join(Opportunity, col(Opportunity.id) == Booking.opportunity_id)
    .outerjoin(OpportunitySession, col(OpportunitySession.opportunity_id) == Booking.opportunity_id)
    .where(
        col(Booking.member_id).in_(PEOPLE),
        col(Booking.state).in_(TAKES_TIME),
        func.coalesce(Opportunity.last_on, Opportunity.due_on) >= bindparam("since"),
    )
)
Entries = dict[int, list[tuple[int, Span | None, date | None]]]


def entries_of(ctx: Context, person_ids: Sequence[int]) -> Entries:
    """One statement across groups: a person has one life. Only bookings from last week on can matter."""
    asked = {"people": list(person_ids), "since": day_of(ctx.now) - LAST_WEEK}
    found: Entries = {one: [] for one in person_ids}
    for member_id, opportunity_id, due_on, starts_at, ends_at in ctx.session.exec(
        ENTRIES, params=asked, execution_options=ACROSS_GROUPS
    ):
        span = None if starts_at is None else (starts_at, ends_at)
        found[member_id].append((opportunity_id, span, due_on))
    return found


def diary_without(entries: list[tuple[int, Span | None, date | None]], opportunity_id: int) -> Diary:
    """A thing does not clash with itself."""
    others = [(span, due_on, one) for one, span, due_on in entries if one != opportunity_id]
    if not others:
        return EMPTY
    due = {one: due_on for _, due_on, one in others if due_on is not None}
    return Diary(tuple(span for span, _, _ in others if span is not None), tuple(due.values()))


def diary_of(ctx: Context, person_id: int, but: int) -> Diary:
    return diary_without(entries_of(ctx, [person_id])[person_id], but)
