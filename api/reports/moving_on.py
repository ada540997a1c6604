"""What members learned, the roles that they took on and where they went. People are told in steps of five."""

from typing import Any

from sqlalchemy import literal
from sqlalchemy import select as select_rows
from sqlmodel import col

from api.kernel.context import Context, Role
from api.people.tables import Person
from api.progression.tables import MoveOn, RoleHeld, Training, TrainingState

from .kinds import Figure, Part, Unit
from .section import Section
from .tallies import Tally, lines, on_a_day_of_the_year, rows_of, whose

LEARNING = "learning"
TRAINED, ROLES, MOVED = "trained", "roles", "moved"
WHAT = (
    "Each member counts once in a line. Of those who went on to something, we count who shows it to the group. "
    "We tell people in steps of five."
)


def _tally(words: str, table: Any, day: Any, *only: Any) -> Tally:
    columns: tuple[Any, ...] = (col(table.id), col(table.name), col(Person.name), day, literal(1))
    rows = (
        select_rows(*columns)
        .select_from(table)
        .join(Person, col(Person.id) == col(table.member_id))
        .where(on_a_day_of_the_year(day), *only)
    )
    return Tally(words, rows, col(table.id), whose(col(table.member_id)), people=col(table.member_id))


TALLIES = {
    TRAINED: _tally(
        "Members who finished training", Training, col(Training.held_on), col(Training.state) == TrainingState.DONE
    ),
    ROLES: _tally("Members who took on a role", RoleHeld, col(RoleHeld.since_on)),
    MOVED: _tally("Members who went on to something", MoveOn, col(MoveOn.since_on), col(MoveOn.shown_at).is_not(None)),
}


def part(ctx: Context, year: int) -> Part:
    found = lines(ctx, TALLIES, year)
    says = tuple(f"{one.words} in {year}: {one.now.words.lower()}." for one in found)
    figure = Figure(LEARNING, "Learning and new roles", WHAT, "Who", Unit.PEOPLE, found)
    return Part(SECTION.code, SECTION.title, says, (figure,))


# What a member learned is for them and the lead, and not for an administrator.
SECTION = Section(LEARNING, "Learning and new roles", part, {LEARNING: rows_of(TALLIES)}, sees=frozenset({Role.LEAD}))
