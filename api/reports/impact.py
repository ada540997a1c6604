"""What changed, in three directions. Only what members share with the group is counted."""

from typing import Any

from sqlalchemy import false, func, literal
from sqlalchemy import select as select_rows
from sqlmodel import col

from api.impact.finding import SHARED
from api.impact.tables import Direction, ImpactEntry
from api.impact.values import DIRECTIONS
from api.kernel.context import Context
from api.kernel.words import plural
from api.opportunities.tables import Opportunity
from api.people.tables import Person

from .kinds import Figure, Part, Unit
from .reading import THE_GROUP
from .section import Section
from .tallies import Tally, in_the_year, lines, rows_of
from .turns import total_of

IMPACT = "impact"
WHAT = "Members write down what changed. We count what they shared with the group. What is private is never counted."


def _tally(words: str, *only: Any) -> Tally:
    about = func.coalesce(col(Opportunity.title), "Not about one piece of work")
    columns: tuple[Any, ...] = (col(ImpactEntry.id), about, col(Person.name), col(ImpactEntry.made_at), literal(1))
    rows = (
        select_rows(*columns)
        .select_from(ImpactEntry)
        .join(Person, col(Person.id) == col(ImpactEntry.member_id))
        .outerjoin(Opportunity, col(Opportunity.id) == col(ImpactEntry.opportunity_id))
        .where(SHARED, in_the_year(col(ImpactEntry.made_at)), *only)
    )
    return Tally(words, rows, col(ImpactEntry.id), false())


BY_DIRECTION = {
    f"direction-{number}": _tally(DIRECTIONS[one], col(ImpactEntry.direction) == one)
    for number, one in enumerate(Direction, 1)
}
ROWS = BY_DIRECTION | {"all": _tally("All of these")}


def part(ctx: Context, year: int) -> Part:
    found = lines(ctx, BY_DIRECTION, year)
    total = total_of(found, Unit.TIMES)
    says = f"Members shared {plural(total.now.amount or 0, 'change', 'changes')} in {year}."
    figure = Figure(IMPACT, "What changed", WHAT, "What", Unit.TIMES, found, total)
    return Part(SECTION.code, SECTION.title, (says,), (figure,))


SECTION = Section(IMPACT, "Impact in three directions", part, {IMPACT: rows_of(ROWS)}, sees=THE_GROUP)
