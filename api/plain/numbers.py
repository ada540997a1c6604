"""Dates, times and money, as they are read aloud without a stumble."""

import re
from collections.abc import Iterator
from datetime import date, time

from api.kernel import words

from .findings import Finding, Kind

NUMBERS = re.compile(r"\b(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})\b(?!\.\d)")
BACKWARDS = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)(?: of)?(?= (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))")
MONTHS = {
    "Jan": "January", "Feb": "February", "Mar": "March", "Apr": "April", "Jun": "June", "Jul": "July",
    "Aug": "August", "Sep": "September", "Sept": "September", "Oct": "October", "Nov": "November", "Dec": "December",
}  # fmt: skip
SHORT_MONTH = re.compile(rf"(?<=\d )({'|'.join(sorted(MONTHS, reverse=True))})\b\.?")
HALF_A_DAY = r"(?:[ap]m\b|[ap]\.m\.?)"
CLOCK = r"\d{1,2}(?:[:.]\d{2})?"
FREE = r"(?<![\d£/.:-])"
OF_A_CLOCK = r"(\d?\d:\d\d)"
RANGE = re.compile(
    rf"{FREE}({CLOCK}(?:\s?{HALF_A_DAY})?)\s?[-–]\s?({CLOCK}\s?{HALF_A_DAY})"
    rf"|{FREE}{OF_A_CLOCK}\s?[-–]\s?{OF_A_CLOCK}\b",
    re.I,
)
MOMENT = re.compile(rf"{FREE}{CLOCK}\s?{HALF_A_DAY}", re.I)
OF_24 = re.compile(r"(?<![\d£/.:-])([01]?\d|2[0-3]):([0-5]\d)(?!\s?[ap]\.?m|:?\d)", re.I)
# More digits than this are no sum of ours, and no number is made of them.
SUM = re.compile(r"(£|\bGBP\s?)(\d{1,3}(?:,\d{3}){1,3}|\d{1,9})(\.\d{1,2})?(?!,?\d)( ?(?:pounds|GBP)\b)?")


def dates(text: str) -> Iterator[Finding]:
    for found in NUMBERS.finditer(text):
        d, m, y = int(found[1]), int(found[3]), int(found[4])
        day = _existing(y if y > 99 else 2000 + y, m, d)
        # A sort code and a version have the look of a day, too.
        if day or found[2] == "/":
            yield _date(found, day)
    for found in BACKWARDS.finditer(text):
        yield _date(found, _existing(int(found[1]), int(found[2]), int(found[3])))
    for found in ORDINAL.finditer(text):
        yield Finding(Kind.DATE, found[0], f"Write only the number of the day: “{found[1]}”.", found[1], found.start())
    for found in SHORT_MONTH.finditer(text):
        whole = MONTHS[found[1]]
        yield Finding(Kind.DATE, found[0], f"Write the whole month: “{whole}”.", whole, found.start())


def _date(found: re.Match[str], day: date | None) -> Finding:
    plainer = words.day(day) if day else ""
    advice = f"Write “{plainer}”." if plainer else "Write the day, the month as a word, and the year."
    return Finding(Kind.DATE, found[0], advice, plainer, found.start())


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def times(text: str) -> Iterator[Finding]:
    taken = []
    for found in RANGE.finditer(text):
        first, last = _moment(found[1] or found[3]), _moment(found[2] or found[4])
        taken.append(found.span())
        plainer = f"{first} to {last}" if first and last else ""
        advice = f"Write “{plainer}”." if plainer else "Write “to” between two times, like “10am to 12:30pm”."
        yield Finding(Kind.TIME, found[0].strip(), advice, plainer, found.start())
    for pattern in (MOMENT, OF_24):
        for found in pattern.finditer(text):
            plainer = _moment(found[0])
            inside = any(start <= found.start() < end for start, end in taken)
            if plainer and not inside and found[0] != plainer:
                yield Finding(Kind.TIME, found[0], f"Write “{plainer}”.", plainer, found.start())


def _moment(said: str) -> str:
    """As we write it: `10am`, `5:30pm`, `midday`; empty when it is no time of day, or half of one."""
    found = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))?\s?(?:([ap])\.?m\.?)?", said.strip(), re.I)
    if found is None:
        return ""
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if minute > 59 or hour > (12 if half else 23) or (half and hour == 0):
        return ""
    if not half and not found[2]:
        return str(hour)
    return words.clock(time(hour % 12 + (12 if half == "p" else 0) if half else hour, minute))


def money(text: str) -> Iterator[Finding]:
    for found in SUM.finditer(text):
        pence = int(found[2].replace(",", "")) * 100 + int((found[3] or ".0")[1:].ljust(2, "0"))
        plainer = words.pounds(pence)
        if found[0].strip() != plainer:
            yield Finding(Kind.MONEY, found[0].strip(), f"Write “{plainer}”.", plainer, found.start())
