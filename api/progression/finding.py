"""One row by its number: what is another member's, or another group's, is not there."""

from typing import TypeVar

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.refusals import not_found

from .tables import MoveOn, ReferenceLetter, RoleHeld, Training

# What a group is shown of where somebody went.
SHOWN = col(MoveOn.shown_at).is_not(None)
Owned = TypeVar("Owned", Training, RoleHeld, MoveOn, ReferenceLetter)


def find(ctx: Context, table: type[Owned], number: int, what: str, *, hold: bool = False) -> Owned:
    """A member finds their own, and a lead anybody's of the group."""
    query = select(table).where(col(table.id) == number)
    if Role.LEAD not in ctx.person.roles:
        query = query.where(col(table.member_id) == ctx.person_id)
    held = query.with_for_update().execution_options(populate_existing=True)
    found = ctx.session.exec(held if hold else query).first()
    if found is None:
        raise not_found(what)
    return found


def rows_of(ctx: Context, table: type[Owned], member_id: int) -> list[Owned]:
    """One member's, in the order that they were written."""
    query = select(table).where(col(table.member_id) == member_id).order_by(col(table.id))
    return list(ctx.session.exec(query))


def moves_to_read(ctx: Context, member_id: int) -> list[MoveOn]:
    """All of them for the member in person. The lead, and whoever acts for the member, read what the group is shown."""
    rows = rows_of(ctx, MoveOn, member_id)
    return rows if ctx.actor.person_id == member_id else [one for one in rows if one.shown_at is not None]
