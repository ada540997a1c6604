"""Time as members live it: stored in UTC, spoken in London, right when the clocks change."""

import re
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")
NOON, SIX = time(12), time(18)
HOW_DAY = "Write the date with the month as a word, like 27 March 2027."
HOW_YEAR = "Write the year too, like 27 March 2027."
HOW_TIME = "Write the time like 10am or 2:30pm."
TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?", re.ASCII)
NAMED_TIMES = {"midday": NOON, "noon": NOON, "midnight": time()}
NUMERIC_DAY = re.compile(r"(\d{1,2})[\s/.-](\d{1,2})[\s/.-](\d{4})", re.ASCII)
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
DAY = re.compile(r"\d{1,2}(st|nd|rd|th)?", re.ASCII)
YEAR = re.compile(r"\d{4}", re.ASCII)
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Nation(StrEnum):
    ENGLAND = "England"
    WALES = "Wales"
    SCOTLAND = "Scotland"
    NORTHERN_IRELAND = "Northern Ireland"


class Part(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


SUBDIVISION = {Nation.ENGLAND: "ENG", Nation.WALES: "WLS", Nation.SCOTLAND: "SCT", Nation.NORTHERN_IRELAND: "NIR"}


def day_of(instant: datetime) -> date:
    """The London date: at half past midnight in summer the UTC date is still yesterday's."""
    return instant.astimezone(LONDON).date()


def clock_of(instant: datetime) -> time:
    return instant.astimezone(LONDON).time()


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON).astimezone(UTC)


def instant(day: date, clock: time) -> datetime:
    """Raises ValueError with a sentence for a time that does not exist that day, or that happens twice."""
    local = datetime.combine(day, clock, LONDON)
    back = local.astimezone(UTC).astimezone(LONDON)
    if back.replace(tzinfo=None) != local.replace(tzinfo=None):
        raise ValueError("The clocks go forward that night, so there is no such time. Choose 2am or later.")
    if local.replace(fold=1).utcoffset() != local.utcoffset():
        raise ValueError("The clocks go back that night, so that time happens twice. Choose 2am or later.")
    return local.astimezone(UTC)


def days_before(moment: datetime, days: int) -> datetime:
    """At the same time by the clock, so many days earlier: a clock that changes on the way counts for nothing."""
    return (moment.astimezone(LONDON) - timedelta(days=days)).astimezone(UTC)


def parts_of(starts_at: datetime, ends_at: datetime) -> list[tuple[date, Part]]:
    """Each part of each day that this time touches, in order. Ending at noon does not touch the afternoon."""
    touched: list[tuple[date, Part]] = []
    here, end = starts_at.astimezone(LONDON), ends_at.astimezone(LONDON)
    day, first = here.date(), here.time()
    while day <= end.date():
        last = end.time() if day == end.date() else time.max
        for part, begins, finishes in (
            (Part.MORNING, time(), NOON),
            (Part.AFTERNOON, NOON, SIX),
            (Part.EVENING, SIX, time.max),
        ):
            if first < finishes and last > begins:
                touched.append((day, part))
        day, first = day + timedelta(days=1), time()
    return touched


def parse_day(text: str) -> date:
    """`27 March 2027`, `Sat 27 mar 2027`, `27/3/2027` or `2027-03-27`. Raises ValueError with a sentence."""
    words = text.strip().lower()
    if ISO_DAY.fullmatch(words):
        return _existing(*(int(part) for part in words.split("-")))
    if found := NUMERIC_DAY.fullmatch(words):
        day, month, year = (int(part) for part in found.groups())
        return _existing(year, month, day)
    parts = [part for part in re.split(r"[\s,./-]+", words) if part not in ("", "the", "of")]
    days, years = ([part for part in parts if form.fullmatch(part)] for form in (DAY, YEAR))
    months, weekdays = ([one for part in parts if (one := _begins(names, part))] for names in (MONTHS, WEEKDAYS))
    if (len(days), len(months), len(years)) == (1, 1, 0) and len(parts) == 2 + len(weekdays) <= 3:
        raise ValueError(HOW_YEAR)
    found_all = (len(days), len(months), len(years)) == (1, 1, 1) and len(parts) == 3 + len(weekdays) <= 4
    if not found_all:
        raise ValueError(HOW_DAY)
    reached = _existing(int(years[0]), MONTHS.index(months[0]) + 1, int(days[0].rstrip("stndrh")))
    if weekdays and WEEKDAYS[reached.weekday()] != weekdays[0]:
        named = f"{reached.day} {months[0].title()} {reached.year}"
        raise ValueError(f"{named} is a {WEEKDAYS[reached.weekday()].title()}. Check the day and the date.")
    return reached


def _begins(names: tuple[str, ...], part: str) -> str | None:
    """`mar` and `thurs` are enough; `ma` could be two months."""
    return next((name for name in names if len(part) >= 3 and name.startswith(part)), None)


def _existing(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as wrong:
        raise ValueError(f"There is no such date. {HOW_DAY}") from wrong


def parse_time(text: str) -> time:
    """`10am`, `2:30pm`, `2.30 p.m.`, `14:30`, `midday`, `midnight`. Raises ValueError with a sentence."""
    words = text.strip().lower()
    if words in NAMED_TIMES:
        return NAMED_TIMES[words]
    found = TIME.fullmatch(words)
    if found is None:
        raise ValueError(HOW_TIME)
    hour, minute, half = int(found.group(1)), int(found.group(2) or 0), (found.group(3) or "")[:1]
    if not half and found.group(2) is None:
        raise ValueError(f"Say if you mean morning or afternoon. {HOW_TIME}")
    if (half and not 1 <= hour <= 12) or hour > 23 or minute > 59:
        raise ValueError(HOW_TIME)
    return time(hour % 12 + (12 if half == "p" else 0), minute) if half else time(hour, minute)


def working_days_after(day: date, days: int, nation: Nation) -> date:
    """Weekends and the nation's bank holidays do not count. `days` of 0 gives the day itself, or the next that does."""
    reached = day
    while days > 0 or not is_working_day(reached, nation):
        reached += timedelta(days=1)
        days -= is_working_day(reached, nation)
    return reached


def is_working_day(day: date, nation: Nation) -> bool:
    return day.weekday() < 5 and day not in bank_holidays(nation, day.year)


@lru_cache(maxsize=64)
def bank_holidays(nation: Nation, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv=SUBDIVISION[nation], years=year))
