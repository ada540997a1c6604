"""A week said in words that can be checked in one hearing."""

from collections.abc import Iterable, Sequence
from datetime import date, time

from api.kernel.london import Part
from api.kernel.words import clock, day

TimeOfWeek = tuple[int, Part]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MOST_WORDS = 20


def week_in_words(usual: Iterable[TimeOfWeek]) -> str:
    """`You are free on Tuesday mornings and Thursday afternoons.`"""
    times = in_order(usual)
    return sentences("You are free on", times) if times else "You have not said when you are usually free."


def pace_in_words(most_a_week: int | None, not_before: time | None) -> str:
    said = [] if most_a_week is None else [f"You want no more than {most_a_week} in a week."]
    said += [] if not_before is None else [f"You want nothing before {clock(not_before)}."]
    return " ".join(said) or "You have not set a pace."


def sentences(opening: str, times: Sequence[TimeOfWeek]) -> str:
    """One sentence when it is short enough to follow, otherwise one for each part of the day."""
    whole = f"{opening} {listed(_by_day(times))}."
    if len(whole.split()) <= MOST_WORDS:
        return whole
    return " ".join(f"{opening} {listed([WEEKDAYS[one] for one in days])} {part}s." for part, days in _by_part(times))


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def in_order(times: Iterable[TimeOfWeek]) -> list[TimeOfWeek]:
    parts = list(Part)
    return sorted(set(times), key=lambda one: (one[0], parts.index(one[1])))


def away_in_words(from_on: date, until_on: date) -> str:
    return day(from_on) if from_on == until_on else f"{day(from_on)} to {day(until_on)}"


def booked_in_words(days: Sequence[date]) -> str | None:
    """`You have a place on Tuesday 12 January 2027. If you cannot come, leave it.`"""
    if not days:
        return None
    if len(days) == 1:
        return f"You have a place on {day(days[0])}. If you cannot come, leave it."
    first = day(days[0])
    return f"You have places on {len(days)} of those days, the first on {first}. If you cannot come, leave them."


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `3rd`, `4th`, `11th`, `21st`."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _by_day(times: Sequence[TimeOfWeek]) -> list[str]:
    return [f"{WEEKDAYS[weekday]} {part}s" for weekday, part in times]


def _by_part(times: Sequence[TimeOfWeek]) -> list[tuple[Part, list[int]]]:
    found = [(part, [weekday for weekday, one in times if one is part]) for part in Part]
    return [(part, days) for part, days in found if days]
