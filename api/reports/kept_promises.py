"""Whether we paid by the day that we promised: each promise whose day came in the year."""

from datetime import date
from typing import Any

from sqlalchemy import literal
from sqlmodel import col

from api.claims.tables import Claim
from api.kernel.context import Context
from api.kernel.london import day_of
from api.opportunities.tables import Opportunity
from api.payments.promises import COUNTED, DUE, PAY_ON
from api.people.tables import Person

from .kinds import Figure, Part, Row, Unit
from .section import Section
from .turns import Asked, line_of, theirs

PROMISES = "promises"
CAME, KEPT = "came", "kept"
WHAT = "Each payment has a day that we promised. We kept a promise when the money was there by then."
_NAMED: Any = DUE.join(Opportunity, col(Opportunity.id) == col(Claim.opportunity_id)).with_only_columns(
    col(Claim.id), col(Opportunity.title), col(Person.name), col(Claim.promised_on), literal(1)
)
ROWS: dict[str, Any] = {
    CAME: theirs(_NAMED, col(Claim.member_id), col(Claim.id)),
    KEPT: theirs(_NAMED.where(col(Claim.promised_on) >= PAY_ON), col(Claim.member_id), col(Claim.id)),
}


def part(ctx: Context, year: int) -> Part:
    (due, kept), (due_before, kept_before) = (_counted(ctx, one) for one in (year, year - 1))
    lines = (
        line_of(CAME, "Promises whose day came", Unit.TIMES, due, due_before),
        line_of(KEPT, "Promises that we kept", Unit.TIMES, kept, kept_before),
    )
    says = (f"We kept {kept:,} of {due:,} promises to pay on time in {year}.",)
    figure = Figure(PROMISES, "Promises to pay on time", WHAT, "What", Unit.TIMES, lines)
    return Part(SECTION.code, SECTION.title, says, (figure,))


def rows(ctx: Context, asked: Asked) -> list[Row]:
    return [Row(*row) for row in ctx.session.execute(ROWS[asked.line], asked.bound | _days(ctx, asked.year))]


def _counted(ctx: Context, year: int) -> tuple[int, int]:
    due, kept = ctx.session.execute(COUNTED, _days(ctx, year)).one()
    return int(due), int(kept)


def _days(ctx: Context, year: int) -> dict[str, Any]:
    """A promise of today may still be kept."""
    return {"since": date(year, 1, 1), "today": min(date(year + 1, 1, 1), day_of(ctx.now))}


SECTION = Section("promises", "Promises", part, {PROMISES: rows}, frozenset({PROMISES}))
