"""How money, days and times are written: the same on pages, in REST answers and in letters."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from babel.dates import format_date

from .london import LONDON


def pounds(pence: int) -> str:
    """`£82.50`, `£75`, `£1,234.50`, `-£5`: whole pounds have no noughts after them, because they are read aloud."""
    whole, rest = divmod(abs(pence), 100)
    sign = "-" if pence < 0 else ""
    return f"{sign}£{whole:,}.{rest:02}" if rest else f"{sign}£{whole:,}"


def day(value: date) -> str:
    """`Tuesday 12 January 2027`. A moment is given as its London day."""
    return _day(_local(value).date() if isinstance(value, datetime) else value)


def clock(value: time | datetime) -> str:
    """`10am`, `5:30pm`, `midday`, `midnight`. A moment is given as its London time."""
    local = _local(value) if isinstance(value, datetime) else value
    if (local.hour, local.minute) in NAMED:
        return NAMED[local.hour, local.minute]
    minutes = f":{local.minute:02}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"


def when(starts_at: datetime, ends_at: datetime) -> str:
    """`Tuesday 12 January 2027, 10am to 12:30pm`; the second day is named only when there is one."""
    # Midnight at the end belongs to the evening that it closes, not to a new day.
    last_day = _local(ends_at - timedelta(microseconds=1)).date() if ends_at > starts_at else _local(ends_at).date()
    if last_day == _local(starts_at).date():
        return f"{day(starts_at)}, {clock(starts_at)} to {clock(ends_at)}"
    return f"{day(starts_at)}, {clock(starts_at)} to {day(ends_at)}, {clock(ends_at)}"


def plural(count: int, one: str, many: str) -> str:
    """`1 thing`, `2 things`, `0 things`."""
    return f"{count:,} {one if count == 1 else many}"


@lru_cache(maxsize=4096)
def _day(on: date) -> str:
    return format_date(on, "EEEE d MMMM y", locale="en_GB")


NAMED = {(0, 0): "midnight", (12, 0): "midday"}


def _local(moment: datetime) -> datetime:
    assert moment.tzinfo is not None, "a moment has a zone"
    return moment.astimezone(LONDON)
