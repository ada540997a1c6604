"""How money, days and times are written: the same on pages, in REST answers and in letters.

Babel knows how a language writes them. The times of day ("10am", "midday") are our own English.
"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from .london import LONDON

LOCALE = Locale("en", "GB")
LANG = "en-GB"
A_DAY = "EEEE d MMMM y"
IN_PENCE, IN_WHOLE_POUNDS = "¤#,##0.00", "¤#,##0"


@lru_cache(maxsize=4096)
def pounds(pence: int) -> str:
    """`£82.50`, `£75`, `£1,234.50`, `-£5`: whole pounds have no noughts after them, because they are read aloud."""
    written = IN_PENCE if pence % 100 else IN_WHOLE_POUNDS
    return format_currency(Decimal(pence).scaleb(-2), "GBP", written, LOCALE, currency_digits=False)


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
    """`1 thing`, `2 things`, `0 things`. English has two forms; `many` is what Babel calls the other one."""
    number, form = _counted(count)
    return f"{number} {one if form == 'one' else many}"


@lru_cache(maxsize=4096)
def _day(on: date) -> str:
    return format_date(on, A_DAY, LOCALE)


@lru_cache(maxsize=4096)
def _counted(count: int) -> tuple[str, str]:
    return format_decimal(count, locale=LOCALE), LOCALE.plural_form(count)


NAMED = {(0, 0): "midnight", (12, 0): "midday"}


def _local(moment: datetime) -> datetime:
    assert moment.tzinfo is not None, "a moment has a zone"
    return moment.astimezone(LONDON)
