"""What a report is made of: sections with figures, and each figure with its lines."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from api.kernel.words import pounds
from api.opportunities.lengths import length
from api.pulse.rules import in_steps


class Unit(StrEnum):
    TIMES = "times"
    PENCE = "pence"
    MINUTES = "minutes"
    PEOPLE = "people"
    # Of five steps: 9 is four and a half.
    HALF_STEPS = "half steps"


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
    """A table. `counts` says what it counts; `drawn` is whether it is a picture too.

    `alone` is for what belongs to one year: the year before does not stand beside it.
    """

    code: str
    name: str
    counts: str
    head: str
    unit: Unit
    lines: tuple[Line, ...]
    total: Line | None = None
    drawn: bool = False
    alone: bool = False

    @property
    def whole(self) -> tuple[Line, ...]:
        return self.lines if self.total is None else (*self.lines, self.total)

    def heads(self, year: int) -> list[str]:
        return [self.head, str(year)] if self.alone else [self.head, str(year), str(year - 1)]

    def values(self, line: Line) -> tuple[Value, ...]:
        """In the order of the heads."""
        return (line.now,) if self.alone else (line.now, line.before)


@dataclass(frozen=True, slots=True)
class Hope:
    """One thing that a year was for. `written` is what people wrote of it, each with its name; `says` is counted."""

    title: str
    written: tuple[tuple[str, str], ...]
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section as it is read. `says` are its sentences, the most important first; `words` are the lead's own."""

    code: str
    title: str
    says: tuple[str, ...]
    figures: tuple[Figure, ...]
    words: str = ""
    hopes: tuple[Hope, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a member that a report may use; or, in an edition, a note that they are gone.

    `of` tells them from others that have the same number later, when the first are removed. `named` is how much stands
    beside them of who said them: a name, a place. An edition keeps how much that was, and not what. `anew_at` is when
    they were last put in other words, if they ever were.
    """

    source: str
    number: int
    words: str = ""
    credit: str | None = None
    note: str = ""
    of: int = 0
    named: int = 0
    anew_at: datetime | None = None

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
MOST_HALF_STEPS = 10
# Of the year before, where a figure stands alone.
NOT_COUNTED = Value("Not counted")


def told(unit: Unit, amount: int) -> Value:
    """A number in the words of its unit."""
    return Value(in_words(unit, amount), amount)


def in_words(unit: Unit, amount: int) -> str:
    if unit is Unit.PENCE:
        return pounds(amount)
    if unit is Unit.HALF_STEPS:
        return f"{in_steps(amount)} of 5"
    return length(amount) if unit is Unit.MINUTES else f"{amount:,}"


def on_a_bar(figure: Figure, value: Value) -> str:
    """What stands at the end of its bar in a picture."""
    return value.words if figure.unit is Unit.HALF_STEPS else str(value.amount or 0)
