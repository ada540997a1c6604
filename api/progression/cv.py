"""A line for a CV, made of what really happened. The member chooses what is in it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.permissions import allowed
from api.kernel.words import plural
from api.people.queries import the_group
from api.people.tables import Membership

from .engagements import Engagement, engagements_of
from .finding import moves_to_read, rows_of
from .schemas import CvPart
from .sentences import month
from .tables import MoveOn, RoleHeld, Training, TrainingState

MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Cv:
    """`parts` is everything that there is to say; `chosen` is what is in the line."""

    name: str
    parts: dict[CvPart, str]
    chosen: tuple[CvPart, ...]

    @property
    def line(self) -> str:
        return " ".join(self.parts[one] for one in self.chosen)


@allowed(Role.MEMBER)
def my_cv(ctx: Context, chosen: Collection[CvPart] = ()) -> Cv:
    """Asked by a member: what their CV could say, and the line with what they chose. Nothing chosen is all of it."""
    mine = ctx.person_id
    parts = _time(ctx) | _work(engagements_of(ctx, mine)) | _roles(rows_of(ctx, RoleHeld, mine))
    parts |= _training(rows_of(ctx, Training, mine)) | _moves(moves_to_read(ctx, mine))
    there = tuple(part for part in CvPart if part in parts)
    return Cv(ctx.person.name, parts, tuple(part for part in there if part in chosen) or there)


def _time(ctx: Context) -> dict[CvPart, str]:
    held = select(Membership).where(col(Membership.person_id) == ctx.person_id, col(Membership.role) == Role.MEMBER)
    rows = ctx.session.exec(held.order_by(col(Membership.since_on))).all()
    group = the_group(ctx)
    since = month(rows[0].since_on) if rows else ""
    return {CvPart.MEMBER: f"Member of {group.name} at {group.organisation}, since {since}."} if rows else {}


def _work(rows: Sequence[Engagement]) -> dict[CvPart, str]:
    paid, parts = [one for one in rows if one.paid], {}
    if paid:
        streams = sorted({one.workstream for one in paid})
        engagements = plural(len(paid), "paid engagement", "paid engagements")
        parts[CvPart.WORK] = f"{engagements} in {plural(len(streams), 'workstream', 'workstreams')}."
        parts[CvPart.WHERE] = f"Worked on: {_named(streams)}."
    chaired = sum(one.chaired for one in rows)
    if chaired:
        parts[CvPart.CHAIRED] = f"Chaired {plural(chaired, 'meeting', 'meetings')}."
    return parts


def _roles(rows: Sequence[RoleHeld]) -> dict[CvPart, str]:
    said = [f"{one.role} for {one.name}, {_months(one.since_on, one.until_on)}" for one in rows]
    return {CvPart.ROLES: f"Roles: {_named(said)}."} if said else {}


def _training(rows: Sequence[Training]) -> dict[CvPart, str]:
    said = [f"{one.name} ({one.held_on.year})" for one in rows if one.state is TrainingState.DONE]
    return {CvPart.TRAINING: f"Training: {_named(said)}."} if said else {}


def _moves(rows: Sequence[MoveOn]) -> dict[CvPart, str]:
    said = [f"{one.role} at {one.name}" if one.role else one.name for one in rows]
    return {CvPart.MOVES: f"Since then: {_named(said)}."} if said else {}


def _months(since_on: date, until_on: date | None) -> str:
    return f"since {month(since_on)}" if until_on is None else f"{month(since_on)} to {month(until_on)}"


def _named(said: Sequence[str]) -> str:
    more = len(said) - MOST_NAMED
    return "; ".join(said[:MOST_NAMED]) + (f"; and {more} more" if more > 0 else "")
