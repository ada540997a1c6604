"""What a member has earned, by week, by assessment period or by tax year: fees apart from expenses."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.kernel.context import Context, Role
from api.kernel.permissions import allowed

from .earned import earnings_of
from .figures import Figure, figure_in
from .finding import figures_of, limit_of
from .periods import Calendar, Each, Period
from .sums import Basis, Earning, expenses_in, fees_in, given_in
from .tables import FigureKind


@dataclass(frozen=True, slots=True)
class StatementRow:
    """`given_pence` went to charities, and is in no other sum.

    `line` is the tax-free line of a tax year, and is in no other row.
    """

    period: Period
    fees_pence: int
    expenses_pence: int
    line: Figure | None
    given_pence: int = 0

    @property
    def over_line_pence(self) -> int:
        return max(0, self.fees_pence - self.line.pence) if self.line else 0


@dataclass(frozen=True, slots=True)
class Statement:
    """The newest period first; periods with nothing in them are left out."""

    each: Each
    basis: Basis
    calendar: Calendar
    rows: tuple[StatementRow, ...]

    @property
    def gave(self) -> bool:
        return any(one.given_pence for one in self.rows)


@allowed(Role.MEMBER, in_person=True)
def my_earnings(ctx: Context, each: Each = Each.TAX_YEAR, basis: Basis = Basis.DONE) -> Statement:
    """A member sees what they earned, in every group that they are in: by the day they did it, or were paid."""
    limit = limit_of(ctx)
    calendar = limit.calendar if limit else Calendar()
    counted = [one for one in earnings_of(ctx) if (one.is_claimed if basis is Basis.DONE else one.is_paid)]
    return Statement(each, basis, calendar, rows_of(counted, figures_of(ctx), each, basis, calendar))


def rows_of(
    earnings: Sequence[Earning], figures: Sequence[Figure], each: Each, basis: Basis, calendar: Calendar
) -> tuple[StatementRow, ...]:
    days = [on for one in earnings for on, _ in one.fees(basis)]
    days += [one.expenses_on(basis) for one in earnings if one.expenses_pence or one.given_pence]
    rows = []
    for period in reversed(calendar.periods(each, days)):
        fees, expenses = fees_in(earnings, period, basis), expenses_in(earnings, period, basis)
        line = figure_in(figures, FigureKind.TAX_LINE, period) if each is Each.TAX_YEAR else None
        given = given_in(earnings, period, basis)
        if fees or expenses or given:
            rows.append(StatementRow(period, fees, expenses, line, given))
    return tuple(rows)
