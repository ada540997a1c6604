"""Where people went from here: only those who said yes, and what the annual report counts."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, func, select

from api.kernel.context import Context, Role
from api.kernel.permissions import allowed
from api.people.queries import names_of

from .tables import MoveOn, RoleHeld, Training, TrainingState

MOST_SHOWN = 500


@dataclass(frozen=True, slots=True)
class MoveRow:
    move: MoveOn
    name: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Of a time: training done, roles that somebody began, and moves on. A move counts even when nobody may see it."""

    training_done: int
    roles: int
    moves: int


@allowed(Role.MEMBER, Role.LEAD, Role.ADMIN)
def where_people_went(ctx: Context, after: int | None = None, limit: int = MOST_SHOWN) -> list[MoveRow]:
    """Asked by the group: the moves of those who said yes, also of those who have left since."""
    shown = select(MoveOn).where(col(MoveOn.shown_at).is_not(None), col(MoveOn.id) > (after or 0))
    rows = ctx.session.exec(shown.order_by(col(MoveOn.id)).limit(limit)).all()
    names = names_of(ctx, [one.member_id for one in rows])
    return [MoveRow(one, names[one.member_id]) for one in rows]


def progression_counts(ctx: Context, from_on: date, until_on: date) -> Counts:
    """For the annual report. Both days are in it."""
    done = col(Training.held_on).between(from_on, until_on), col(Training.state) == TrainingState.DONE
    begun = col(RoleHeld.since_on).between(from_on, until_on)
    moved = col(MoveOn.since_on).between(from_on, until_on)
    return Counts(
        ctx.session.exec(select(func.count(col(Training.id))).where(*done)).one(),
        ctx.session.exec(select(func.count(col(RoleHeld.id))).where(begun)).one(),
        ctx.session.exec(select(func.count(col(MoveOn.id))).where(moved)).one(),
    )
