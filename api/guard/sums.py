"""What a week or an assessment period comes to: by the day of the work, and by the day that it is paid."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .figures import Figure
from .limits import Limit
from .periods import Period


class Basis(StrEnum):
    DONE = "done"
    PAID = "paid"


@dataclass(frozen=True, slots=True)
class Earning:
    """One booking that was, or may be, paid for. `days` are its London days in order, at least one.

    `paid_on` is the day of the payment, or the day promised while there is none. `given_pence` went to a charity: it
    is no fee of theirs.
    """

    opportunity_id: int
    days: tuple[date, ...]
    paid_on: date
    fee_pence: int
    expenses_pence: int = 0
    is_claimed: bool = False
    is_paid: bool = False
    given_pence: int = 0

    def fees(self, basis: Basis) -> list[tuple[date, int]]:
        """A fee for several days is shared between them, to the penny. It is paid on one."""
        if basis is Basis.PAID:
            return [(self.paid_on, self.fee_pence)]
        count = len(self.days)
        shared = [self.fee_pence * (place + 1) // count - self.fee_pence * place // count for place in range(count)]
        return list(zip(self.days, shared, strict=True))

    def expenses_on(self, basis: Basis) -> date:
        return self.paid_on if basis is Basis.PAID else self.days[-1]


@dataclass(frozen=True, slots=True)
class Sum:
    """One period. Expenses are in none of it. `limit_pence` is None where nobody has a figure for the period."""

    basis: Basis
    period: Period
    already_pence: int
    this_pence: int
    limit_pence: int | None
    figure: Figure | None = None

    @property
    def total_pence(self) -> int:
        return self.already_pence + self.this_pence

    @property
    def counted_pence(self) -> int:
        """What a benefit counts: all that is more than the limit."""
        return 0 if self.limit_pence is None else max(0, self.total_pence - self.limit_pence)

    @property
    def has_no_line(self) -> bool:
        return self.figure is not None and self.figure.counts_from_the_first_pound

    @property
    def over_pence(self) -> int:
        """Where all of it counts from the first pound, there is nothing to go over."""
        return 0 if self.has_no_line else self.counted_pence

    @property
    def may_be_taken_pence(self) -> int:
        """What the benefit may go down by, of all that it counts, in whole pence."""
        taken = self.figure.taken_pence if self.figure else None
        return self.counted_pence * (taken or 0) // 100


def sums_of(this: Earning, others: Sequence[Earning], limit: Limit, figures: Sequence[Figure]) -> tuple[Sum, ...]:
    """Each period that this would be in: first by the day of the work, then by the day that it is paid."""
    rest = [one for one in others if one.opportunity_id != this.opportunity_id]
    found = []
    for basis in Basis:
        for period in limit.calendar.periods(limit.each, (on for on, _ in this.fees(basis))):
            figure = limit.figure(figures, period)
            most = limit.own_pence if limit.figure_kind is None else figure.pence if figure else None
            found.append(Sum(basis, period, fees_in(rest, period, basis), fees_in([this], period, basis), most, figure))
    return tuple(found)


def fees_in(earnings: Iterable[Earning], period: Period, basis: Basis) -> int:
    return sum(pence for one in earnings for on, pence in one.fees(basis) if on in period)


def expenses_in(earnings: Iterable[Earning], period: Period, basis: Basis) -> int:
    return sum(one.expenses_pence for one in earnings if one.expenses_on(basis) in period)


def given_in(earnings: Iterable[Earning], period: Period, basis: Basis) -> int:
    """What went to charities, on the day that expenses would be."""
    return sum(one.given_pence for one in earnings if one.expenses_on(basis) in period)
