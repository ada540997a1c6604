"""What a whole list of opportunities needs to know, in a few statements however long the list is."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from sqlalchemy import bindparam, func, or_, select

from api.availability.queries import free_time_of
from api.availability.rules import FitNote, Span, fit_notes
from api.kernel.columns import Instant
from api.kernel.context import Context, Role
from api.kernel.permissions import allowed
from api.kernel.rows import Rows
from api.opportunities.tables import Opportunity

from .diary import diary_without, entries_of
from .tables import LIVE, Booking

BOOKING = Booking.__table__  # type: ignore[attr-defined]
OPPORTUNITY = Opportunity.__table__  # type: ignore[attr-defined]
STANDS = or_(BOOKING.c.offer_lapses_at.is_(None), BOOKING.c.offer_lapses_at > bindparam("now", type_=Instant))
# Whoever waits comes before a newcomer, so a waiting member counts as a place that is gone.
GONE = (
    select(func.count())
    .where(BOOKING.c.opportunity_id == OPPORTUNITY.c.id, BOOKING.c.state.in_(LIVE), STANDS)
    .correlate(OPPORTUNITY)
    .scalar_subquery()
)
# As many as the lead said: whoever changes that number makes or takes away the places themselves.
LEFT = Rows(
    select(OPPORTUNITY.c.id, func.coalesce(OPPORTUNITY.c.places, 0) - GONE).where(
        OPPORTUNITY.c.id.in_(bindparam("ids", expanding=True)),
        OPPORTUNITY.c.group_id == bindparam("group"),
    )
)
MINE = Rows(
    select(BOOKING.c.opportunity_id, BOOKING.c.state).where(
        BOOKING.c.group_id == bindparam("group"),
        BOOKING.c.member_id == bindparam("person"),
        BOOKING.c.state.in_(LIVE),
        STANDS,
    )
)


NOTHING = 0


class Listed(Protocol):
    """An opportunity in a list, with its sessions."""

    @property
    def id(self) -> int: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def sessions(self) -> Sequence[Span]: ...


@allowed(Role.MEMBER)
def fits_for(ctx: Context, rows: Sequence[Listed]) -> dict[int, list[FitNote]]:
    """Asked by a member: whether each of these fits their own week, in words."""
    if not rows:
        return {}
    me = ctx.person_id
    free, entries = free_time_of(ctx, [me])[me], entries_of(ctx, [me])[me]
    whole, theirs = diary_without(entries, NOTHING), {one for one, _, _ in entries}
    diaries = {row.id: diary_without(entries, row.id) if row.id in theirs else whole for row in rows}
    return {row.id: fit_notes(free, row.sessions, row.due_on, diaries[row.id]) for row in rows}


@allowed(Role.MEMBER, Role.LEAD, Role.FINANCE, Role.ADMIN)
def places_left(ctx: Context, ids: Sequence[int]) -> dict[int, int]:
    """Asked by anybody in the group: how many places a newcomer could still take, for each."""
    asked = {"ids": list(ids), "group": ctx.group, "now": ctx.now}
    left = dict(LEFT(ctx.session, asked)) if ids else {}
    return {one: max(0, left.get(one, 0)) for one in ids}


@allowed(Role.MEMBER, Role.LEAD, Role.FINANCE, Role.ADMIN)
def my_states(ctx: Context) -> dict[int, str]:
    """Asked by anybody, about themselves: the opportunities where they are booked, offered a place, or waiting."""
    asked = {"group": ctx.group, "now": ctx.now, "person": ctx.person_id}
    return {one: state.value for one, state in MINE(ctx.session, asked)}
