"""The letters that can be printed. What the fonts do not have is named, so that no paper is refused for one letter."""

import unicodedata
from typing import Any

# Joiners and the like, which change how the sign before them is drawn.
DROPPED = {0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)}
PRINTED = (
    range(0x20, 0x7F), range(0xA0, 0x180), range(0x391, 0x3A2), range(0x3A3, 0x3CF), range(0x400, 0x460),
    range(0x1E80, 0x1E86), range(0x1EF2, 0x1EF4), range(0x2010, 0x2028), range(0x2030, 0x203B),
)  # fmt: skip
SIGNS = {0x0A, 0x20AC, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2264, 0x2265, 0x2713}


def in_print(said: Any) -> Any:
    """In every text of it."""
    if isinstance(said, str):
        return "".join(_printed(letter) for letter in unicodedata.normalize("NFC", said))
    if isinstance(said, dict):
        return {name: in_print(value) for name, value in said.items()}
    return [in_print(one) for one in said] if isinstance(said, list) else said


def _printed(letter: str) -> str:
    number = ord(letter)
    if number in DROPPED:
        return ""
    if number in SIGNS or any(number in printed for printed in PRINTED):
        return letter
    return f"[{unicodedata.name(letter, 'a sign').lower()}]"
