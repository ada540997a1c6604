"""One entry by its number: its owner's own, or one that is shared. Anybody else's is not there."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col, select

from api.kernel.context import Context
from api.kernel.refusals import not_found, refuse_if

from .rules import why_not_this_version
from .tables import ImpactConfirmation, ImpactEntry, ImpactTag

SHARED = col(ImpactEntry.shared_at).is_not(None)


def open_to(ctx: Context) -> ColumnElement[bool]:
    """Whoever acts for a member writes for them, and reads no more of them than the group does."""
    return or_(SHARED, mine(ctx))


def mine(ctx: Context) -> ColumnElement[bool]:
    own = col(ImpactEntry.member_id) == ctx.person_id
    return own if ctx.on_behalf_of is None else and_(own, SHARED)


def find(ctx: Context, entry_id: int) -> ImpactEntry:
    return _one(ctx, entry_id, open_to(ctx))


def find_shared(ctx: Context, entry_id: int, *, hold: bool = False) -> ImpactEntry:
    return _one(ctx, entry_id, SHARED, hold=hold)


def to_change(ctx: Context, entry_id: int, version: int | None = None) -> ImpactEntry:
    """Their own, held, as they read it."""
    row = _one(ctx, entry_id, mine(ctx), hold=True)
    refuse_if(why_not_this_version(row.version, version))
    return row


def tags_of(ctx: Context, ids: Sequence[int]) -> dict[int, list[str]]:
    asked = select(ImpactTag).where(col(ImpactTag.entry_id).in_(ids)).order_by(col(ImpactTag.id))
    found: dict[int, list[str]] = {one: [] for one in ids}
    for row in ctx.session.exec(asked):
        found[row.entry_id].append(row.tag)
    return found


def confirmations_of(ctx: Context, ids: Sequence[int]) -> dict[int, list[ImpactConfirmation]]:
    asked = (
        select(ImpactConfirmation).where(col(ImpactConfirmation.entry_id).in_(ids)).order_by(col(ImpactConfirmation.id))
    )
    found: dict[int, list[ImpactConfirmation]] = {one: [] for one in ids}
    for row in ctx.session.exec(asked):
        found[row.entry_id].append(row)
    return found


def _one(ctx: Context, entry_id: int, whose: Any, *, hold: bool = False) -> ImpactEntry:
    asked = select(ImpactEntry).where(col(ImpactEntry.id) == entry_id, whose)
    if hold:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    found = ctx.session.exec(asked).first()
    if found is None:
        raise not_found("entry")
    return found
