"""What a whole list of opportunities needs to know, in a few statements however long the list is."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from sqlalchemy import BindParameter, bindparam, func, or_
from sqlmodel import col, select

from api.availability.queries import free_time_of
from api.availability.rules import FitNote, fit_notes
from api.kernel.context import Context, Role
from api.kernel.permissions import allowed
from api.opportunities.tables import Place

from .diary import diary_without, entries_of
from .standing import sessions_of_many
from .tables import LIVE, Booking, State

IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
STANDS = or_(col(Booking.offer_lapses_at).is_(None), col(Booking.offer_lapses_at) > bindparam("now"))
PLACES = (
    select(col(Place.opportunity_id), func.count())
    .where(col(Place.opportunity_id).in_(IDS))
    .group_by(col(Place.opportunity_id))
)
# Whoever waits comes before a newcomer, so a waiting member counts as a place that is gone.
GONE = (
    select(col(Booking.opportunity_id), func.count())
    .where(col(Booking.opportunity_id).in_(IDS), col(Booking.state).in_(LIVE), STANDS)
    .group_by(col(Booking.opportunity_id))
)
MINE = select(col(Booking.opportunity_id), col(Booking.state)).where(
    col(Booking.opportunity_id).in_(IDS),
    Booking.member_id == bindparam("person"),
    col(Booking.state).in_(LIVE),
    STANDS,
)


class Listed(Protocol):
    """An opportunity in a list."""

    @property
    def id(self) -> int: ...
    @property
    def due_on(self) -> date | None: ...


@allowed(Role.MEMBER)
def fits_for(ctx: Context, rows: Sequence[Listed]) -> dict[int, list[FitNote]]:
    """Asked by a member: whether each of these fits their own week, in words."""
    me = ctx.person_id
    if not rows:
        return {}
    sessions = sessions_of_many(ctx, [row.id for row in rows])
    free, entries = free_time_of(ctx, [me])[me], entries_of(ctx, [me])[me]
    return {
        row.id: fit_notes(free, sessions.get(row.id, ()), row.due_on, diary_without(entries, row.id)) for row in rows
    }


@allowed(Role.MEMBER, Role.LEAD, Role.FINANCE, Role.ADMIN)
def places_left(ctx: Context, ids: Sequence[int]) -> dict[int, int]:
    """Asked by anybody in the group: how many places a newcomer could still take, for each."""
    if not ids:
        return {}
    asked = {"ids": list(ids), "now": ctx.now}
    gone = {one: count for one, count in ctx.session.exec(GONE, params=asked)}
    places = {one: count for one, count in ctx.session.exec(PLACES, params={"ids": list(ids)})}
    return {one: max(0, places.get(one, 0) - gone.get(one, 0)) for one in ids}


@allowed(Role.MEMBER, Role.LEAD, Role.FINANCE, Role.ADMIN)
def my_states(ctx: Context, ids: Sequence[int]) -> dict[int, str]:
    """Asked by anybody, about themselves: booked, offered or on the waiting list, for those where they are."""
    if not ids:
        return {}
    asked = {"ids": list(ids), "person": ctx.person_id, "now": ctx.now}
    return {one: State(state).value for one, state in ctx.session.exec(MINE, params=asked)}
