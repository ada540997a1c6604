"""Benefit weeks, assessment periods and tax years: whole London days, so that the clocks change nothing."""

from calendar import isleap, monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from api.kernel.words import day

A_DAY = timedelta(days=1)
APRIL, SIXTH = 4, 6


class Weekday(StrEnum):
    MONDAY = "Monday"
    TUESDAY = "Tuesday"
    WEDNESDAY = "Wednesday"
    THURSDAY = "Thursday"
    FRIDAY = "Friday"
    SATURDAY = "Saturday"
    SUNDAY = "Sunday"


class Each(StrEnum):
    WEEK = "week"
    MONTH = "assessment-period"
    TAX_YEAR = "tax-year"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From `first` to `last`, both in it."""

    first: date
    last: date

    def __contains__(self, on: object) -> bool:
        return isinstance(on, date) and self.first <= on <= self.last

    @property
    def words(self) -> str:
        return f"{day(self.first)} to {day(self.last)}"


@dataclass(frozen=True, slots=True)
class Calendar:
    """When one member's weeks and assessment periods begin."""

    week_starts: Weekday = Weekday.MONDAY
    month_day: int = 1

    def period(self, each: Each, on: date) -> Period:
        if each is Each.WEEK:
            return week_of(on, list(Weekday).index(self.week_starts))
        return assessment_period_of(on, self.month_day) if each is Each.MONTH else tax_year_of(on)

    def periods(self, each: Each, days: Iterable[date]) -> list[Period]:
        """Each once, the first first."""
        return sorted({self.period(each, on) for on in days})


def week_of(on: date, starts: int) -> Period:
    """`starts` is 0 for Monday."""
    first = on - timedelta(days=(on.weekday() - starts) % 7)
    return Period(first, first + timedelta(days=6))


def assessment_period_of(on: date, starts: int) -> Period:
    """`starts` is the day of the month of the first one."""
    first = _begins(on.year, on.month, starts)
    if on < first:
        before = on.replace(day=1) - A_DAY
        first = _begins(before.year, before.month, starts)
    after = first.replace(day=1) + timedelta(days=32)
    return Period(first, _begins(after.year, after.month, starts) - A_DAY)


def tax_year_of(on: date) -> Period:
    began = on.year if on >= date(on.year, APRIL, SIXTH) else on.year - 1
    return Period(date(began, APRIL, SIXTH), date(began + 1, APRIL, SIXTH) - A_DAY)


def _begins(year: int, month: int, starts: int) -> date:
    """The Universal Credit Regulations 2013, 21(2): what the 29th, 30th and 31st are in a short month."""
    if starts == 31:
        return date(year, month, monthrange(year, month)[1])
    if starts > 28 and month == 2:
        return date(year, month, 28 if isleap(year) else 27)
    return date(year, month, starts)
