"""The work plan of the year: what was hoped for beside what happened, and what gathered under each item."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from sqlalchemy import Select, bindparam, literal, null
from sqlmodel import col

from api.bookings.tables import Booking
from api.claims.lists import WORK_ON
from api.feedback.tables import FeedbackDebt, Outcome
from api.impact.tables import ImpactEntry
from api.kernel.context import Context
from api.kernel.words import plural
from api.opportunities.tables import Opportunity
from api.people.tables import Person
from api.workplan.tables import State
from api.workplan.years import ANSWERED, CAME, ITEM, OWED, ItemOfYear, items_of_year, under, wrote

from .kinds import NOT_COUNTED, Figure, Hope, Line, Part, Row, Unit, told
from .section import Section
from .tallies import with_a_day
from .turns import Asked, theirs

# One word: the place where the lead writes of it is `about-plan`.
PLAN = "plan"
TOOK_PART, ANSWERS, CHANGES = "plan-turns", "plan-answers", "plan-changes"
HEAD = "Item of the plan"
ADDS_UP = "One piece of work can belong to several items, so there is no total."
COUNTED = {
    TOOK_PART: ("Times that members took part", f"Each is one member who came to one piece of work. {ADDS_UP}"),
    ANSWERS: ("Answers to members", f"Each says what came of one piece of work. {ADDS_UP}"),
    CHANGES: ("Changes that members shared", "We count what members share and what belongs to the item. "
              "What is private is never counted."),
}  # fmt: skip
STANDS = {
    State.NOT_BEGUN: "This has not begun.", State.GOING: "This is going on.", State.DONE: "This is done.",
    State.DROPPED: "This was dropped.",
}  # fmt: skip
BECAME = {
    Outcome.CHANGED: "changed something", Outcome.PARTLY: "changed some of it", Outcome.NOT_CHANGED: "changed nothing",
}  # fmt: skip
NOBODY_S = literal(-1)


def part(ctx: Context, year: int) -> Part:
    items = items_of_year(ctx, year)
    if not items:
        return Part(SECTION.code, SECTION.title, (f"There is no work plan for {year}.",), ())
    figures = (
        _figure(TOOK_PART, ((one, one.took_part) for one in items)),
        _figure(ANSWERS, ((one, one.answered) for one in items)),
        _figure(CHANGES, ((one, one.shared) for one in items)),
    )
    done = sum(one.row.state is State.DONE for one in items)
    says = f"We planned {plural(len(items), 'thing', 'things')} for {year}. We did {done:,} of them."
    return Part(SECTION.code, SECTION.title, (says,), figures, hopes=tuple(_hope(one) for one in items))


def _figure(code: str, counted: Iterable[tuple[ItemOfYear, int]]) -> Figure:
    lines = tuple(
        Line(str(one.row.id), one.row.title, told(Unit.TIMES, amount), NOT_COUNTED) for one, amount in counted
    )
    name, counts = COUNTED[code]
    return Figure(code, name, counts, HEAD, Unit.TIMES, lines, alone=True)


def _hope(one: ItemOfYear) -> Hope:
    """What members say of it stays in the plan: their words are in a report only by consent, as quotes."""
    row = one.row
    happened = row.happened or ("" if row.dropped_because else "Nothing is written yet.")
    written = {"Hoped for": row.hoped, "What happened": happened, "Why it was dropped": row.dropped_because or ""}
    return Hope(row.title, tuple((name, words) for name, words in written.items() if words), tuple(_says(one)))


def _says(one: ItemOfYear) -> Iterator[str]:
    yield STANDS[one.row.state]
    shared = plural(one.shared, "change", "changes")
    yield f"Members took part {plural(one.took_part, 'time', 'times')}, and shared {shared}."
    if one.due:
        yield f"We answered members about {one.answered:,} of {plural(one.due, 'piece of work', 'pieces of work')}."
    became = [f"{one.outcomes[outcome]:,} {words}" for outcome, words in BECAME.items() if outcome in one.outcomes]
    if became:
        yield f"Of these, {' and '.join((', '.join(became[:-1]), became[-1])) if became[1:] else became[0]}."


def _of_the_item(statement: Select[Any], whose: Any, key: Any) -> Select[Any]:
    return theirs(statement.where(bindparam("item") == ITEM), whose, key)


TURNS = _of_the_item(
    under(col(Booking.id), col(Opportunity.title), col(Person.name), WORK_ON, literal(1))
    .join(Booking, CAME)
    .join(Opportunity, col(Opportunity.id) == col(Booking.opportunity_id))
    .join(Person, col(Person.id) == col(Booking.member_id)),
    col(Booking.member_id),
    col(Booking.id),
)
GIVEN = _of_the_item(
    under(col(FeedbackDebt.id), col(Opportunity.title), null(), col(FeedbackDebt.settled_on), literal(1))
    .join(FeedbackDebt, OWED)
    .join(Opportunity, col(Opportunity.id) == col(FeedbackDebt.opportunity_id))
    .where(ANSWERED),
    NOBODY_S,
    col(FeedbackDebt.id),
)
SHARED = _of_the_item(
    wrote(
        col(ImpactEntry.id), literal("An entry of the impact log"), col(Person.name), col(ImpactEntry.made_at),
        literal(1),
    ).join(Person, col(Person.id) == col(ImpactEntry.member_id)),
    NOBODY_S,
    col(ImpactEntry.id),
)  # fmt: skip


def rows(statement: Select[Any], ctx: Context, asked: Asked) -> list[Row]:
    bound = asked.bound | {"year": asked.year, "item": int(asked.line)}
    return [with_a_day(Row(*row)) for row in ctx.session.execute(statement, bound)]


SECTION = Section(
    PLAN,
    "Work plan: what was hoped, and what happened",
    part,
    {TOOK_PART: partial(rows, TURNS), ANSWERS: partial(rows, GIVEN), CHANGES: partial(rows, SHARED)},
    shared=frozenset({ANSWERS, CHANGES}),
)
