"""The figures that limits stand on: dated, each with its source, when it was last checked, and how sure it is.

These come with the service. A group adds its own from a day to come; from that day its own are used.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .periods import Each, Period
from .tables import FigureKind, Sure

NAMES = {
    FigureKind.CARERS: "Carer’s Allowance",
    FigureKind.ESA: "Permitted work, with Employment and Support Allowance (ESA)",
    FigureKind.UC_HOUSING: "Universal Credit, with help for housing",
    FigureKind.UC_NO_HOUSING: "Universal Credit, without help for housing",
    FigureKind.UC_NO_ALLOWANCE: "Universal Credit, without a work allowance",
    FigureKind.TAX_LINE: "The tax-free line",
}
EACH = {
    FigureKind.CARERS: Each.WEEK,
    FigureKind.ESA: Each.WEEK,
    FigureKind.UC_HOUSING: Each.MONTH,
    FigureKind.UC_NO_HOUSING: Each.MONTH,
    FigureKind.UC_NO_ALLOWANCE: Each.MONTH,
    FigureKind.TAX_LINE: Each.TAX_YEAR,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """`taken_pence` is what a benefit takes back for each pound over, where it takes a part and not all."""

    kind: FigureKind
    valid_from: date
    pence: int
    source: str
    sure: Sure
    checked_on: date
    taken_pence: int | None = None
    of_the_group: bool = False

    @property
    def name(self) -> str:
        return NAMES[self.kind]

    @property
    def counts_from_the_first_pound(self) -> bool:
        """There is no line to go over: a part of all of it is taken."""
        return self.kind is FigureKind.UC_NO_ALLOWANCE

    @property
    def each(self) -> Each:
        return EACH[self.kind]


CHECKED = date(2026, 11, 1)
POLICY_ENGINE = "The PolicyEngine list of benefit rules, which names GOV.UK"
SELF_ASSESSMENT = "The help for Self Assessment on GOV.UK"


def _carers(year: int, pence: int, source: str, sure: Sure) -> Figure:
    return Figure(FigureKind.CARERS, date(year, 4, 6), pence, source, sure, CHECKED)


def _esa(year: int, pence: int, source: str, sure: Sure) -> Figure:
    return Figure(FigureKind.ESA, date(year, 4, 6), pence, source, sure, CHECKED)


def _credit(kind: FigureKind, year: int, pence: int) -> Figure:
    return Figure(kind, date(year, 4, 6), pence, POLICY_ENGINE, Sure.PUBLISHED, CHECKED, taken_pence=55)


COME_WITH_THE_SERVICE: tuple[Figure, ...] = (
    _carers(2025, 196_00, "Contact, the charity for families", Sure.PUBLISHED),
    _carers(2026, 204_00, "Two news sites", Sure.REPORTED),
    _carers(2027, 212_00, "16 times £13.21, rounded up to a pound", Sure.WORKED_OUT),
    _esa(2025, 195_50, "A government Green Paper", Sure.PUBLISHED),
    _esa(2026, 203_50, "16 times £12.71, rounded up to 50p", Sure.WORKED_OUT),
    _esa(2027, 211_50, "16 times £13.21, rounded up to 50p", Sure.WORKED_OUT),
    _credit(FigureKind.UC_HOUSING, 2025, 411_00),
    _credit(FigureKind.UC_HOUSING, 2026, 427_00),
    _credit(FigureKind.UC_NO_HOUSING, 2025, 684_00),
    _credit(FigureKind.UC_NO_HOUSING, 2026, 710_00),
    _credit(FigureKind.UC_NO_ALLOWANCE, 2025, 0),
    _credit(FigureKind.UC_NO_ALLOWANCE, 2026, 0),
    Figure(FigureKind.TAX_LINE, date(2017, 4, 6), 1_000_00, SELF_ASSESSMENT, Sure.PUBLISHED, CHECKED),
)  # fmt: skip


def figure_in(figures: Iterable[Figure], kind: FigureKind, period: Period) -> Figure | None:
    """The lowest that is in force on any day of the period. A group's own stands before ours of the same day."""
    known = {(one.valid_from): one for one in sorted(figures, key=lambda one: one.of_the_group) if one.kind is kind}
    before = [one for on, one in sorted(known.items()) if on <= period.first]
    within = [one for on, one in known.items() if period.first < on <= period.last]
    return min([*before[-1:], *within], key=lambda one: one.pence, default=None)


def in_force(figures: Sequence[Figure], kind: FigureKind, on: date) -> Figure | None:
    return figure_in(figures, kind, Period(on, on))
