"""How one opportunity stands: its places, who holds them, who waits, and when it begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import BindParameter, bindparam
from sqlmodel import col, select

from api.availability.rules import Span
from api.kernel.context import Context
from api.kernel.london import midnight
from api.kernel.refusals import Refusal
from api.opportunities.tables import Opportunity, OpportunitySession, Place

from .rules import why_not_open
from .tables import LIVE, Booking, State

IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
SESSIONS = (
    select(col(OpportunitySession.opportunity_id), col(OpportunitySession.starts_at), col(OpportunitySession.ends_at))
    .where(col(OpportunitySession.opportunity_id).in_(IDS))
    .order_by(col(OpportunitySession.starts_at))
)
NUMBERS = select(Place.number).where(Place.opportunity_id == bindparam("id")).order_by(col(Place.number))
LIVE_HERE = (
    select(Booking)
    .where(Booking.opportunity_id == bindparam("id"), col(Booking.state).in_(LIVE))
    .order_by(col(Booking.asked_at), col(Booking.id))
)
LIVE_HERE_HELD = LIVE_HERE.with_for_update()


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
    asked = {"id": opportunity.id}
    query, fresh = (LIVE_HERE_HELD, {"populate_existing": True}) if hold else (LIVE_HERE, {})
    sessions = sessions_of_many(ctx, [opportunity.id]).get(opportunity.id, ())
    places = tuple(ctx.session.exec(NUMBERS, params=asked))
    bookings = tuple(ctx.session.exec(query, params=asked, execution_options=fresh))
    return Standing(opportunity, sessions, places, bookings, ctx.now)


def sessions_of_many(ctx: Context, ids: Sequence[int]) -> dict[int, tuple[Span, ...]]:
    """The sessions of a whole list, in one statement."""
    found: dict[int, list[Span]] = {}
    for opportunity_id, starts_at, ends_at in ctx.session.exec(SESSIONS, params={"ids": list(ids)}):
        found.setdefault(opportunity_id, []).append((starts_at, ends_at))
    return {one: tuple(spans) for one, spans in found.items()}


def begins_at(sessions: Sequence[Span], due_on: date | None) -> datetime:
    """The first session; for work by a date, the end of that day; for a draft that says neither, never."""
    if sessions:
        return sessions[0][0]
    return datetime.max.replace(tzinfo=UTC) if due_on is None else midnight(due_on + timedelta(days=1))
