"""The work plan of a year: what was hoped for beside what happened, and what gathers under each item."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlalchemy import select as select_rows
from sqlmodel import col, select

from api.impact.tying import Tieable, tieables
from api.kernel.context import Context, Role
from api.kernel.fields import MOST_ROWS
from api.kernel.london import day_of
from api.kernel.paging import PAGE
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found
from api.opportunities.tables import Opportunity, Workstream

from .gathering import Gathered, gathered
from .tables import State, WorkPlanEntry, WorkPlanItem, WorkPlanLink

__all__ = ["Gathered", "gathered"]
NAMES_PEOPLE = frozenset({Role.LEAD, Role.ADMIN})
MOST_ITEMS, MOST_LINKABLE = 100, 50


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item. `opportunities` counts those that belong to it."""

    id: int
    version: int
    year: int
    title: str
    hoped: str
    workstream_id: int | None
    workstream: str | None
    by_on: date
    led_by: str
    state: State
    happened: str | None
    in_their_words: str | None
    dropped_because: str | None
    opportunities: int


@dataclass(frozen=True, slots=True)
class Plan:
    """One row more than was asked for when there is a next page."""

    year: int
    rows: list[ItemRow]


@dataclass(frozen=True, slots=True)
class ItemView:
    row: ItemRow
    gathered: Gathered


@dataclass(frozen=True, slots=True)
class Linkable:
    """An opportunity of the item's year, or one that belongs to it already."""

    id: int
    title: str
    linked: bool


LINKED = (
    select_rows(func.count(col(WorkPlanLink.opportunity_id)))
    .where(col(WorkPlanLink.item_id) == col(WorkPlanItem.id))
    .correlate(WorkPlanItem)
    .scalar_subquery()
)
ROWS = (
    select_rows(
        col(WorkPlanItem.id), col(WorkPlanItem.version), col(WorkPlanItem.year), col(WorkPlanItem.title),
        col(WorkPlanItem.hoped), col(WorkPlanItem.workstream_id), col(Workstream.name), col(WorkPlanItem.by_on),
        col(WorkPlanItem.led_by), col(WorkPlanItem.state), col(WorkPlanItem.happened),
        col(WorkPlanItem.in_their_words), col(WorkPlanItem.dropped_because), LINKED,
    )
    .select_from(WorkPlanItem)
    .outerjoin(Workstream, col(Workstream.id) == col(WorkPlanItem.workstream_id))
    .order_by(col(WorkPlanItem.id))
)  # fmt: skip


@allowed(Role.MEMBER, Role.LEAD, Role.FINANCE, Role.ADMIN)
def work_plan(ctx: Context, year: int | None = None, after: int | None = None, limit: int = PAGE) -> Plan:
    """Anyone in the group asks what a year is for. Without a year it is the newest that has a plan."""
    known = year or _newest_year(ctx)
    query = ROWS.where(col(WorkPlanItem.year) == known)
    query = query if after is None else query.where(col(WorkPlanItem.id) > after)
    return Plan(known, _read(ctx, query.limit(limit + 1)))


@allowed(Role.MEMBER, Role.LEAD, Role.FINANCE, Role.ADMIN)
def work_plan_item(ctx: Context, item_id: int) -> ItemView:
    """Anyone in the group reads one item with what gathers under it. Who took part is named to those who plan work."""
    row = next(iter(_read(ctx, ROWS.where(col(WorkPlanItem.id) == item_id))), None)
    if row is None:
        raise not_found("item of the work plan")
    named = bool(ctx.person.roles & NAMES_PEOPLE)
    return ItemView(row, _gathered(ctx, item_id, named=named))


@allowed(Role.LEAD, Role.ADMIN)
def linkable_opportunities(
    ctx: Context, item_id: int, after: int | None = None, limit: int = MOST_LINKABLE
) -> list[Linkable]:
    """Those who plan work ask what may belong to an item: all of its year, and what belongs to it already.

    The newest first, and one more than `limit` when there is a next page.
    """
    item, linked = find_item(ctx, item_id), set(opportunities_of_item(ctx, item_id))
    of_the_year = col(Opportunity.last_on).between(date(item.year, 1, 1), date(item.year, 12, 31))
    rows = ctx.session.exec(
        select(col(Opportunity.id), col(Opportunity.title))
        .where(col(Opportunity.published_at).is_not(None), of_the_year | col(Opportunity.id).in_(linked))
        .where(col(Opportunity.id) < (after or MOST_ROWS))
        .order_by(col(Opportunity.id).desc())
        .limit(limit + 1)
    ).all()
    return [Linkable(number, title, number in linked) for number, title in rows]


@allowed(Role.MEMBER)
def entries_for_item(ctx: Context, item_id: int) -> list[Tieable]:
    """A member asks which of their own shared entries belong to an item, and which may."""
    return tieables(ctx, entries_of_item(ctx, find_item(ctx, item_id).id))


def find_item(ctx: Context, item_id: int, *, hold: bool = False) -> WorkPlanItem:
    query = select(WorkPlanItem).where(col(WorkPlanItem.id) == item_id)
    if hold:
        query = query.with_for_update().execution_options(populate_existing=True)
    found = ctx.session.exec(query).first()
    if found is None:
        raise not_found("item of the work plan")
    return found


def opportunities_of_item(ctx: Context, item_id: int) -> list[int]:
    """For other slices."""
    asked = select(col(WorkPlanLink.opportunity_id)).where(col(WorkPlanLink.item_id) == item_id)
    return list(ctx.session.exec(asked.order_by(col(WorkPlanLink.opportunity_id))))


def entries_of_item(ctx: Context, item_id: int) -> list[int]:
    """Every entry that its owner tied to it, whether it is shared now or not."""
    return list(ctx.session.exec(select(col(WorkPlanEntry.entry_id)).where(col(WorkPlanEntry.item_id) == item_id)))


def _gathered(ctx: Context, item_id: int, *, named: bool) -> Gathered:
    ours, tied = opportunities_of_item(ctx, item_id), entries_of_item(ctx, item_id)
    return gathered(ctx, ours, named=named, tied=tied)


def _newest_year(ctx: Context) -> int:
    found = ctx.session.exec(select(func.max(col(WorkPlanItem.year)))).one()
    return found or day_of(ctx.now).year


def _read(ctx: Context, query: Any) -> list[ItemRow]:
    return [ItemRow(*row) for row in ctx.session.execute(query).all()]
