"""The work plan in REST."""

from typing import Annotated

from fastapi import Query

from api.impact.tying import TieablesOut, TiedIn
from api.kernel.context import Context
from api.kernel.fields import RowId
from api.kernel.http import IfMatch, Routes
from api.kernel.paging import PAGE, After, Limit, PageOut, page_of

from .actions import add_work_plan_item, change_work_plan_item, link_opportunities, tie_my_entries, write_outcome
from .queries import entries_for_item, linkable_opportunities, work_plan, work_plan_item
from .schemas import (
    ItemIn,
    ItemOut,
    ItemReadOut,
    ItemRowOut,
    LinkableOut,
    LinksIn,
    OutcomeIn,
)

router = Routes(tags=["work plan"])
OfYear = Annotated[int | None, Query(ge=2000, le=2199, description="Left out, it is the newest year that has a plan.")]


@router.get("/work-plan")
def list_work_plan(ctx: Context, year: OfYear = None, after: After = None, limit: Limit = PAGE) -> PageOut[ItemRowOut]:
    """What a year is for: the outcome hoped for, and what happened."""
    return page_of(work_plan(ctx, year, after, limit).rows, limit, ItemRowOut.of, lambda row: row.id)


@router.post("/work-plan", status_code=201)
def put_in_the_work_plan(ctx: Context, body: ItemIn) -> ItemOut:
    """Put something in the plan of a year."""
    return ItemOut.of_view(work_plan_item(ctx, add_work_plan_item(ctx, body).id))


@router.get("/work-plan/{plan_item_id}")
def show_work_plan_item(ctx: Context, plan_item_id: RowId) -> ItemReadOut:
    """One item: hoped for beside what happened, who took part, what became of it, and what members wrote of it."""
    return ItemReadOut.of_view(work_plan_item(ctx, plan_item_id))


@router.put("/work-plan/{plan_item_id}")
def change_one_item(ctx: Context, plan_item_id: RowId, body: ItemIn, version: IfMatch) -> ItemOut:
    """Change what is planned."""
    change_work_plan_item(ctx, plan_item_id, body, version)
    return ItemOut.of_view(work_plan_item(ctx, plan_item_id))


@router.put("/work-plan/{plan_item_id}/outcome")
def say_what_happened(ctx: Context, plan_item_id: RowId, body: OutcomeIn, version: IfMatch) -> ItemOut:
    """Say where it stands and what happened."""
    write_outcome(ctx, plan_item_id, body, version)
    return ItemOut.of_view(work_plan_item(ctx, plan_item_id))


@router.get("/work-plan/{plan_item_id}/opportunities")
def list_what_may_belong(
    ctx: Context, plan_item_id: RowId, after: After = None, limit: Limit = PAGE
) -> PageOut[LinkableOut]:
    """The opportunities of the item's year, the newest first, and whether they belong to it."""
    rows = linkable_opportunities(ctx, plan_item_id, after, limit)
    return page_of(rows, limit, LinkableOut.of, lambda row: row.id)


@router.put("/work-plan/{plan_item_id}/opportunities")
def say_what_belongs(ctx: Context, plan_item_id: RowId, body: LinksIn, version: IfMatch) -> ItemOut:
    """Say which opportunities belong to it. What is left out does not any more, unless `shown` says what you saw."""
    link_opportunities(ctx, plan_item_id, body, version)
    return ItemOut.of_view(work_plan_item(ctx, plan_item_id))


@router.get("/work-plan/{plan_item_id}/my-entries")
def list_my_entries_for_it(ctx: Context, plan_item_id: RowId) -> TieablesOut:
    """Your own shared entries of the impact log, and whether they belong to it."""
    return TieablesOut.of(entries_for_item(ctx, plan_item_id))


@router.put("/work-plan/{plan_item_id}/my-entries")
def say_which_entries_belong(ctx: Context, plan_item_id: RowId, body: TiedIn) -> ItemOut:
    """Say which of your own shared entries belong to it. What is left out does not any more."""
    tie_my_entries(ctx, plan_item_id, body)
    return ItemOut.of_view(work_plan_item(ctx, plan_item_id))
