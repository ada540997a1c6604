"""Each time that a member took part, which is what most figures count: added up, and one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, or_
from sqlalchemy import select as select_rows
from sqlmodel import col

from api.bookings.tables import Booking
from api.bookings.tables import State as BookingState
from api.claims.lists import WORK_ON
from api.claims.tables import Claim
from api.kernel.context import Context
from api.opportunities.tables import Opportunity, Workstream
from api.people.tables import Person

from .kinds import TOTAL, Figure, Line, Row, Unit, told

EVERYBODY = 0
# Not the group's own meetings, which everybody comes to.
COUNTS = col(Workstream.counts).is_(True)
PREPARATION = func.coalesce(col(Opportunity.preparation_minutes), 0)
MINUTES = col(Opportunity.work_minutes) + PREPARATION
OFFERED = func.coalesce(col(Claim.offered_pence), 0)
NO_WORKSTREAM = -1


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rows: of which line, whose (EVERYBODY is 0), from where in the list, and how many."""

    year: int
    line: str
    whose: int = EVERYBODY
    after: int = 0
    limit: int = 20

    @property
    def bound(self) -> dict[str, Any]:
        asked = days_of(self.year) | {"whose": self.whose, "after": self.after, "limit": self.limit + 1}
        return asked | {"workstream": int(self.line) if self.line.isdecimal() else NO_WORKSTREAM}


@dataclass(frozen=True, slots=True)
class Sums:
    """What one workstream comes to in one year."""

    count: int = 0
    minutes: int = 0
    offered_pence: int = 0


def days_of(year: int) -> dict[str, Any]:
    return {"first": date(year, 1, 1), "last": date(year, 12, 31)}


def turns(*columns: Any, only: ColumnElement[bool] = COUNTS) -> Select[Any]:
    """One member who was marked as having come to one opportunity that is paid for, in the year of its last day."""
    return (
        select_rows(*columns)
        .select_from(Booking)
        .join(Opportunity, col(Opportunity.id) == col(Booking.opportunity_id))
        .join(Workstream, col(Workstream.id) == col(Opportunity.workstream_id))
        .outerjoin(Claim, col(Claim.booking_id) == col(Booking.id))
        .where(
            col(Booking.state) == BookingState.ATTENDED,
            col(Opportunity.fee_pence) > 0,
            WORK_ON.between(bindparam("first"), bindparam("last")),
            only,
        )
    )


SUMS = turns(
    col(Workstream.id), col(Workstream.name), func.count(col(Booking.id)), func.sum(MINUTES), func.sum(OFFERED)
).group_by(col(Workstream.id), col(Workstream.name))


def theirs(statement: Select[Any], member_id: Any, key: Any) -> Select[Any]:
    """A page of rows, of everybody or of one member."""
    return (
        statement.where(or_(bindparam("whose") == EVERYBODY, member_id == bindparam("whose")), key > bindparam("after"))
        .order_by(key)
        .limit(bindparam("limit"))
    )


def turn_rows(amount: Any, only: ColumnElement[bool] = COUNTS) -> Select[Any]:
    named = turns(col(Booking.id), col(Opportunity.title), col(Person.name), WORK_ON, amount, only=only).join(
        Person, col(Person.id) == col(Booking.member_id)
    )
    return theirs(named, col(Booking.member_id), col(Booking.id))


IN_LINE = or_(bindparam("workstream") == NO_WORKSTREAM, col(Opportunity.workstream_id) == bindparam("workstream"))
TURNS = turn_rows(1).where(IN_LINE)
TURN_MINUTES = turn_rows(MINUTES).where(IN_LINE)
TURN_PENCE = turn_rows(OFFERED).where(IN_LINE)


def rows_by(ctx: Context, statement: Select[Any], asked: Asked) -> list[Row]:
    return [Row(*row) for row in ctx.session.execute(statement, asked.bound)]


def by_workstream(ctx: Context, year: int, what: str, unit: Unit) -> tuple[tuple[Line, ...], Line]:
    """A line a workstream, the most first, and their total. `what` names one of the sums."""
    now, before = ({number: (name, sums) for number, name, sums in sums_of(ctx, one)} for one in (year, year - 1))
    nothing = ("", Sums())

    def amounts(number: int) -> tuple[int, int]:
        return getattr(now.get(number, nothing)[1], what), getattr(before.get(number, nothing)[1], what)

    names = {number: name for number, (name, _) in (before | now).items()}
    ordered = sorted(names, key=lambda number: (-amounts(number)[0], -amounts(number)[1], names[number].casefold()))
    lines = tuple(line_of(str(one), names[one], unit, *amounts(one)) for one in ordered)
    return lines, total_of(lines, unit)


def sums_of(ctx: Context, year: int) -> Sequence[tuple[int, str, Sums]]:
    found = ctx.session.execute(SUMS, days_of(year))
    return [(number, name, Sums(*(int(one) for one in sums))) for number, name, *sums in found]


def line_of(code: str, words: str, unit: Unit, now: int, before: int) -> Line:
    return Line(code, words, told(unit, now), told(unit, before))


def total_of(lines: Sequence[Line], unit: Unit) -> Line:
    return line_of(
        TOTAL, "All", unit, sum(one.now.amount or 0 for one in lines), sum(one.before.amount or 0 for one in lines)
    )


def amounts_of(figure: Figure) -> tuple[int, int]:
    assert figure.total is not None, "a figure with a total"
    return figure.total.now.amount or 0, figure.total.before.amount or 0
