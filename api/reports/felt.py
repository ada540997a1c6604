"""How meetings felt: the four questions that members answer without their names, this year beside the year before.

It is made of the parts that may be shown, of five people or more each, and of nothing else (ADR 0034).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from api.kernel.context import Context
from api.pulse.queries import places_shown
from api.pulse.rules import QUESTIONS
from api.pulse.rules import Part as Shown
from api.pulse.schemas import ASKS, SHORT
from api.pulse.spans import EVERYWHERE, Place, Span, ended, spans

from .kinds import Figure, Line, Part, Row, Unit, Value, told
from .reading import THE_GROUP
from .section import Rows, Section
from .turns import Asked

FELT, ANSWERS = "felt", "felt-answers"
BY_QUESTION = {f"felt-{one}": one for one in QUESTIONS}
HEAD = "Workstream or community"
WHAT = (
    "After a meeting or work we ask four questions. Nobody gives their name. Each answer is a step from 1 to 5. "
    "We show the average, to the nearest half step. “Not shown” is where fewer than 5 people answered."
)
NOT_SHOWN = Value("Not shown")
HOW_MANY = "We round down to 5, 10, 15 and so on. What fewer than 5 people said together is in no figure here."


@dataclass(frozen=True, slots=True)
class Years:
    """By place, what may be shown of a year and of the year before."""

    now: Mapping[str, Span]
    before: Mapping[str, Span]

    def line(self, code: str, words: str, place: str, said: Callable[[Span], Value]) -> Line:
        found = (year.get(place) for year in (self.now, self.before))
        return Line(code, words, *(NOT_SHOWN if one is None else said(one) for one in found))


def part(ctx: Context, year: int) -> Part:
    return of_places(places_shown(ctx), year)


def of_places(places: Sequence[Place], year: int) -> Part:
    years = Years(*two_years(places, year))
    known = [one for one in places if one.code in years.now or one.code in years.before]
    if not known:
        return Part(SECTION.code, SECTION.title, (f"There is nothing to show of {year} yet.",), ())
    lines = tuple(years.line(one, ASKS[one][0], EVERYWHERE, _step(one)) for one in QUESTIONS)
    figures = (
        Figure(FELT, "The four questions", WHAT, "Question", Unit.HALF_STEPS, lines, drawn=True),
        *(_by_place(code, question, known, years) for code, question in BY_QUESTION.items()),
        Figure(
            ANSWERS, "How many answers", HOW_MANY, HEAD, Unit.TIMES,
            tuple(years.line(one.code, one.name, one.code, _many) for one in known),
            years.line(EVERYWHERE, "All of these", EVERYWHERE, _many),
        ),
    )  # fmt: skip
    return Part(SECTION.code, SECTION.title, tuple(_says(years, year)), figures)


def _by_place(code: str, question: str, known: Sequence[Place], years: Years) -> Figure:
    asked, steps = ASKS[question]
    counts = f"We ask: “{asked}” 1 is “{steps[0]}”. 5 is “{steps[-1]}”."
    lines = tuple(years.line(one.code, one.name, one.code, _step(question)) for one in known)
    return Figure(code, SHORT[question], counts, HEAD, Unit.HALF_STEPS, lines)


def _step(question: str) -> Callable[[Span], Value]:
    return lambda span: told(Unit.HALF_STEPS, span.halves[question])


def _many(span: Span) -> Value:
    return Value(f"{span.at_least:,} or more", span.at_least)


def _says(years: Years, year: int) -> Iterator[str]:
    if EVERYWHERE not in years.now:
        yield f"There is nothing to show of {year} yet."
        return
    yield f"Members answered {years.now[EVERYWHERE].at_least:,} times or more in {year}."
    first = QUESTIONS[0]
    shown = years.line(first, ASKS[first][0], EVERYWHERE, _step(first))
    before = f" It was {shown.before.words} in {year - 1}." if EVERYWHERE in years.before else ""
    yield f"{shown.words} It is {shown.now.words}.{before}"


def rows_of_question(ctx: Context, asked: Asked) -> list[Row]:
    return of_parts(ctx, asked, EVERYWHERE, lambda one: one.halves[asked.line])


def rows_of_place(question: str, ctx: Context, asked: Asked) -> list[Row]:
    return of_parts(ctx, asked, asked.line, lambda one: one.halves[question])


def rows_of_answers(ctx: Context, asked: Asked) -> list[Row]:
    return of_parts(ctx, asked, asked.line, lambda one: one.at_least)


def of_parts(ctx: Context, asked: Asked, of: str, comes_to: Callable[[Shown], int]) -> list[Row]:
    """Each part that may be shown: its meetings, where it counts, the day of the last one, and what it comes to."""
    found = [
        Row(one.number, ", ".join(dict.fromkeys(one.titles)), place.name, one.until_on, comes_to(one))
        for place in places_shown(ctx)
        if of in (EVERYWHERE, place.code)
        for one in ended(place.parts, *_days(asked.year))
        if one.number > asked.after
    ]
    return sorted(found, key=lambda row: row.id)[: asked.limit + 1]


def two_years(places: Sequence[Place], year: int) -> tuple[dict[str, Span], dict[str, Span]]:
    """What may be shown of it and of the year before, by place."""
    return spans(places, *_days(year)), spans(places, *_days(year - 1))


def _days(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


BY_PLACE: dict[str, Rows] = {code: partial(rows_of_place, question) for code, question in BY_QUESTION.items()}
SECTION = Section(
    FELT,
    "How meetings felt",
    part,
    {FELT: rows_of_question, **BY_PLACE, ANSWERS: rows_of_answers},
    sees=THE_GROUP,
)
