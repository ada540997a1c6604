"""Where words of members come from, and what an edition says in the place of words that are gone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from api.kernel.context import Context
from api.kernel.words import day

from .kinds import Quote

Offered = Callable[[Context, int], Sequence[Quote]]
StillAgreed = Callable[[Context, Sequence[int]], Mapping[int, Quote]]
Note = Callable[[Context, Quote], str]


@dataclass(frozen=True, slots=True)
class Source:
    """A slice whose members let reports use their words: those of a year, and of some by number those still agreed."""

    offered: Offered
    still_agreed: StillAgreed
    note: Note


def taken_back(on: date | None = None) -> str:
    return f"Somebody took their words back{f' on {_day(on)}' if on else ''}."


def only_until(on: date) -> str:
    """They said so when they agreed, so nothing was taken back."""
    return f"Somebody let us use their words until {_day(on)}."


def put_anew(on: date) -> str:
    return f"They put it in other words on {_day(on)}."


def _day(on: date) -> str:
    return day(on).split(" ", 1)[1]
