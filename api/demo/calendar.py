"""When things happen in the demo: working days spread over each month, so that nothing clashes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from api.demo.work import CALLED_OFF, MEETING_MONTHS, MEETINGS, NEXT, YEAR, YEAR_BEFORE, Work
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


# In two parts: either side of the change of the clocks on 29 March, and of the tax year's end on 5 April.
IN_TWO_PARTS = {
    "Monthly meeting: care workforce recruitment": (date(2026, 3, 26), date(2026, 3, 31)),
    "Monthly meeting: complex needs across the lifespan": (date(2026, 4, 2), date(2026, 4, 9)),
}


@dataclass(frozen=True, slots=True)
class Happening:
    """`on` is its last day. Most have one; what is in two parts has `first_on` too."""

    work: Work
    on: date
    first_on: date | None = None

    @property
    def days(self) -> list[date]:
        return [self.on] if self.first_on is None else [self.first_on, self.on]

    @property
    def hours_a_day(self) -> float:
        return self.work.hours / len(self.days)

    @property
    def begins(self) -> time:
        return time(10, 30) if self.work.hours > 3 or self.on.day % 2 == 0 else time(14)

    @property
    def ends(self) -> time:
        return (datetime.combine(self.on, self.begins, LONDON) + timedelta(hours=self.hours_a_day)).time()


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), LONDON)


def the_year() -> list[Happening]:
    """110 engagements in 34 opportunities, and 8 meetings."""
    return sorted([*_spread(YEAR, 2026), *_meetings()], key=lambda one: one.on)


def the_year_before() -> list[Happening]:
    return list(_spread(YEAR_BEFORE, 2025))


def what_is_next() -> list[Happening]:
    return [Happening(work, on) for work, on in zip(NEXT, NEXT_DAYS, strict=True)]


def what_was_called_off() -> list[tuple[Happening, str]]:
    """Late in its month, when nothing else is on."""
    return [(Happening(work, _weekdays(2026, work.month)[-3]), because) for work, because in CALLED_OFF]


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
            first_on, on = IN_TWO_PARTS.get(work.title, (None, days[2 + place * 4]))
            yield Happening(work, on, first_on)


def _weekdays(year: int, month: int) -> list[date]:
    first = date(year, month, 1)
    days = (first + timedelta(days=count) for count in range(31))
    closed = bank_holidays(Nation.ENGLAND, year)
    return [day for day in days if day.month == month and day.weekday() < 5 and day not in closed]
