"""What a journey comes to: the first miles at one rate, those after them at another, and the sum in words."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from api.kernel.money import to_the_penny
from api.kernel.words import pounds

from .tables import Counted, MileageRate

MILES = re.compile(r"(\d{1,2}(?:,\d{3})|\d{1,5})(?:\.(\d))?(?:\s*miles?)?", re.ASCII | re.IGNORECASE)
MOST_LETTERS = 20
MOST_TENTHS = 2_000_0
HOW = "Write the number of miles, like 12 or 12.5."


@dataclass(frozen=True, slots=True)
class Mileage:
    pence: int
    explained: str


def parse_miles(text: str) -> int:
    """Tenths of a mile. Raises ValueError with a sentence that says how to write them."""
    found = MILES.fullmatch(text.strip()[:MOST_LETTERS])
    if found is None:
        raise ValueError(HOW)
    tenths = int(found.group(1).replace(",", "")) * 10 + int(found.group(2) or 0)
    if tenths == 0:
        raise ValueError(HOW)
    if tenths > MOST_TENTHS:
        raise ValueError(f"We can pay up to {miles(MOST_TENTHS)} for a journey. Check the number.")
    return tenths


def mileage(rate: MileageRate, tenths: int, already_tenths: int = 0, taken_tenths: int | None = None) -> Mileage:
    """`120 miles: 100 at 45p and 20 at 25p is £50.` `already_tenths` were paid this tax year, where those count.

    Of those, `taken_tenths` had the first rate. Without that number, all of them had.
    """
    if rate.first_miles is None or rate.after_pence is None:
        pence = to_the_penny(tenths * rate.first_pence)
        return Mileage(pence, f"{miles(tenths)} at {_rate(rate.first_pence)} is {pounds(pence)}.")
    before = already_tenths if rate.counted is Counted.TAX_YEAR else 0
    taken = before if taken_tenths is None else min(before, taken_tenths)
    first = min(tenths, max(0, rate.first_miles * 10 - taken))
    after = tenths - first
    pence = to_the_penny(first * rate.first_pence + after * rate.after_pence)
    parts = [(first, rate.first_pence), (after, rate.after_pence)]
    used = [f"{number(part)} at {_rate(each)}" for part, each in parts if part]
    told = f" at {_rate(parts[0 if first else 1][1])}" if len(used) == 1 else f": {' and '.join(used)}"
    earlier = f" You had {miles(before)} before, this tax year." if before else ""
    return Mileage(pence, f"{miles(tenths)}{told} is {pounds(pence)}.{earlier}")


def at_the_first_rate(rate: MileageRate | None, tenths: int, pence: int) -> int:
    """How many tenths of a journey had the first rate, when it came to so much. The sum was kept, and not its parts."""
    if rate is None or rate.after_pence is None or rate.counted is not Counted.TAX_YEAR:
        return tenths
    apart = rate.first_pence - rate.after_pence
    if apart == 0:
        return tenths
    first = (2 * (pence * 10 - tenths * rate.after_pence) + abs(apart)) // (2 * apart)
    return max(0, min(tenths, first))


def miles(tenths: int) -> str:
    return f"{number(tenths)} mile{'' if tenths == 10 else 's'}"


def number(tenths: int) -> str:
    """`120`, `12.5`, `1,200`."""
    whole, tenth = divmod(tenths, 10)
    return f"{whole:,}.{tenth}" if tenth else f"{whole:,}"


def tax_year(on: date) -> tuple[date, date]:
    """From 6 April until 5 April."""
    begins = date(on.year if on >= date(on.year, 4, 6) else on.year - 1, 4, 6)
    return begins, date(begins.year + 1, 4, 6) - timedelta(days=1)


def a_mile(rate: MileageRate) -> str:
    """`45p a mile for the first 100 miles of each journey, then 25p.`"""
    if rate.first_miles is None or rate.after_pence is None:
        return f"{_rate(rate.first_pence)} a mile."
    first = miles(rate.first_miles * 10)
    return f"{_rate(rate.first_pence)} a mile for the first {first} {rate.counted}, then {_rate(rate.after_pence)}."


def _rate(pence: int) -> str:
    return f"{pence}p" if pence < 100 else pounds(pence)
