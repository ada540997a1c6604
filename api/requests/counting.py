"""Requests and bids of a time, for the year and for the annual report."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.london import day_of, midnight
from api.kernel.permissions import allowed

from .rules import HAS_AN_ANSWER
from .tables import HelpRequest, Outcome, State, Wanted


@dataclass(frozen=True, slots=True)
class Counts:
    """Of the requests that were confirmed on these days. `won`, `lost` and `not_known` are of those we answered."""

    first_on: date
    last_on: date
    wanted: dict[Wanted, int]
    answered: int
    declined: int
    won: int
    lost: int
    not_known: int

    @property
    def asked(self) -> int:
        return sum(self.wanted.values())


@allowed(Role.LEAD, Role.FINANCE, Role.ADMIN)
def counts(ctx: Context, first_on: date | None = None, last_on: date | None = None) -> Counts:
    """Asked by those who plan and report: requests by what was wanted, and what came of them. Both days count.

    Without days, of this year so far.
    """
    last_on = last_on or day_of(ctx.now)
    first_on = first_on or last_on.replace(month=1, day=1)
    rows = ctx.session.exec(
        select(col(HelpRequest.wanted), col(HelpRequest.state), col(HelpRequest.outcome)).where(
            col(HelpRequest.confirmed_at) >= midnight(first_on),
            col(HelpRequest.confirmed_at) < midnight(last_on + timedelta(days=1)),
        )
    ).all()
    wanted = Counter(row[0] for row in rows)
    answered = [outcome for _, state, outcome in rows if state in HAS_AN_ANSWER]
    return Counts(
        first_on,
        last_on,
        {one: wanted[one] for one in Wanted},
        len(answered),
        sum(state is State.DECLINED for _, state, _ in rows),
        answered.count(Outcome.WON),
        answered.count(Outcome.LOST),
        answered.count(None),
    )
