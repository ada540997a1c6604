from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from sqlalchemy import Date, Integer, bindparam, cast, null, select, union_all
from sqlmodel import col
from sqlmodel import select as select_rows

from api.kernel.context import Context, Role
from api.kernel.encryption import unseal
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found
from api.kernel.rows import Rows
from api.people.tables import Person

from .booked import booked_times
from .rules import MOST_AWAY, FreeTime, Span, days_booked
from .sentences import TimeOfWeek, booked_in_words
from .tables import Pacing, TimeAway, UsualTime

USUAL = UsualTime.__table__  # type: ignore[attr-defined]
AWAY = TimeAway.__table__  # type: ignore[attr-defined]
PACE = Pacing.__table__  # type: ignore[attr-defined]
NO_DAY, NO_NUMBER = cast(null(), Date), cast(null(), Integer)
# One statement for all that people have said: most pages that a member opens need it.
SAID = Rows(
    union_all(
        select(USUAL.c.person_id, USUAL.c.part, USUAL.c.weekday.label("number"), NO_NUMBER, NO_DAY, NO_DAY).where(
            USUAL.c.person_id.in_(bindparam("people", expanding=True))
        ),
        select(AWAY.c.person_id, null(), NO_NUMBER, NO_NUMBER, AWAY.c.from_on, AWAY.c.until_on).where(
            AWAY.c.person_id.in_(bindparam("people", expanding=True)), AWAY.c.until_on >= bindparam("today")
        ),
        select(PACE.c.person_id, null(), PACE.c.most_a_week, PACE.c.not_before_minute, NO_DAY, NO_DAY).where(
            PACE.c.person_id.in_(bindparam("people", expanding=True))
        ),
    )
)


@dataclass(frozen=True, slots=True)
class AwayRow:
    """`reason` is None when there is none, or when somebody else is looking. `notice` is of places on those days."""

    id: int
    from_on: date
    until_on: date
    reason: str | None
    notice: str | None


@dataclass(frozen=True, slots=True)
class MyAvailability:
    free: FreeTime
    away: list[AwayRow]


@allowed(Role.MEMBER)
def my_availability(ctx: Context) -> MyAvailability:
    """Asked by a member. Somebody acting for them sees the days away, and never the reasons."""
    return MyAvailability(free_time_of(ctx, [ctx.person_id])[ctx.person_id], _my_away(ctx))


@allowed(Role.MEMBER)
def my_time_away(ctx: Context, away_id: int) -> AwayRow:
    """Asked by a member, of their own: anybody else's is not there."""
    mine = select_rows(TimeAway).where(TimeAway.id == away_id, TimeAway.person_id == ctx.person_id)
    found = ctx.session.exec(mine).first()
    if found is None:
        raise not_found("time away")
    return _row(ctx, found, booked_times(ctx))


def free_time_of(ctx: Context, person_ids: Sequence[int]) -> dict[int, FreeTime]:
    """For other slices. What these people have said, in one statement however many they are; no reasons."""
    asked = {"people": list(person_ids), "today": day_of(ctx.now)}
    said = {one: Said() for one in person_ids}
    for person_id, part, number, minute, from_on, until_on in SAID(ctx.session, asked):
        if part is not None:
            said[person_id].usual.append((number, part))
        elif from_on is not None:
            said[person_id].away.append((from_on, until_on))
        else:
            said[person_id].pace = (number, minute)
    return {one: words.free_time() for one, words in said.items()}


@dataclass(slots=True)
class Said:
    """One person's rows, as they are read."""

    usual: list[TimeOfWeek] = field(default_factory=list)
    away: list[tuple[date, date]] = field(default_factory=list)
    pace: tuple[int | None, int | None] = (None, None)

    def free_time(self) -> FreeTime:
        most, minute = self.pace
        not_before = None if minute is None else time(*divmod(minute, 60))
        return FreeTime(frozenset(self.usual), tuple(sorted(self.away)), most, not_before)


def hold_person(ctx: Context, person_id: int) -> None:
    """First in the order of locks: one person's own doings go one at a time. New rows may still point at them."""
    held = select_rows(Person.id).where(Person.id == person_id).with_for_update(key_share=True)
    if ctx.session.exec(held).first() is None:
        raise not_found("person")


def hold_people(ctx: Context, person_ids: Collection[int]) -> None:
    """As one person is held, in the order of their numbers: two who hold the same people never wait for each other."""
    if person_ids:
        held = select_rows(Person.id).where(col(Person.id).in_(person_ids)).order_by(col(Person.id))
        ctx.session.exec(held.with_for_update(key_share=True)).all()


def minute_of(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _my_away(ctx: Context) -> list[AwayRow]:
    rows = ctx.session.exec(
        select_rows(TimeAway)
        .where(TimeAway.person_id == ctx.person_id, col(TimeAway.until_on) >= day_of(ctx.now))
        .order_by(col(TimeAway.from_on), col(TimeAway.id))
        .limit(MOST_AWAY)
    ).all()
    booked = booked_times(ctx) if rows else []
    return [_row(ctx, row, booked) for row in rows]


def _row(ctx: Context, row: TimeAway, booked: Sequence[Span]) -> AwayRow:
    assert row.id is not None
    reason = None
    if row.reason_sealed is not None and ctx.on_behalf_of is None:
        reason = unseal(ctx.keys, row.reason_sealed, *sealed_as(row))
    notice = booked_in_words(days_booked(row.from_on, row.until_on, booked))
    return AwayRow(row.id, row.from_on, row.until_on, reason, notice)


def sealed_as(row: TimeAway) -> tuple[str, str]:
    """The column and the row that a reason is bound to."""
    return "time_away.reason", f"{row.person_id}:{row.from_on}:{row.until_on}"
