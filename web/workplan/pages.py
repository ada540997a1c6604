"""The work plan: everybody reads it, and those who plan work write it."""

from typing import Annotated, Any

from fastapi import Query
from fastapi.responses import Response

from api.impact.tying import TiedIn
from api.impact.values import DIRECTIONS, FOR_WHOM
from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.paging import PAGE, After
from api.kernel.permissions import why_not_do
from api.kernel.refusals import refuse_if
from api.kernel.words import day
from api.opportunities.queries import workstreams
from api.workplan.actions import (
    add_work_plan_item,
    change_work_plan_item,
    link_opportunities,
    tie_my_entries,
    write_outcome,
)
from api.workplan.queries import MOST_LINKABLE, entries_for_item, linkable_opportunities, work_plan, work_plan_item
from api.workplan.schemas import ItemIn, LinksIn, OutcomeIn, State
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()
FIRST_YEAR, LAST_YEAR = 2000, 2199
STATES = [
    (State.NOT_BEGUN, "Not begun"),
    (State.GOING, "Going on"),
    (State.DONE, "Done"),
    (State.DROPPED, "Dropped"),
]


@pages.get("/work-plan")
def show_plan(
    ctx: Context,
    page: Page,
    year: Annotated[int | None, Query(ge=FIRST_YEAR, le=LAST_YEAR)] = None,
    after: After = None,
) -> Response:
    plan = work_plan(ctx, year, after)
    shown: dict[str, Any] = {"rows": plan.rows, "year": plan.year, "after": after, "page_size": PAGE}
    return page.render("workplan/plan.html", writes=writes(ctx), **shown)


@pages.get("/work-plan/new")
def new(ctx: Context, page: Page) -> Response:
    refuse_if(why_not_do(ctx, "workplan.add_work_plan_item"))
    form = Form.filled(year=str(work_plan(ctx).year), led_by=ctx.person.name)
    return page.render("workplan/item_form.html", form=form, view=None, streams=streams(ctx))


@pages.post("/work-plan/new")
def add(ctx: Context, page: Page) -> Response:
    refuse_if(why_not_do(ctx, "workplan.add_work_plan_item"))
    bound, known = page.bind(ItemIn), {"view": None, "streams": streams(ctx)}
    if bound.value is None:
        return page.render("workplan/item_form.html", 422, form=bound.form, **known)
    said, made = bound.value, list[int]()
    refusal = attempt(lambda ctx: made.append(add_work_plan_item(ctx, said).id), ctx)
    if refusal:
        return page.refused("workplan/item_form.html", refusal, **known)
    return page.go(f"/work-plan/{made[0]}")


@pages.get("/work-plan/{plan_item_id}")
def show_item(ctx: Context, page: Page, plan_item_id: RowId) -> Response:
    return page.render(
        "workplan/item.html",
        view=work_plan_item(ctx, plan_item_id),
        writes=writes(ctx),
        ties=why_not_do(ctx, "workplan.tie_my_entries") is None,
        directions=DIRECTIONS,
        for_whom=FOR_WHOM,
    )


@pages.get("/work-plan/{plan_item_id}/edit")
def edit(ctx: Context, page: Page, plan_item_id: RowId) -> Response:
    refuse_if(why_not_do(ctx, "workplan.change_work_plan_item"))
    view = work_plan_item(ctx, plan_item_id)
    row = view.row
    form = Form.filled(
        year=str(row.year), title=row.title, hoped=row.hoped, by_on=day(row.by_on).split(" ", 1)[1],
        led_by=row.led_by, workstream_id=str(row.workstream_id or ""),
    )  # fmt: skip
    return page.render("workplan/item_form.html", form=form, view=view, streams=streams(ctx))


@pages.post("/work-plan/{plan_item_id}/edit")
def change(ctx: Context, page: Page, plan_item_id: RowId) -> Response:
    refuse_if(why_not_do(ctx, "workplan.change_work_plan_item"))
    known = {"view": work_plan_item(ctx, plan_item_id), "streams": streams(ctx)}
    bound = page.bind(ItemIn)
    if bound.value is None:
        return page.render("workplan/item_form.html", 422, form=bound.form, **known)
    refusal = attempt(change_work_plan_item, ctx, plan_item_id, bound.value, page.version)
    if refusal:
        return page.refused("workplan/item_form.html", refusal, **known)
    return page.go(f"/work-plan/{plan_item_id}")


