"""What a report is made of: sections with figures, and each figure with its lines."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from api.kernel.words import pounds
from api.opportunities.lengths import length


class Unit(StrEnum):
    TIMES = "times"
    PENCE = "pence"
    MINUTES = "minutes"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Value:
    """What one cell says. `amount` is None where no number may be told. `few`: money of fewer than five people."""

    words: str
    amount: int | None = None
    few: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is counted, in the year and in the year before. Its code opens its rows."""

    code: str
    words: str
    now: Value
    before: Value


@dataclass(frozen=True, slots=True)
class Figure:
    """A table. `counts` says what it counts; `drawn` is whether it is a picture too."""

    code: str
    name: str
    counts: str
    head: str
    unit: Unit
    lines: tuple[Line, ...]
    total: Line | None = None
    drawn: bool = False

    @property
    def whole(self) -> tuple[Line, ...]:
        return self.lines if self.total is None else (*self.lines, self.total)


@dataclass(frozen=True, slots=True)
class Part:
    """A section as it is read. `says` are its sentences, the most important first; `words` are the lead's own."""

    code: str
    title: str
    says: tuple[str, ...]
    figures: tuple[Figure, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a member that a report may use; or, in an edition, a note that they are gone.

    `of` tells them from others that have the same number later, when the first are removed.
    """

    source: str
    number: int
    words: str = ""
    credit: str | None = None
    note: str = ""
    of: int = 0

    @property
    def where(self) -> dict[str, str | int]:
        """All that is kept of it."""
        found: dict[str, str | int] = {"source": self.source, "number": self.number}
        return found | {"of": self.of} if self.of else found

    @property
    def code(self) -> str:
        return f"{self.source}-{self.number}"


@dataclass(frozen=True, slots=True)
class Report:
    """A year as it is counted today, or, with an `edition`, as it was frozen."""

    year: int
    group: str
    organisation: str
    opening: str
    parts: tuple[Part, ...]
    closing: str
    quotes: tuple[Quote, ...] = ()
    edition: int | None = None
    frozen_at: datetime | None = None

    @property
    def title(self) -> str:
        return f"{self.group}: our year {self.year}"

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(figure for part in self.parts for figure in part.figures)


@dataclass(frozen=True, slots=True)
class Row:
    """One of the things behind a figure. `name` is whose it is, where it is not the thing itself."""

    id: int
    words: str
    name: str | None
    on: date | None
    amount: int


TOTAL = "all"


def told(unit: Unit, amount: int) -> Value:
    """A number in the words of its unit."""
    return Value(in_words(unit, amount), amount)


def in_words(unit: Unit, amount: int) -> str:
    if unit is Unit.PENCE:
        return pounds(amount)
    return length(amount) if unit is Unit.MINUTES else f"{amount:,}"
