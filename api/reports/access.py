"""Access needs that were met and missed: what members say after meetings and work, without their names.

Only the sum of a year is told, in steps of five. It is made of the parts that may be shown (ADR 0034).
"""

from collections.abc import Mapping, Sequence

from api.kernel.context import Context
from api.pulse.queries import places_shown
from api.pulse.rules import Needs
from api.pulse.spans import EVERYWHERE, Place

from .felt import NOT_SHOWN, of_parts, two_years
from .kinds import Figure, Line, Part, Row, Unit, Value
from .reading import THE_GROUP
from .rules import fives_in_words
from .section import Section
from .turns import Asked

ACCESS, NEEDS = "access", "access-needs"
LINES = {
    "met": (Needs.MET, "Access needs that were met"),
    "in-part": (Needs.PARTLY, "Access needs that were met in part"),
    "missed": (Needs.MISSED, "Access needs that were not met"),
}
WHAT = (
    "After a meeting or work, members can say if their access needs were met. We never ask what a need is. "
    "We count answers, and tell them in steps of five. “Not shown” is where fewer than 5 people answered. "
    "Each line opens to the same meetings, with how many answered."
)
NOBODY = Value("Nobody said")


def part(ctx: Context, year: int) -> Part:
    return of_places(places_shown(ctx), year)


def of_places(places: Sequence[Place], year: int) -> Part:
    now, before = (spans.get(EVERYWHERE) for spans in two_years(places, year))
    if now is None and before is None:
        return Part(SECTION.code, SECTION.title, (f"There is nothing to show of {year} yet.",), ())
    told = [told_of(None if one is None else one.needs) for one in (now, before)]
    lines = tuple(Line(code, words, *(one[code] for one in told)) for code, (_, words) in LINES.items())
    figure = Figure(NEEDS, "Access needs, met and missed", WHAT, "What members said", Unit.PEOPLE, lines)
    says = tuple(f"{one.words} in {year}: {one.now.words.lower()}." for one in lines)
    return Part(SECTION.code, SECTION.title, says, (figure,))


def told_of(needs: Mapping[str, int] | None) -> dict[str, Value]:
    """Of a year, or of one of which nothing may be shown."""
    if needs is None:
        return dict.fromkeys(LINES, NOT_SHOWN)
    if not any(needs.values()):
        return dict.fromkeys(LINES, NOBODY)
    return {code: Value(fives_in_words(needs[one])) for code, (one, _) in LINES.items()}


def rows(ctx: Context, asked: Asked) -> list[Row]:
    """Nothing that was said: only where we asked, and how many answered at least."""
    return of_parts(ctx, asked, EVERYWHERE, lambda one: one.at_least)


SECTION = Section(ACCESS, "Access needs", part, {NEEDS: rows}, sees=THE_GROUP)
