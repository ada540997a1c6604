"""What a lead does with opportunities: draft, preview, publish, change, copy, close and complete."""

from fastapi import Response

from api.bookings.lead_schemas import ClashesOut
from api.bookings.queries import clashes, places_of
from api.kernel.context import Context, attempt
from api.kernel.fields import Problem, RowId
from api.kernel.paging import PAGE, After
from api.kernel.permissions import why_not_do
from api.kernel.refusals import Refusal, refuse_if
from api.opportunities.actions import (
    change_opportunity,
    close_opportunity,
    complete_opportunity,
    copy_opportunity,
    draft_opportunity,
    publish_opportunity,
)
from api.opportunities.facts import OpportunityFacts
from api.opportunities.queries import all_opportunities, offer_facts, rate_cards, whats_missing, workstreams
from api.opportunities.schemas import OpportunityIn, State
from web.forms import Form
from web.opportunities.filling import (
    EXPENSE_ROWS,
    HOWS,
    KINDS,
    SESSION_ROWS,
    STATES,
    form_of,
    naming_boxes,
    rate_choices,
    refused_form,
    rows_shown,
    workstream_choices,
)
from web.opportunities.guiding import FIELDS, NOT_ASKED, PRESSED, guidance_on, guidance_on_form
from web.opportunities.parts_of_a_draft import tasks
from web.opportunities.who_is_free import ASKS, FreeThen, free_then
from web.pages import Page, Pages

pages = Pages()
USUAL_WAY_TO_LEAVE = "Press “Leave” on your booking, or tell us. You do not need to say why."


@pages.get("/lead/opportunities")
def list_all(ctx: Context, page: Page, after: After = None, state: str = "") -> Response:
    chosen = next((one for one in State if one.value == state), None)
    rows = all_opportunities(ctx, after, PAGE + 1, chosen)
    shown = rows[:PAGE]
    following = f"/lead/opportunities?after={shown[-1].id}&state={state}" if len(rows) > PAGE else None
    return page.render(
        "opportunities/planned.html",
        form=Form.filled(state=state),
        states=STATES,
        plans=why_not_do(ctx, "opportunities.draft_opportunity") is None,
        rows=shown,
        places=places_of(ctx, [row.id for row in shown]),
        after=after,
        next_href=following.replace(" ", "+") if following else None,
    )


@pages.get("/lead/opportunities/new")
def new(ctx: Context, page: Page) -> Response:
    return edit_page(ctx, page, Form.filled(how_to_leave=USUAL_WAY_TO_LEAVE, contact_name=ctx.person.name))


@pages.post("/lead/opportunities/new")
def draft(ctx: Context, page: Page) -> Response:
    if page.pressed in (PRESSED, ASKS):
        return edit_page(ctx, page, Form(page.form))
    bound = page.bind(OpportunityIn)
    if bound.value is None:
        return edit_page(ctx, page, bound.form, status=422)
    said, made = bound.value, list[int]()
    refusal = attempt(lambda ctx: made.append(draft_opportunity(ctx, said).id), ctx)
    if refusal:
        return edit_page(ctx, page, refused_form(page.form, refusal), status=refusal.status)
    return page.go(f"/lead/opportunities/{made[0]}")


