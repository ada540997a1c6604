"""Money is whole pence. This is the one place that turns words into pence, and that rounds."""

import re

POUNDS = re.compile(r"£?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?", re.ASCII)
PENCE = re.compile(r"(\d+)\s*p", re.ASCII | re.IGNORECASE)
MOST_LETTERS = 40
MOST_PENCE = 10_000_000_00
HOW = "Write the amount in pounds and pence, like £12.50."
TOO_MUCH = "That amount is more than we can pay. Check the number of noughts."


def parse_pence(text: str) -> int:
    """`£12.50`, `12.5`, `1,200` and `80p` are amounts. Raises ValueError with a sentence that says how to write one."""
    words = text.strip()
    if found := PENCE.fullmatch(words[:MOST_LETTERS]):
        total = int(found.group(1))
    elif found := POUNDS.fullmatch(words[:MOST_LETTERS]):
        pounds, pence = found.group(1).replace(",", ""), (found.group(2) or "0").ljust(2, "0")
        total = int(pounds) * 100 + int(pence)
    else:
        raise ValueError(HOW)
    if total > MOST_PENCE or len(words) > MOST_LETTERS:
        raise ValueError(TOO_MUCH)
    return total


def to_the_penny(tenths: int) -> int:
    """Tenths of a penny to the nearest penny (a half goes up)."""
    return (tenths + 5) // 10


def pay_for(minutes: int, pence_an_hour: int) -> int:
    """What so long at an hourly rate comes to, to the nearest penny (a half goes up)."""
    return (minutes * pence_an_hour * 2 + 60) // 120


def hourly_pence(fee_pence: int, minutes: int) -> int:
    """The real hourly rate, to the nearest penny (a half goes up). `minutes` includes preparation."""
    assert minutes > 0, "work takes time"
    return (fee_pence * 60 * 2 + minutes) // (minutes * 2)


def share_pence(pence: int, part: int, whole: int) -> int:
    """What a part of the whole comes to. A part of a penny is a penny, for whoever is paid it."""
    assert 0 <= part <= whole, "a part is no more than the whole"
    return -(-pence * part // whole)
