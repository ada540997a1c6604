"""What a bank wrote is shown to the member and kept in the clear, so no whole account number stays in it."""

import re

# Six figures or more, with blanks and hyphens between or letters joined on: an account, a sort code, an IBAN. No date.
NUMBER = re.compile(
    r"(?<!\w)(?!\d{4}-\d\d-\d\d(?!\w))\w*?\d(?:[\s\-\u2010-\u2015\u2212]*\d){5,}[^\W\d_]*",
)


def without_numbers(words: str) -> str:
    """`Account 31926819 is closed` becomes `Account ending in 19 is closed`."""
    return NUMBER.sub(lambda found: f"ending in {_last_two(found[0])}", words)


def _last_two(number: str) -> str:
    return "".join(sign for sign in number if sign.isdecimal())[-2:]
