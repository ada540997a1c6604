"""What people ask about what a group pays back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, Protocol, TypeVar

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.opportunities.tables import ExpenseKind

from .tables import ExpenseRule, MileageRate, Vehicle


class Dated(Protocol):
    in_force_from: date


D = TypeVar("D", bound=Dated)


@dataclass(frozen=True, slots=True)
class Figure(Generic[D]):
    """A dated row and the days that it is in force. `until_on` is None until there is a later one."""

    row: D
    until_on: date | None
    in_force_now: bool

    @property
    def to_come(self) -> bool:
        return not self.in_force_now and self.until_on is None


@allowed(Role.LEAD, Role.FINANCE, Role.ADMIN)
def expense_rules(ctx: Context) -> dict[ExpenseKind, list[Figure[ExpenseRule]]]:
    """Asked by those who plan and pay: every rule of each kind of cost, the newest first."""
    rows = ctx.session.exec(select(ExpenseRule).order_by(col(ExpenseRule.in_force_from).desc())).all()
    today = day_of(ctx.now)
    return {kind: with_days([row for row in rows if row.kind is kind], today) for kind in ExpenseKind}


@allowed(Role.LEAD, Role.FINANCE, Role.ADMIN)
def mileage_rates(ctx: Context) -> dict[Vehicle, list[Figure[MileageRate]]]:
    """Asked by those who plan and pay: every rate of each vehicle, the newest first."""
    rows = ctx.session.exec(select(MileageRate).order_by(col(MileageRate.in_force_from).desc())).all()
    today = day_of(ctx.now)
    return {vehicle: with_days([row for row in rows if row.vehicle is vehicle], today) for vehicle in Vehicle}


def rate_on(ctx: Context, vehicle: Vehicle, on: date) -> MileageRate | None:
    """For other slices: what is paid for a mile on this day."""
    begun = select(MileageRate).where(col(MileageRate.vehicle) == vehicle, col(MileageRate.in_force_from) <= on)
    return ctx.session.exec(begun.order_by(col(MileageRate.in_force_from).desc()).limit(1)).first()


def rates_of(ctx: Context, vehicle: Vehicle) -> Sequence[MileageRate]:
    """For other slices: every rate of one vehicle, the newest first."""
    asked = select(MileageRate).where(col(MileageRate.vehicle) == vehicle)
    return ctx.session.exec(asked.order_by(col(MileageRate.in_force_from).desc())).all()


def rules_on(ctx: Context, on: date) -> dict[ExpenseKind, ExpenseRule]:
    """For other slices: the rule of each kind that is in force on this day, where there is one.

    The first that has begun holds for the days before it too, so that no day can be typed that has none.
    """
    last = max(on, day_of(ctx.now))
    begun = select(ExpenseRule).where(col(ExpenseRule.in_force_from) <= last).order_by(col(ExpenseRule.in_force_from))
    found: dict[ExpenseKind, ExpenseRule] = {}
    for row in ctx.session.exec(begun):
        if row.in_force_from <= on or row.kind not in found:
            found[row.kind] = row
    return found


def with_days(newest_first: Sequence[D], today: date) -> list[Figure[D]]:
    figures: list[Figure[D]] = []
    next_from: date | None = None
    for row in newest_first:
        until_on = next_from - timedelta(days=1) if next_from else None
        now = row.in_force_from <= today and (until_on is None or today <= until_on)
        figures.append(Figure(row, until_on, now))
        next_from = row.in_force_from
    return figures
