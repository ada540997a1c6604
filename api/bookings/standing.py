"""How one opportunity stands: its places, who holds them, who waits, and when it begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import bindparam
from sqlalchemy import select as select_columns
from sqlmodel import col, select

from api.availability.rules import Span
from api.kernel.context import Context
from api.kernel.london import midnight
from api.kernel.refusals import Refusal
from api.opportunities.tables import Opportunity, OpportunitySession, Place

from .rules import why_not_open
from .tables import LIVE, Booking, State

SESSION = OpportunitySession.__table__  # type: ignore[attr-defined]
PLACE = Place.__table__  # type: ignore[attr-defined]
SESSIONS = (
    select_columns(SESSION.c.opportunity_id, SESSION.c.starts_at, SESSION.c.ends_at)
    .where(SESSION.c.opportunity_id.in_(bindparam("ids", expanding=True)), SESSION.c.group_id == bindparam("group"))
    .order_by(SESSION.c.starts_at)
)
NUMBERS = (
    select_columns(PLACE.c.number)
    .where(PLACE.c.opportunity_id == bindparam("id"), PLACE.c.group_id == bindparam("group"))
    .order_by(PLACE.c.number)
)
LIVE_HERE = (
    select(Booking)
    .where(Booking.opportunity_id == bindparam("id"), col(Booking.state).in_(LIVE))
    .order_by(col(Booking.asked_at), col(Booking.id))
)
LIVE_HERE_HELD = LIVE_HERE.with_for_update(key_share=True)


@dataclass(frozen=True, slots=True)
class Standing:
    """`bookings` are the live ones, in the order that people asked. An offer past its time holds nothing."""

    opportunity: Opportunity
    sessions: tuple[Span, ...]
    places: tuple[int, ...]
    bookings: tuple[Booking, ...]
    now: datetime

    @property
    def begins_at(self) -> datetime:
        return begins_at(self.sessions, self.opportunity.due_on)

    @property
    def not_open(self) -> Refusal | None:
        return why_not_open(self.opportunity.state, self.opportunity.closes_at, self.begins_at, self.now)

    @property
    def waiting(self) -> list[Booking]:
        return [one for one in self.bookings if one.state is State.WAITING]

    @property
    def overdue(self) -> list[Booking]:
        return [one for one in self.bookings if self._lapsed(one)]

    @property
    def free(self) -> list[int]:
        held = {one.place_number for one in self.bookings if not self._lapsed(one)}
        return [number for number in self.places if number not in held]

    @property
    def left(self) -> int:
        """Places for a newcomer: those who wait come first."""
        return max(0, len(self.free) - len(self.waiting))

    def of(self, person_id: int) -> Booking | None:
        return next((one for one in self.bookings if one.member_id == person_id and not self._lapsed(one)), None)

    def _lapsed(self, one: Booking) -> bool:
        return one.offer_lapses_at is not None and one.offer_lapses_at <= self.now


def standing(ctx: Context, opportunity: Opportunity, *, hold: bool = False) -> Standing:
    assert opportunity.id is not None
    query, fresh = (LIVE_HERE_HELD, {"populate_existing": True}) if hold else (LIVE_HERE, {})
    sessions = sessions_of_many(ctx, [opportunity.id]).get(opportunity.id, ())
    asked = {"id": opportunity.id, "group": ctx.group}
    places = tuple(ctx.session.connection().execute(NUMBERS, asked).scalars())
    bookings = tuple(ctx.session.exec(query, params={"id": opportunity.id}, execution_options=fresh))
    return Standing(opportunity, sessions, places, bookings, ctx.now)


def sessions_of_many(ctx: Context, ids: Sequence[int]) -> dict[int, tuple[Span, ...]]:
    """The sessions of a whole list, in one statement."""
    ctx.session.flush()
    asked = {"ids": list(ids), "group": ctx.group}
    found: dict[int, list[Span]] = {}
    for opportunity_id, starts_at, ends_at in ctx.session.connection().execute(SESSIONS, asked):
        found.setdefault(opportunity_id, []).append((starts_at, ends_at))
    return {one: tuple(spans) for one, spans in found.items()}


def begins_at(sessions: Sequence[Span], due_on: date | None) -> datetime:
    """The first session; for work by a date, the end of that day; for a draft that says neither, never."""
    if sessions:
        return sessions[0][0]
    return datetime.max.replace(tzinfo=UTC) if due_on is None else midnight(due_on + timedelta(days=1))
