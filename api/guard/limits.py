"""A member's limit, once it is opened: which one it is, and the period that it is counted in."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from .figures import NAMES, Figure, figure_in
from .periods import Calendar, Each, Period, Weekday
from .tables import FigureKind


class LimitKind(StrEnum):
    CARERS = FigureKind.CARERS.value
    ESA = FigureKind.ESA.value
    UC_HOUSING = FigureKind.UC_HOUSING.value
    UC_NO_HOUSING = FigureKind.UC_NO_HOUSING.value
    UC_NO_ALLOWANCE = FigureKind.UC_NO_ALLOWANCE.value
    OWN_WEEK = "own-by-week"
    OWN_MONTH = "own-by-assessment-period"


OWN = {LimitKind.OWN_WEEK: "My own limit for a week", LimitKind.OWN_MONTH: "My own limit for an assessment period"}
FIGURE_OF = {one: FigureKind(one.value) for one in LimitKind if one not in OWN}
LIMIT_NAMES = {one: OWN[one] if one in OWN else NAMES[FIGURE_OF[one]] for one in LimitKind}
WEEKLY = (LimitKind.CARERS, LimitKind.ESA, LimitKind.OWN_WEEK)


@dataclass(frozen=True, slots=True)
class Limit:
    """Never printed: a log that shows this object shows nothing of it."""

    kind: LimitKind = field(repr=False)
    own_pence: int | None = field(default=None, repr=False)
    calendar: Calendar = field(default_factory=Calendar, repr=False)

    @property
    def each(self) -> Each:
        return Each.WEEK if self.kind in WEEKLY else Each.MONTH

    @property
    def figure_kind(self) -> FigureKind | None:
        return FIGURE_OF.get(self.kind)

    @property
    def name(self) -> str:
        return LIMIT_NAMES[self.kind]

    def figure(self, figures: Sequence[Figure], period: Period) -> Figure | None:
        return figure_in(figures, self.figure_kind, period) if self.figure_kind else None

    def as_text(self) -> str:
        return json.dumps({"kind": self.kind, "own_pence": self.own_pence, **asdict(self.calendar)})

    @classmethod
    def read(cls, text: str) -> "Limit":
        said = json.loads(text)
        calendar = Calendar(Weekday(said["week_starts"]), said["month_day"])
        return cls(LimitKind(said["kind"]), said["own_pence"], calendar)