@pages.get("/lead/opportunities/{opportunity_id}")
def plan(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    return plan_page(ctx, page, opportunity_id)


@pages.get("/lead/opportunities/{opportunity_id}/preview")
def preview(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    facts = planned(ctx, opportunity_id)
    return page.render("opportunities/preview.html", facts=facts, guidance=guidance_on(ctx, facts))


@pages.get("/lead/opportunities/{opportunity_id}/edit")
def edit(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    facts = offer_facts(ctx, opportunity_id)
    return edit_page(ctx, page, form_of(facts), opportunity_id=opportunity_id, version=facts.version)


@pages.post("/lead/opportunities/{opportunity_id}/edit")
def change(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    here = {"opportunity_id": opportunity_id, "version": page.version}
    if page.pressed in (PRESSED, ASKS):
        planned(ctx, opportunity_id)
        return edit_page(ctx, page, Form(page.form), **here)
    bound = page.bind(OpportunityIn)
    if bound.value is None:
        return edit_page(ctx, page, bound.form, status=422, **here)
    refusal = attempt(change_opportunity, ctx, opportunity_id, bound.value, page.version)
    if refusal:
        return edit_page(ctx, page, refused_form(page.form, refusal), status=refusal.status, **here)
    return page.go(f"/lead/opportunities/{opportunity_id}")


@pages.post("/lead/opportunities/{opportunity_id}/publish")
def publish(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    refusal = attempt(publish_opportunity, ctx, opportunity_id)
    if refusal:
        return plan_page(ctx, page, opportunity_id, refusal)
    return page.go(f"/lead/opportunities/{opportunity_id}/published")


@pages.get("/lead/opportunities/{opportunity_id}/published")
def published(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    return page.render("opportunities/published.html", facts=planned(ctx, opportunity_id))


@pages.post("/lead/opportunities/{opportunity_id}/copy")
def copy(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    made = list[int]()
    refusal = attempt(lambda ctx: made.append(copy_opportunity(ctx, opportunity_id).id), ctx)
    if refusal:
        return plan_page(ctx, page, opportunity_id, refusal)
    return page.go(f"/lead/opportunities/{made[0]}/edit")


@pages.get("/lead/opportunities/{opportunity_id}/close")
def ask_close(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    return page.render("opportunities/close.html", facts=planned(ctx, opportunity_id))


@pages.post("/lead/opportunities/{opportunity_id}/close")
def close(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    refusal = attempt(close_opportunity, ctx, opportunity_id)
    if refusal:
        return page.refused("opportunities/close.html", refusal, facts=offer_facts(ctx, opportunity_id))
    return page.go(f"/lead/opportunities/{opportunity_id}")


@pages.get("/lead/opportunities/{opportunity_id}/complete")
def ask_complete(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    return page.render("opportunities/complete.html", facts=planned(ctx, opportunity_id))


@pages.post("/lead/opportunities/{opportunity_id}/complete")
def complete(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    refusal = attempt(complete_opportunity, ctx, opportunity_id)
    if refusal:
        return page.refused("opportunities/complete.html", refusal, facts=offer_facts(ctx, opportunity_id))
    return page.go(f"/lead/opportunities/{opportunity_id}")


def plan_page(ctx: Context, page: Page, opportunity_id: int, refusal: Refusal | None = None) -> Response:
    facts, missing = offer_facts(ctx, opportunity_id), whats_missing(ctx, opportunity_id)
    # The fields are on another page, so the reason has nothing here to link to.
    errors = [Problem("", refusal.reason)] if refusal else []
    over = facts.over_at is None or facts.over_at <= ctx.now
    shown = {"facts": facts, "missing": missing, "tasks": tasks(facts, missing), "errors": errors, "over": over}
    clash = ClashesOut.of(clashes(ctx, opportunity_id)).sentence
    return page.render("opportunities/plan.html", refusal.status if refusal else 200, clash=clash, **shown)


def planned(ctx: Context, opportunity_id: int) -> OpportunityFacts:
    """For those who plan work: the question of what is missing is theirs alone, and refuses anybody else."""
    whats_missing(ctx, opportunity_id)
    return offer_facts(ctx, opportunity_id)


def edit_page(
    ctx: Context, page: Page, form: Form, *, status: int = 200, opportunity_id: int | None = None, version: int = 0
) -> Response:
    refuse_if(why_not_do(ctx, "opportunities.draft_opportunity"))
    form = page.kept or form  # there are as many rows as somebody typed
    return page.render(
        "opportunities/edit.html",
        status,
        form=naming_boxes(form),
        guidance=guidance_on_form(ctx, form) if page.pressed == PRESSED else NOT_ASKED,
        guided=FIELDS,
        free=free_then(ctx, form, opportunity_id) if page.pressed == ASKS else FreeThen(),
        opportunity_id=opportunity_id,
        version=version,
        streams=workstream_choices(workstreams(ctx), form.value("workstream_id")),
        rates=rate_choices(rate_cards(ctx)),
        kinds=KINDS,
        hows=HOWS,
        session_rows=rows_shown(form, "sessions", SESSION_ROWS),
        expense_rows=rows_shown(form, "covered", EXPENSE_ROWS),
    )
