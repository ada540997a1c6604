"""What was spent and set aside beside what there is, with the rows behind each figure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select as select_rows
from sqlmodel import col

from api.bookings.tables import Booking
from api.kernel.context import Context, Role
from api.kernel.london import day_of
from api.kernel.paging import PAGE
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found
from api.ledger.stages import NOTHING, Stages, Standing, standings, standings_of
from api.opportunities.queries import workstreams
from api.opportunities.tables import Opportunity
from api.people.tables import Person

from .accruals import accruals
from .budgets import budgets, budgets_now, the_year
from .rules import Year
from .tables import Budget
from .warning import budget_warning, run_warnings

__all__ = ["accruals", "budget_warning", "budgets", "run_warnings", "spending", "spending_on_workstream"]


@dataclass(frozen=True, slots=True)
class SpendingRow:
    """`budget_pence` is None when nobody has set a budget; then nothing is said to be left."""

    workstream_id: int
    name: str
    cost_codes: tuple[str, ...]
    grants: tuple[tuple[str, int], ...]
    budget_pence: int | None
    left_pence: int | None
    stages: Stages


@dataclass(frozen=True, slots=True)
class Spending:
    """`codes` are all the cost codes of the year, for choosing one."""

    year: Year
    cost_code: str | None
    rows: tuple[SpendingRow, ...]
    codes: tuple[str, ...]

    @property
    def total(self) -> SpendingRow:
        """What is left is said of the workstreams that have a budget: it is the sum of what each has left."""
        budgets = [one.budget_pence for one in self.rows if one.budget_pence is not None]
        left = [one.left_pence for one in self.rows if one.left_pence is not None]
        stages = sum((one.stages for one in self.rows), NOTHING)
        return SpendingRow(0, "All", (), (), sum(budgets) if budgets else None, sum(left) if left else None, stages)


@dataclass(frozen=True, slots=True)
class SpentRow:
    """What one booking comes to."""

    booking_id: int
    title: str
    member_name: str
    work_on: date
    cost_code: str
    stages: Stages


@dataclass(frozen=True, slots=True)
class SpentOn:
    """`total` is of all the rows, and not of those on this page alone."""

    workstream_id: int
    name: str
    year: Year
    rows: tuple[SpentRow, ...]
    total: Stages


@allowed(Role.LEAD, Role.FINANCE, Role.ADMIN)
def spending(ctx: Context, year: int | None = None, cost_code: str | None = None) -> Spending:
    """Those who plan and pay see each workstream's budget beside what is set aside, owed, in a run and paid.

    A year holds the work that is done in it, whenever that is paid.
    """
    asked = the_year(ctx, year)
    held = [one for one in standings(ctx, day_of(ctx.now)) if asked.holds(one.work_on) and one.stages != NOTHING]
    kept = budgets_now(ctx, asked.begins)
    streams = workstreams(ctx)
    codes = {one.cost_code for one in held} | {one.cost_code for one in streams if one.id in kept and one.cost_code}
    rows = []
    for stream in streams:
        of_it = [one for one in held if one.workstream_id == stream.id]
        mine = [one for one in of_it if cost_code in (None, one.cost_code)]
        # A budget is of a whole workstream: beside a part of what it spent, too much would seem to be left.
        whole = cost_code is None or (cost_code == stream.cost_code and len(mine) == len(of_it))
        grants = kept.get(stream.id, []) if whole else []
        if mine or grants:
            rows.append(_row(stream.id, stream.name, stream.cost_code, mine, grants))
    return Spending(asked, cost_code, tuple(rows), tuple(sorted(codes)))


@allowed(Role.LEAD, Role.FINANCE, Role.ADMIN)
def spending_on_workstream(
    ctx: Context, workstream_id: int, year: int | None = None, after: int | None = None, limit: int = PAGE
) -> SpentOn:
    """Those who plan and pay open a figure to its bookings. One row more than `limit` when there is a next page."""
    stream = next((one for one in workstreams(ctx) if one.id == workstream_id), None)
    if stream is None:
        raise not_found("workstream")
    asked = the_year(ctx, year)
    held = [one for one in standings_of(ctx, day_of(ctx.now), workstream_id) if asked.holds(one.work_on)]
    held.sort(key=lambda one: one.booking_id)
    shown = [one for one in held if one.booking_id > (after or 0)][: limit + 1]
    total = sum((one.stages for one in held), NOTHING)
    return SpentOn(stream.id, stream.name, asked, tuple(_with_names(ctx, shown)), total)


def _row(
    workstream_id: int, name: str, code_now: str | None, held: Sequence[Standing], kept: Sequence[Budget]
) -> SpendingRow:
    codes = sorted({one.cost_code for one in held}) or ([code_now] if code_now else [])
    grants = tuple((one.funder, one.amount_pence) for one in kept)
    budget = sum(pence for _, pence in grants) if kept else None
    stages = sum((one.stages for one in held), NOTHING)
    left = None if budget is None else budget - stages.total_pence
    return SpendingRow(workstream_id, name, tuple(codes), grants, budget, left, stages)


def _with_names(ctx: Context, held: Sequence[Standing]) -> Iterable[SpentRow]:
    known = {booking: (title, name) for booking, title, name in ctx.session.execute(_named(held))}
    for one in held:
        title, name = known[one.booking_id]
        yield SpentRow(one.booking_id, title, name, one.work_on, one.cost_code, one.stages)


def _named(held: Sequence[Standing]) -> Any:
    return (
        select_rows(col(Booking.id), col(Opportunity.title), col(Person.name))
        .select_from(Booking)
        .join(Opportunity, col(Opportunity.id) == col(Booking.opportunity_id))
        .join(Person, col(Person.id) == col(Booking.member_id))
        .where(col(Booking.id).in_([one.booking_id for one in held]))
    )
