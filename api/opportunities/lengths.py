"""How long work takes: whole minutes, written in words."""

import re

from api.kernel.words import plural

HOW_LENGTH = "Write how long it takes in words, like 2 hours 30 minutes."
MOST_MINUTES = 60_000
NOTHING = ("none", "nothing", "no", "0")
LENGTH = re.compile(
    r"(?:(\d{1,4})(?:\.(\d{1,2}))?\s*h(?:ours?|rs?)?)?\s*(?:and\s+)?(?:(\d{1,5})\s*m(?:inutes?|ins?)?)?", re.IGNORECASE
)


def parse_minutes(text: str) -> int:
    """`2 hours 30 minutes`, `2.5 hours`, `1h 15m`, `90 minutes` or `none`. Raises ValueError with a sentence."""
    words = " ".join(text.split())
    if words.lower() in NOTHING:
        return 0
    found = LENGTH.fullmatch(words)
    if not words or found is None:
        raise ValueError(HOW_LENGTH)
    hours, part, rest = (found.group(number) or "0" for number in (1, 2, 3))
    minutes = int(hours) * 60 + (int(part.ljust(2, "0")) * 60 + 50) // 100 + int(rest)
    if minutes > MOST_MINUTES:
        raise ValueError(f"That is more than 1,000 hours. {HOW_LENGTH}")
    return minutes


def length(minutes: int) -> str:
    """`2 hours 30 minutes`, `1 hour`, `45 minutes`, `none`."""
    hours, rest = divmod(minutes, 60)
    said = [plural(hours, "hour", "hours")] if hours else []
    said += [plural(rest, "minute", "minutes")] if rest else []
    return " ".join(said) or "none"
