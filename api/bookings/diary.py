"""When people have something, in any group. It gives out times and never what, where or whose."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import bindparam, func, select

from api.availability.rules import EMPTY, Diary, Span
from api.kernel.context import Context
from api.kernel.london import day_of
from api.kernel.rows import Rows
from api.opportunities.tables import Opportunity, OpportunitySession

from .tables import Booking, State

TAKES_TIME = (State.BOOKED, State.ATTENDED)
LAST_WEEK = timedelta(days=7)
BOOKING = Booking.__table__  # type: ignore[attr-defined]
OPPORTUNITY = Opportunity.__table__  # type: ignore[attr-defined]
SESSION = OpportunitySession.__table__  # type: ignore[attr-defined]
# Across groups on purpose, because a person has one life: it reads times only, and of these people only.
ENTRIES = Rows(
    select(BOOKING.c.member_id, BOOKING.c.opportunity_id, OPPORTUNITY.c.due_on)
    .add_columns(SESSION.c.starts_at, SESSION.c.ends_at)
    .select_from(
        BOOKING.join(OPPORTUNITY, OPPORTUNITY.c.id == BOOKING.c.opportunity_id).outerjoin(
            SESSION, SESSION.c.opportunity_id == BOOKING.c.opportunity_id
        )
    )
    .where(
        BOOKING.c.member_id.in_(bindparam("people", expanding=True)),
        BOOKING.c.state.in_(TAKES_TIME),
        func.coalesce(OPPORTUNITY.c.last_on, OPPORTUNITY.c.due_on) >= bindparam("since"),
    )
)
Entries = dict[int, list[tuple[int, Span | None, date | None]]]


def entries_of(ctx: Context, person_ids: Sequence[int]) -> Entries:
    """One statement. Only bookings from last week on can matter."""
    asked = {"people": list(person_ids), "since": day_of(ctx.now) - LAST_WEEK}
    found: Entries = {one: [] for one in person_ids}
    for member_id, opportunity_id, due_on, starts_at, ends_at in ENTRIES(ctx.session, asked):
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
