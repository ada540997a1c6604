"""A year of paid work beside the year before: how often people took part, and what it came to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import bindparam, case, func
from sqlalchemy import select as select_rows
from sqlmodel import col

from api.kernel.context import Context, Role
from api.kernel.london import MONTHS, day_of
from api.kernel.permissions import allowed
from api.kernel.words import plural
from api.opportunities.tables import Opportunity, Workstream

from .lists import EXPENSES_PENCE, WORK_ON
from .tables import Claim, State


class By(StrEnum):
    WORKSTREAM = "workstream"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class YearRow:
    """One workstream or one month, in the year and in the year before it."""

    words: str
    count: int
    count_before: int
    pence: int
    pence_before: int


@dataclass(frozen=True, slots=True)
class Year:
    """One person who took part once, and whose claim was agreed, is one paid engagement."""

    year: int
    by: By
    rows: tuple[YearRow, ...]

    @property
    def total(self) -> YearRow:
        sums = (
            sum(getattr(row, name) for row in self.rows) for name in ("count", "count_before", "pence", "pence_before")
        )
        return YearRow("All", *sums)

    @property
    def sentence(self) -> str:
        """`110 paid engagements in 2026. That is 50 more than in 2025.`"""
        now, before = self.total.count, self.total.count_before
        said = f"{plural(now, 'paid engagement', 'paid engagements')} in {self.year}."
        if now == before:
            return f"{said} That is as many as in {self.year - 1}."
        return f"{said} That is {abs(now - before):,} {'more' if now > before else 'fewer'} than in {self.year - 1}."


COUNTED = (
    select_rows(
        WORK_ON,
        col(Workstream.name),
        # Who only prepared, for what we cancelled, did not take part.
        func.sum(case((col(Claim.prepared_minutes).is_(None), 1), else_=0)),
        func.sum(col(Claim.fee_pence) + EXPENSES_PENCE),
    )
    .select_from(Claim)
    .join(Opportunity, col(Opportunity.id) == col(Claim.opportunity_id))
    .join(Workstream, col(Workstream.id) == col(Opportunity.workstream_id))
    .where(
        col(Claim.state) == State.APPROVED,
        col(Workstream.counts).is_(True),
        WORK_ON.between(bindparam("first"), bindparam("last")),
    )
    .group_by(WORK_ON, col(Workstream.name))
)


@allowed(Role.LEAD, Role.ADMIN)
def year_of_work(ctx: Context, year: int | None = None, by: By = By.WORKSTREAM) -> Year:
    """A lead asks for a year beside the year before. Without one it is the year of the last whole month."""
    year = year or (day_of(ctx.now).replace(day=1) - timedelta(days=1)).year
    asked = {"first": date(year - 1, 1, 1), "last": date(year, 12, 31)}
    counts, pence = Counter[tuple[bool, str]](), Counter[tuple[bool, str]]()
    for on, workstream, count, sum_pence in ctx.session.execute(COUNTED, asked):
        key = (on.year == year, MONTHS[on.month - 1].capitalize() if by is By.MONTH else workstream)
        counts[key] += int(count)
        pence[key] += int(sum_pence)
    return Year(year, by, tuple(_rows(by, counts, pence)))


def _rows(by: By, counts: Counter[tuple[bool, str]], pence: Counter[tuple[bool, str]]) -> Iterable[YearRow]:
    """Every month, in its order; or the workstreams, the busiest of the year first."""
    if by is By.MONTH:
        names = [month.capitalize() for month in MONTHS]
    else:
        names = sorted({name for _, name in counts}, key=lambda name: (-counts[True, name], name.lower()))
    for name in names:
        now, before = (True, name), (False, name)
        yield YearRow(name, counts[now], counts[before], pence[now], pence[before])
