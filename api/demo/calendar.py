"""When things happen in the demo: working days spread over each month, so that nothing clashes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from api.demo.work import MEETING_MONTHS, MEETINGS, NEXT, YEAR, YEAR_BEFORE, Work
from api.kernel.london import LONDON, Nation, bank_holidays

TODAY = datetime(2027, 1, 12, 9, 30, tzinfo=LONDON)
MEETING = Work(0, MEETINGS, "Advisory Group meeting", "half", 2.5, 1, 10)
NEXT_DAYS = (
    date(2027, 1, 26),
    date(2027, 1, 29),
    date(2027, 2, 9),
    date(2027, 2, 18),
    date(2027, 2, 23),
    date(2027, 3, 4),
)


@dataclass(frozen=True, slots=True)
class Happening:
    work: Work
    on: date

    @property
    def begins(self) -> time:
        return time(10, 30) if self.work.hours > 3 or self.on.day % 2 == 0 else time(14)

    @property
    def ends(self) -> time:
        return (datetime.combine(self.on, self.begins, LONDON) + timedelta(hours=self.work.hours)).time()


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), LONDON)


def the_year() -> list[Happening]:
    """110 engagements in 34 opportunities, and 8 meetings."""
    return sorted([*_spread(YEAR, 2026), *_meetings()], key=lambda one: one.on)


def the_year_before() -> list[Happening]:
    return list(_spread(YEAR_BEFORE, 2025))


def what_is_next() -> list[Happening]:
    return [Happening(work, on) for work, on in zip(NEXT, NEXT_DAYS, strict=True)]


def _meetings() -> Iterator[Happening]:
    for month in MEETING_MONTHS:
        yield Happening(MEETING, meeting_day(2026, month))


def meeting_day(year: int, month: int) -> date:
    """The second Wednesday."""
    first = date(year, month, 1)
    return first + timedelta(days=(2 - first.weekday()) % 7 + 7)


def _spread(works: Sequence[Work], year: int) -> Iterator[Happening]:
    for month in range(1, 13):
        mine = [work for work in works if work.month == month]
        days = [day for day in _weekdays(year, month) if day != meeting_day(year, month)]
        for place, work in enumerate(mine):
            yield Happening(work, days[2 + place * 4])


def _weekdays(year: int, month: int) -> list[date]:
    first = date(year, month, 1)
    days = (first + timedelta(days=count) for count in range(31))
    closed = bank_holidays(Nation.ENGLAND, year)
    return [day for day in days if day.month == month and day.weekday() < 5 and day not in closed]
