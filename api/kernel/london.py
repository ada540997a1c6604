"""Time as members live it: stored in UTC, spoken in London, right when the clocks change."""

import re
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays
from dateutil.parser import ParserError
from dateutil.parser import parse as parse_words

LONDON = ZoneInfo("Europe/London")
NOON, SIX = time(12), time(18)
HOW_DAY = "Write the date with the month as a word, like 27 March 2027."
HOW_TIME = "Write the time like 10am or 2:30pm."
TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.IGNORECASE)
NUMERIC_DAY = re.compile(r"(\d{1,2})[\s/.-](\d{1,2})[\s/.-](\d{4})")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MONTH = re.compile(r"[a-z]{3,}", re.IGNORECASE)


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
    """`27 March 2027`, `27 mar 2027`, `27/3/2027` or `2027-03-27`. Raises ValueError with a sentence."""
    words = text.strip()
    try:
        if ISO_DAY.fullmatch(words):
            return date.fromisoformat(words)
        if found := NUMERIC_DAY.fullmatch(words):
            day, month, year = (int(part) for part in found.groups())
            return date(year, month, day)
        if not MONTH.search(words) or not re.search(r"\d{4}", words):
            raise ValueError(HOW_DAY)
        # Two defaults: a date that takes its day from the default was not fully written.
        one, other = (parse_words(words, dayfirst=True, default=datetime(2000, 1, day)) for day in (1, 2))  # noqa: DTZ001
    except (ParserError, OverflowError, ValueError) as wrong:
        raise ValueError(f"There is no such date. {HOW_DAY}" if _looks_like_a_day(words) else HOW_DAY) from wrong
    if one != other or (one.hour, one.minute) != (0, 0):
        raise ValueError(HOW_DAY)
    return one.date()


def parse_time(text: str) -> time:
    """`10am`, `2:30pm`, `2.30 pm`, `14:30`, `midday`. Raises ValueError with a sentence."""
    words = text.strip().lower()
    if words in ("midday", "noon"):
        return NOON
    found = TIME.fullmatch(words)
    if found is None:
        raise ValueError(HOW_TIME)
    hour, minute, half = int(found.group(1)), int(found.group(2) or 0), found.group(3)
    if not half and found.group(2) is None:
        raise ValueError(f"Say if you mean morning or afternoon. {HOW_TIME}")
    if (half and not 1 <= hour <= 12) or hour > 23 or minute > 59:
        raise ValueError(HOW_TIME)
    return time(hour % 12 + (12 if half == "pm" else 0), minute) if half else time(hour, minute)


def working_days_after(day: date, days: int, nation: Nation) -> date:
    """Weekends and the nation's bank holidays do not count. `days` of 0 gives the day itself."""
    reached = day
    while days > 0:
        reached += timedelta(days=1)
        if reached.weekday() < 5 and reached not in bank_holidays(nation, reached.year):
            days -= 1
    return reached


@lru_cache(maxsize=64)
def bank_holidays(nation: Nation, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv=SUBDIVISION[nation], years=year))


def _looks_like_a_day(words: str) -> bool:
    return bool(re.search(r"\d", words)) and bool(re.search(r"\d{4}", words))
