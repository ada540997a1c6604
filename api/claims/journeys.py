"""What a journey comes to beside the others of its member: the first miles of a tax year are paid once."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import col, select

from api.expenses.mileage import Mileage, at_the_first_rate, mileage, tax_year
from api.expenses.queries import rates_of
from api.expenses.tables import Counted, MileageRate, Vehicle
from api.kernel.context import Context

from .rules import STANDING
from .tables import Claim, Expense


def sum_of_miles(
    ctx: Context, member_id: int, vehicle: Vehicle, tenths: int, on: date, *, but_expense_id: int | None = None
) -> Mileage | None:
    """Without the one that is named, where it is reckoned again. None where nobody has set what is paid."""
    rates = rates_of(ctx, vehicle)
    rate = _of_the_day(rates, on)
    if rate is None or rate.counted is not Counted.TAX_YEAR:
        return None if rate is None else mileage(rate, tenths)
    others = _others(ctx, member_id, vehicle, on, but_expense_id)
    taken = sum(
        _takes(rate, _of_the_day(rates, day), miles, pence, first=but_expense_id is None or number < but_expense_id)
        for number, day, miles, pence in others
    )
    return mileage(rate, tenths, sum(miles for _, _, miles, _ in others), taken)


def _takes(rate: MileageRate, its: MileageRate | None, tenths: int, pence: int, *, first: bool) -> int:
    """By another figure: all of its miles, if it was written down before. If not, only what is left by neither."""
    if its is rate:
        return at_the_first_rate(its, tenths, pence)
    if first:
        return tenths
    if its is None or its.first_miles is None or rate.first_miles is None or its.counted is not Counted.TAX_YEAR:
        return 0
    more = max(0, its.first_miles - rate.first_miles) * 10
    return max(0, at_the_first_rate(its, tenths, pence) - more)


def _of_the_day(newest_first: Sequence[MileageRate], on: date) -> MileageRate | None:
    return next((rate for rate in newest_first if rate.in_force_from <= on), None)


def _others(
    ctx: Context, member_id: int, vehicle: Vehicle, on: date, but_expense_id: int | None
) -> list[tuple[int, date, int, int]]:
    """The number, the day, the miles and the sum of each, in all claims of this member that were not refused."""
    asked = (
        select(col(Expense.id), col(Expense.spent_on), col(Expense.miles_tenths), col(Expense.amount_pence))
        .join(Claim, col(Claim.id) == col(Expense.claim_id))
        .where(col(Claim.member_id) == member_id, col(Claim.state).in_(STANDING))
        .where(col(Expense.vehicle) == vehicle, col(Expense.spent_on).between(*tax_year(on)))
    )
    if but_expense_id is not None:
        asked = asked.where(col(Expense.id) != but_expense_id)
    return [(number or 0, day, miles or 0, pence) for number, day, miles, pence in ctx.session.exec(asked)]
