"""Paid engagements by workstream, year on year, and how much more or less that is."""

from api.kernel.context import Context
from api.kernel.words import plural

from .kinds import Figure, Part, Row, Unit
from .rules import growth_in_words
from .section import Section
from .turns import TURNS, Asked, amounts_of, by_workstream, rows_by

ENGAGEMENTS = "engagements"
COUNTED = (
    "Each is one member who came to one paid opportunity. "
    "It counts whether they took the fee or not. Our own meetings are not counted."
)


def part(ctx: Context, year: int) -> Part:
    lines, total = by_workstream(ctx, year, "count", Unit.TIMES)
    figure = Figure(
        ENGAGEMENTS, "Paid engagements by workstream", COUNTED, "Workstream", Unit.TIMES, lines, total, drawn=True
    )
    now, before = amounts_of(figure)
    many = plural(now, "paid engagement", "paid engagements")
    says = (f"{many} in {year}, and {before:,} in {year - 1}.", growth_in_words(now, before, year))
    return Part(SECTION.code, SECTION.title, says, (figure,))


def rows(ctx: Context, asked: Asked) -> list[Row]:
    return rows_by(ctx, TURNS, asked)


SECTION = Section(ENGAGEMENTS, "Paid engagements", part, {ENGAGEMENTS: rows})