@pages.get("/work-plan/{plan_item_id}/outcome")
def ask_outcome(ctx: Context, page: Page, plan_item_id: RowId) -> Response:
    refuse_if(why_not_do(ctx, "workplan.write_outcome"))
    view = work_plan_item(ctx, plan_item_id)
    row = view.row
    form = Form.filled(
        state=row.state, happened=row.happened, in_their_words=row.in_their_words, dropped_because=row.dropped_because
    )
    return page.render("workplan/outcome.html", form=form, view=view, states=STATES)


@pages.post("/work-plan/{plan_item_id}/outcome")
def save_outcome(ctx: Context, page: Page, plan_item_id: RowId) -> Response:
    refuse_if(why_not_do(ctx, "workplan.write_outcome"))
    known: dict[str, Any] = {"view": work_plan_item(ctx, plan_item_id), "states": STATES}
    bound = page.bind(OutcomeIn)
    if bound.value is None:
        return page.render("workplan/outcome.html", 422, form=bound.form, **known)
    refusal = attempt(write_outcome, ctx, plan_item_id, bound.value, page.version)
    if refusal:
        return page.refused("workplan/outcome.html", refusal, **known)
    return page.go(f"/work-plan/{plan_item_id}")


@pages.get("/work-plan/{plan_item_id}/opportunities")
def ask_links(ctx: Context, page: Page, plan_item_id: RowId, after: After = None) -> Response:
    known = to_link(ctx, plan_item_id, after)
    form = Form.filled(opportunities=[str(one.id) for one in known["rows"] if one.linked])
    return page.render("workplan/links.html", form=form, **known)


@pages.post("/work-plan/{plan_item_id}/opportunities")
def save_links(ctx: Context, page: Page, plan_item_id: RowId, after: After = None) -> Response:
    known = to_link(ctx, plan_item_id, after)
    bound = page.bind(LinksIn)
    if bound.value is None:
        return page.render("workplan/links.html", 422, form=bound.form, **known)
    refusal = attempt(link_opportunities, ctx, plan_item_id, bound.value, page.version)
    if refusal:
        return page.refused("workplan/links.html", refusal, **known)
    return page.go(f"/work-plan/{plan_item_id}")


@pages.get("/work-plan/{plan_item_id}/entries")
def ask_entries(ctx: Context, page: Page, plan_item_id: RowId) -> Response:
    known = of_entries(ctx, plan_item_id)
    form = Form.filled(entries=[str(one.entry.id) for one in known["rows"] if one.tied])
    return page.render("workplan/entries.html", form=form, **known)


@pages.post("/work-plan/{plan_item_id}/entries")
def save_entries(ctx: Context, page: Page, plan_item_id: RowId) -> Response:
    known = of_entries(ctx, plan_item_id)
    bound = page.bind(TiedIn)
    if bound.value is None:
        return page.render("workplan/entries.html", 422, form=bound.form, **known)
    refusal = attempt(tie_my_entries, ctx, plan_item_id, bound.value)
    if refusal:
        return page.refused("workplan/entries.html", refusal, **known)
    return page.go(f"/work-plan/{plan_item_id}")


def to_link(ctx: Context, item_id: int, after: int | None) -> dict[str, Any]:
    rows = linkable_opportunities(ctx, item_id, after)
    earlier = rows[MOST_LINKABLE - 1].id if len(rows) > MOST_LINKABLE else None
    return {"rows": rows[:MOST_LINKABLE], "after": after, "earlier": earlier, "view": work_plan_item(ctx, item_id)}


def of_entries(ctx: Context, item_id: int) -> dict[str, Any]:
    rows = entries_for_item(ctx, item_id)
    return {"row": work_plan_item(ctx, item_id).row, "rows": rows, "directions": DIRECTIONS}


def writes(ctx: Context) -> bool:
    return why_not_do(ctx, "workplan.write_outcome") is None


def streams(ctx: Context) -> list[tuple[str, str]]:
    return [("", "All of them, or none"), *((str(one.id), one.name) for one in workstreams(ctx))]
