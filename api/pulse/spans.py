"""What a report may add up of some days: parts that are shown, and nothing else.

So no two reports can be set against each other, and where nothing is shown of a workstream, no total holds it either.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .rules import Part, all_needs, together

EVERYWHERE = "all"


@dataclass(frozen=True, slots=True)
class Place:
    """One workstream or community, and all that may be shown of it."""

    code: str
    name: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Some days of one place, or of them all. `at_least` counts people in each part; `halves` are half steps of five.

    `needs` are exact, and for whoever tells them in steps of five only.
    """

    code: str
    at_least: int
    halves: Mapping[str, int]
    needs: Mapping[str, int]
    parts: tuple[Part, ...]


def spans(places: Sequence[Place], from_on: date, until_on: date) -> dict[str, Span]:
    """By place, and all of them together: the parts that ended in these days. A place without any is not in it."""
    shown = {one.code: ended(one.parts, from_on, until_on) for one in places}
    shown[EVERYWHERE] = tuple(one for made in shown.values() for one in made)
    return {
        code: Span(code, *together(made), all_needs(one.needs for one in made), made)
        for code, made in shown.items()
        if made
    }


def ended(parts: Iterable[Part], from_on: date, until_on: date) -> tuple[Part, ...]:
    return tuple(one for one in parts if from_on <= one.until_on <= until_on)
