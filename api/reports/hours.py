"""The hours that members gave: the work itself, and getting ready for it."""

from api.kernel.context import Context

from .kinds import Figure, Part, Row, Unit, in_words
from .section import Section
from .turns import TURN_MINUTES, Asked, amounts_of, by_workstream, rows_by

HOURS = "hours"
COUNTED = (
    "We count the work itself, and the time to get ready for it. Both are as we said them beforehand. "
    "Our own meetings are not counted."
)


def part(ctx: Context, year: int) -> Part:
    lines, total = by_workstream(ctx, year, "minutes", Unit.MINUTES)
    figure = Figure(HOURS, "Hours by workstream", COUNTED, "Workstream", Unit.MINUTES, lines, total)
    now, before = (in_words(Unit.MINUTES, minutes) for minutes in amounts_of(figure))
    says = (f"Members gave {now} in {year}, and {before} in {year - 1}.", "Getting ready is counted too.")
    return Part(SECTION.code, SECTION.title, says, (figure,))


def rows(ctx: Context, asked: Asked) -> list[Row]:
    return rows_by(ctx, TURN_MINUTES, asked)


SECTION = Section(HOURS, "Hours", part, {HOURS: rows})
