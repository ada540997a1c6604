"""When work happens: London words turned into moments, with the field at fault named."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple, Protocol

from api.kernel.london import clock_of, day_of, instant, midnight
from api.kernel.refusals import Refusal, Refused
from api.kernel.words import clock, day


class Span(NamedTuple):
    starts_at: datetime
    ends_at: datetime


class Asked(Protocol):
    @property
    def on(self) -> date: ...
    @property
    def starts(self) -> time: ...
    @property
    def ends(self) -> time: ...


def moment(on: date, at: time, field: str) -> datetime:
    """Refuses a time that does not exist that day, or that happens twice, and says which box it is in."""
    try:
        return instant(on, at)
    except ValueError as wrong:
        raise Refused(Refusal("no-such-time", str(wrong), 422, field)) from wrong


def spans_of(sessions: Sequence[Asked]) -> list[Span]:
    """In the order they were written, so that a fault can be shown beside its own row."""
    return [
        Span(moment(one.on, one.starts, f"sessions-{row}-starts"), moment(one.on, one.ends, f"sessions-{row}-ends"))
        for row, one in enumerate(sessions)
    ]


def closing_of(on: date | None, at: time | None) -> datetime | None:
    """A day with no time means the end of that day."""
    if on is None:
        return None
    return midnight(on + timedelta(days=1)) if at is None else moment(on, at, "closes_time")


def closing_day_and_time(closes_at: datetime) -> tuple[date, time | None]:
    """As it was written: midnight is the end of the day before."""
    if clock_of(closes_at) == time():
        return day_of(closes_at) - timedelta(days=1), None
    return day_of(closes_at), clock_of(closes_at)


@lru_cache(maxsize=4096)
def closing_words(closes_at: datetime) -> str:
    on, at = closing_day_and_time(closes_at)
    return f"{day(on)}, at the end of the day" if at is None else f"{day(on)}, {clock(at)}"


def minutes_of(spans: Sequence[Span]) -> int:
    """Real minutes: a clock that changes on the way neither gives nor takes an hour."""
    return sum(int((span.ends_at - span.starts_at).total_seconds()) // 60 for span in spans)


def days_of(spans: Sequence[Span], due_on: date | None) -> list[date]:
    """The day each fee is worked out for, one for each session."""
    return [day_of(span.starts_at) for span in sorted(spans)] or ([due_on] if due_on else [])


def starts_or_is_due(spans: Sequence[Span], due_on: date | None) -> datetime | None:
    """Booking closes no later than this: the first start, or the end of the day that work is due."""
    if spans:
        return min(spans).starts_at
    return midnight(due_on + timedelta(days=1)) if due_on else None


def over_at(spans: Sequence[Span], due_on: date | None) -> datetime | None:
    if spans:
        return max(span.ends_at for span in spans)
    return midnight(due_on + timedelta(days=1)) if due_on else None
