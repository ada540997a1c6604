"""How many members took part, and how evenly it was shared. Of a few people nothing is told."""

from sqlalchemy import func, null
from sqlmodel import col

from api.bookings.tables import Booking
from api.kernel.context import Context
from api.people.tables import Person

from .kinds import Figure, Line, Part, Row, Unit, Value
from .rules import HIDDEN, people_in_words, tenths_of_busier_half
from .section import Section
from .turns import Asked, days_of, rows_by, theirs, turns

PEOPLE, SHARED = "people", "shared"
COUNTED = (
    "Members who took part in a paid opportunity at least once. We tell people in steps of five. "
    "So nobody can be picked out from two reports."
)
HOW_SHARED = (
    "We look at the half of the members who took part most. We say how many of every 10 paid engagements they did. "
    "If all took part alike, it would be 5. We leave it out where a half is fewer than 5 people."
)
TIMES_EACH = turns(func.count(col(Booking.id))).group_by(col(Booking.member_id))
EACH = theirs(
    turns(col(Person.id), col(Person.name), null(), null(), func.count(col(Booking.id)))
    .join(Person, col(Person.id) == col(Booking.member_id))
    .group_by(col(Person.id), col(Person.name)),
    col(Person.id),
    col(Person.id),
)


def part(ctx: Context, year: int) -> Part:
    now, before = (_times_each(ctx, one) for one in (year, year - 1))
    people = Line("members", "Members who took part", Value(people_in_words(len(now))), _people(before))
    shared = Line("busier-half", "Of every 10 engagements, by the half who did most", _shared(now), _shared(before))
    says = [f"Members who took part in {year}: {people.now.words.lower()}."]
    if tenths_of_busier_half(now) is not None:
        says.append(f"The half who took part most did {shared.now.words} of every 10 engagements.")
    figures = (
        Figure(PEOPLE, "Members", COUNTED, "Who", Unit.PEOPLE, (people,)),
        Figure(SHARED, "How it was shared", HOW_SHARED, "What", Unit.PEOPLE, (shared,)),
    )
    return Part(SECTION.code, SECTION.title, tuple(says), figures)


def rows(ctx: Context, asked: Asked) -> list[Row]:
    """Each member, and how many times."""
    return rows_by(ctx, EACH, asked)


def _people(times: list[int]) -> Value:
    return Value(people_in_words(len(times)))


def _shared(times: list[int]) -> Value:
    tenths = tenths_of_busier_half(times)
    return Value(HIDDEN) if tenths is None else Value(str(tenths))


def _times_each(ctx: Context, year: int) -> list[int]:
    return [int(times) for times in ctx.session.execute(TIMES_EACH, days_of(year)).scalars()]


SECTION = Section(PEOPLE, "People who took part", part, {PEOPLE: rows, SHARED: rows})
