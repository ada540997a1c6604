from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import BindParameter, bindparam
from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.encryption import unseal
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found
from api.people.tables import Person

from .rules import MOST_AWAY, NOTHING_YET, FreeTime
from .sentences import TimeOfWeek
from .tables import Pacing, TimeAway, UsualTime

PEOPLE: BindParameter[list[int]] = bindparam("people", expanding=True)
USUAL = select(col(UsualTime.person_id), col(UsualTime.weekday), col(UsualTime.part)).where(
    col(UsualTime.person_id).in_(PEOPLE)
)
AWAY = (
    select(col(TimeAway.person_id), col(TimeAway.from_on), col(TimeAway.until_on))
    .where(col(TimeAway.person_id).in_(PEOPLE), col(TimeAway.until_on) >= bindparam("today"))
    .order_by(col(TimeAway.from_on), col(TimeAway.id))
)
PACE = select(col(Pacing.person_id), col(Pacing.most_a_week), col(Pacing.not_before_minute)).where(
    col(Pacing.person_id).in_(PEOPLE)
)


@dataclass(frozen=True, slots=True)
class AwayRow:
    """`reason` is None when there is none, or when somebody else is looking."""

    id: int
    from_on: date
    until_on: date
    reason: str | None


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
    found = ctx.session.get(TimeAway, away_id)
    if found is None or found.person_id != ctx.person_id:
        raise not_found("time away")
    return _row(ctx, found)


def free_time_of(ctx: Context, person_ids: Sequence[int]) -> dict[int, FreeTime]:
    """For other slices. What these people have said, in three statements however many they are; no reasons."""
    asked = {"people": list(person_ids), "today": day_of(ctx.now)}
    usual: dict[int, set[TimeOfWeek]] = defaultdict(set)
    for person_id, weekday, part in ctx.session.exec(USUAL, params=asked):
        usual[person_id].add((weekday, part))
    away: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for person_id, from_on, until_on in ctx.session.exec(AWAY, params=asked):
        away[person_id].append((from_on, until_on))
    pace = {person_id: (most, minute) for person_id, most, minute in ctx.session.exec(PACE, params=asked)}
    return {one: _free_time(usual[one], away[one], *pace.get(one, (None, None))) for one in person_ids}


def hold_person(ctx: Context, person_id: int) -> None:
    """First in the order of locks: one person's own doings go one at a time. New rows may still point at them."""
    held = select(Person.id).where(Person.id == person_id).with_for_update(key_share=True)
    if ctx.session.exec(held).first() is None:
        raise not_found("person")


def minute_of(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _free_time(usual: set[TimeOfWeek], away: list[tuple[date, date]], most: int | None, minute: int | None) -> FreeTime:
    if not usual and not away and most is None and minute is None:
        return NOTHING_YET
    not_before = None if minute is None else time(*divmod(minute, 60))
    return FreeTime(frozenset(usual), tuple(away), most, not_before)


def _my_away(ctx: Context) -> list[AwayRow]:
    rows = ctx.session.exec(
        select(TimeAway)
        .where(TimeAway.person_id == ctx.person_id, col(TimeAway.until_on) >= day_of(ctx.now))
        .order_by(col(TimeAway.from_on), col(TimeAway.id))
        .limit(MOST_AWAY)
    )
    return [_row(ctx, row) for row in rows]


def _row(ctx: Context, row: TimeAway) -> AwayRow:
    assert row.id is not None
    reason = None
    if row.reason_sealed is not None and ctx.on_behalf_of is None:
        reason = unseal(ctx.keys, row.reason_sealed, *sealed_as(row))
    return AwayRow(row.id, row.from_on, row.until_on, reason)


def sealed_as(row: TimeAway) -> tuple[str, str]:
    """The column and the row that a reason is bound to."""
    return "time_away.reason", f"{row.person_id}:{row.from_on}:{row.until_on}"
