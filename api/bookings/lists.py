"""What a whole list of opportunities needs to know, in a few statements however long the list is."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, Protocol

from sqlalchemy import and_, bindparam, case, func, or_, select

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
HELD = OPPORTUNITY.outerjoin(
    BOOKING, and_(BOOKING.c.opportunity_id == OPPORTUNITY.c.id, BOOKING.c.state.in_(LIVE), STANDS)
)
MINE = case((BOOKING.c.member_id == bindparam("person"), BOOKING.c.state))
# As many as the lead said: whoever changes that number makes or takes away the places themselves.
PLACES = Rows(
    select(OPPORTUNITY.c.id, func.coalesce(OPPORTUNITY.c.places, 0) - func.count(BOOKING.c.id), func.max(MINE))
    .select_from(HELD)
    .where(OPPORTUNITY.c.id.in_(bindparam("ids", expanding=True)), OPPORTUNITY.c.group_id == bindparam("group"))
    .group_by(OPPORTUNITY.c.id)
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


class Places(NamedTuple):
    """How many places a newcomer could still take, and whether who asks is booked, offered a place, or waiting."""

    left: int
    mine: str | None


NOT_THERE = Places(0, None)


@allowed(Role.MEMBER, Role.LEAD, Role.FINANCE, Role.ADMIN)
def places_of(ctx: Context, ids: Sequence[int]) -> dict[int, Places]:
    """Asked by anybody in the group, about these opportunities and themselves."""
    asked = {"ids": list(ids), "group": ctx.group, "now": ctx.now, "person": ctx.person_id}
    found = PLACES(ctx.session, asked) if ids else []
    known = {one: Places(max(0, left), mine.value if mine else None) for one, left, mine in found}
    return {one: known.get(one, NOT_THERE) for one in ids}
