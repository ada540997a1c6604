"""Every look at the pages of `requests`."""

from tests.accessibility.looks import Look, Step

LOOKS: list[Look | Step] = []
# How `{kind words}` in an address above is found.
NUMBERS: dict[str, str] = {}
