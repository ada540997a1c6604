"""The same year counted in other ways: nobody has to wonder why somebody else’s number differs."""

from typing import Any

from sqlalchemy import bindparam, func, literal, null, or_, true
from sqlalchemy import select as select_rows
from sqlmodel import col

from api.bookings.tables import Booking
from api.claims.lists import EXPENSES_PENCE, WORK_ON
from api.claims.tables import Claim
from api.kernel.context import Context
from api.kernel.words import plural
from api.opportunities.tables import Opportunity

from .agreed import agreed, agreed_rows
from .kinds import Figure, Part, Row, Unit
from .section import Section
from .turns import EVERYBODY, Asked, days_of, line_of, rows_by, turn_rows, turns

WAYS = "ways"
OPPORTUNITIES, MEETINGS_TOO, PAYMENTS = "opportunities", "meetings-too", "payments"
LINES = {
    OPPORTUNITIES: "Opportunities that somebody came to",
    MEETINGS_TOO: "Times that somebody took part, our own meetings too",
    PAYMENTS: "Claims that we agreed to pay, our own meetings too",
}
COUNTED = "Paid engagements are one way to count a year. Here are others, so that you can compare like with like."
SOMETHING = col(Claim.fee_pence) + EXPENSES_PENCE > 0
COUNTS: dict[str, Any] = {
    OPPORTUNITIES: turns(func.count(func.distinct(col(Opportunity.id)))),
    MEETINGS_TOO: turns(func.count(col(Booking.id)), only=true()),
    PAYMENTS: agreed(func.count(col(Claim.id))).where(SOMETHING),
}
CAME_TO = turns(col(Opportunity.id)).where(
    or_(bindparam("whose") == EVERYBODY, col(Booking.member_id) == bindparam("whose"))
)
ROWS: dict[str, Any] = {
    OPPORTUNITIES: select_rows(col(Opportunity.id), col(Opportunity.title), null(), WORK_ON, literal(1))
    .where(col(Opportunity.id).in_(CAME_TO), col(Opportunity.id) > bindparam("after"))
    .order_by(col(Opportunity.id))
    .limit(bindparam("limit")),
    MEETINGS_TOO: turn_rows(literal(1), only=true()),
    PAYMENTS: agreed_rows(literal(1)).where(SOMETHING),
}


def part(ctx: Context, year: int) -> Part:
    lines = tuple(
        line_of(code, words, Unit.TIMES, _count(ctx, code, year), _count(ctx, code, year - 1))
        for code, words in LINES.items()
    )
    many = plural(lines[0].now.amount or 0, "opportunity", "opportunities")
    says = (f"Members came to {many} in {year}.",)
    figure = Figure(WAYS, "The same year, counted in other ways", COUNTED, "What is counted", Unit.TIMES, lines)
    return Part(SECTION.code, SECTION.title, says, (figure,))


def rows(ctx: Context, asked: Asked) -> list[Row]:
    return rows_by(ctx, ROWS[asked.line], asked)


def _count(ctx: Context, code: str, year: int) -> int:
    return int(ctx.session.execute(COUNTS[code], days_of(year)).scalar_one())


SECTION = Section("counting", "Other ways to count", part, {WAYS: rows})
