"""The budgets as they stand, and as they were."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.people.queries import names_of

from .rules import APRIL, Year, year_beginning, year_of
from .tables import Budget, FinancialYear


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One thing that was said of a budget. `holds` is whether nothing was said after it."""

    id: int
    workstream_id: int
    funder: str
    amount_pence: int
    note: str
    set_at: datetime
    set_by: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Budgets:
    year: Year
    rows: tuple[BudgetRow, ...]


@allowed(Role.LEAD, Role.FINANCE, Role.ADMIN)
def budgets(ctx: Context, year: int | None = None) -> Budgets:
    """Those who plan and pay see all that was said of a year's budgets, the newest first. Without one, of this year."""
    asked = the_year(ctx, year)
    said = said_of(ctx, asked.begins)
    last = {(one.workstream_id, one.funder): one.id for one in said}
    names = names_of(ctx, {one.set_by_id for one in said})
    rows = (
        BudgetRow(
            one.id, one.workstream_id, one.funder, one.amount_pence, one.note, one.set_at, names[one.set_by_id],
            last[one.workstream_id, one.funder] == one.id,
        )
        for one in reversed(said)
    )  # fmt: skip
    return Budgets(asked, tuple(rows))


def said_of(ctx: Context, year_from: date) -> list[Budget]:
    """The oldest first."""
    return list(ctx.session.exec(select(Budget).where(col(Budget.year_from) == year_from).order_by(col(Budget.id))))


def budgets_now(ctx: Context, year_from: date) -> dict[int, list[Budget]]:
    """By workstream: the last word on each funder. A budget of nothing was taken away, and is still a budget."""
    last = {(one.workstream_id, one.funder): one for one in said_of(ctx, year_from)}
    found: dict[int, list[Budget]] = {}
    for one in last.values():
        found.setdefault(one.workstream_id, []).append(one)
    return found


def the_year(ctx: Context, number: int | None) -> Year:
    """By the year that it begins in; without one, the year of today."""
    month = begins_month(ctx)
    return year_of(day_of(ctx.now), month) if number is None else year_beginning(number, month)


def begins_month(ctx: Context) -> int:
    return ctx.session.exec(select(FinancialYear.begins_month)).first() or APRIL
