"""Who could do a piece of work, for the lead: with reasons, and nothing that is private."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from api.availability.queries import free_time_of
from api.availability.rules import fit_notes, is_busy, overall
from api.kernel.context import Context, Role
from api.kernel.permissions import allowed
from api.kernel.refusals import Refusal
from api.opportunities.queries import find as find_opportunity
from api.people.queries import names_of, people_in_group

from .diary import diary_without, entries_of
from .rules import why_not_assign
from .saying import by_when
from .standing import standing
from .tables import HOLDS_A_PLACE, LIVE, Booking, State


@dataclass(frozen=True, slots=True)
class Candidate:
    """`reasons` never hold why somebody is away, or where they are busy. `refusal` is why they cannot be asked now."""

    member_id: int
    name: str
    fits: bool | None
    reasons: tuple[str, ...]
    state: State | None
    booking_id: int | None
    refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class BookingRow:
    id: int
    member_id: int
    name: str
    state: State
    place_number: int | None
    asked_by_lead: bool
    chairs: bool
    lapses_at: datetime | None
    asked_at: datetime

    @property
    def answer_by(self) -> str | None:
        return None if self.lapses_at is None else by_when(self.lapses_at)


@allowed(Role.LEAD, Role.ADMIN)
def who_can_come(ctx: Context, opportunity_id: int) -> list[Candidate]:
    """Asked by a lead: every member of the group, those who can still be asked and whom it fits first."""
    here = standing(ctx, find_opportunity(ctx, opportunity_id))
    members = people_in_group(ctx, Role.MEMBER)
    ids = [one.id for one in members]
    free, entries, latest = free_time_of(ctx, ids), entries_of(ctx, ids), _latest(ctx, opportunity_id)
    found = []
    for member in members:
        diary = diary_without(entries[member.id], opportunity_id)
        notes = fit_notes(free[member.id], here.sessions, here.opportunity.due_on, diary)
        mine, last = here.of(member.id), latest.get(member.id)
        refusal = why_not_assign(
            here.opportunity.state,
            here.begins_at,
            ctx.now,
            mine.state if mine else None,
            len(here.free),
            is_busy(here.sessions, diary),
        )
        reasons = tuple(note.for_lead for note in notes)
        state, booking_id = (last.state, last.id) if last else (None, None)
        found.append(Candidate(member.id, member.name, overall(notes), reasons, state, booking_id, refusal))
    order = {True: 0, None: 1, False: 2}
    return sorted(found, key=lambda one: (one.state in LIVE, order[one.fits], one.name.lower(), one.member_id))


@allowed(Role.LEAD, Role.ADMIN)
def bookings_of(ctx: Context, opportunity_id: int) -> list[BookingRow]:
    """Asked by a lead: who holds which place, and who waits, in order."""
    find_opportunity(ctx, opportunity_id)
    rows = ctx.session.exec(
        select(Booking)
        .where(Booking.opportunity_id == opportunity_id, col(Booking.state).in_(LIVE))
        .order_by(col(Booking.asked_at), col(Booking.id))
    ).all()
    names = names_of(ctx, [row.member_id for row in rows])
    inside = sorted((row for row in rows if row.state in HOLDS_A_PLACE), key=lambda row: row.place_number or 0)
    outside = [row for row in rows if row.state not in HOLDS_A_PLACE]
    return [_booking_row(row, names) for row in (*inside, *outside)]


def _booking_row(row: Booking, names: dict[int, str]) -> BookingRow:
    assert row.id is not None
    return BookingRow(
        row.id,
        row.member_id,
        names.get(row.member_id, ""),
        row.state,
        row.place_number,
        row.asked_by_lead,
        row.chairs,
        row.offer_lapses_at,
        row.asked_at,
    )


def _latest(ctx: Context, opportunity_id: int) -> dict[int, Booking]:
    """Each member's last word on it: whoever said no once should not be asked twice without the lead knowing."""
    rows: Sequence[Booking] = ctx.session.exec(
        select(Booking).where(Booking.opportunity_id == opportunity_id).order_by(col(Booking.id))
    ).all()
    return {row.member_id: row for row in rows}
