"""What is somebody's own in any group, also in one that they have left."""

from typing import Any, TypeVar

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from api.kernel.columns import GroupOwned
from api.kernel.context import Context
from api.kernel.groups import ACROSS_GROUPS
from api.kernel.refusals import not_found

from .tables import Group

MOST_SHOWN = 100
Owned = TypeVar("Owned", bound=GroupOwned)


def shown_anywhere(
    ctx: Context, table: type[Owned], owner: Any, *shown: ColumnElement[bool]
) -> list[tuple[Owned, str]]:
    """Their own rows, the newest first, each with the name of its group."""
    query = select(table, col(Group.name)).join(Group, col(Group.id) == col(table.group_id))
    newest = query.where(*_own(ctx, table, owner), *shown).order_by(*_newest(table)).limit(MOST_SHOWN)
    return [(row, name) for row, name in ctx.session.exec(newest, execution_options=ACROSS_GROUPS)]


def own_anywhere(ctx: Context, table: type[Owned], owner: Any, what: str, *which: ColumnElement[bool]) -> Owned:
    """One of their own rows, held."""
    query = select(table).where(*_own(ctx, table, owner), *which).with_for_update()
    held = query.execution_options(populate_existing=True)
    found = ctx.session.exec(held, execution_options=ACROSS_GROUPS).first()
    if found is None:
        raise not_found(what)
    return found


def _own(ctx: Context, table: type[GroupOwned], owner: Any) -> list[ColumnElement[bool]]:
    """Whoever acts for somebody does so in one group alone."""
    mine = [col(owner) == ctx.person_id]
    return mine if ctx.on_behalf_of is None else [*mine, col(table.group_id) == ctx.group]


def _newest(table: type[GroupOwned]) -> list[Any]:
    return [one.desc() for one in table.__table__.primary_key.columns]  # type: ignore[attr-defined]
