"""A lead writes an opportunity, one part a page. A draft goes on to the next part; a change goes back to the plan."""

from collections.abc import Callable
from typing import Any

from fastapi import Response

from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.permissions import why_not_do
from api.kernel.refusals import refuse_if
from api.opportunities.actions import change_opportunity, draft_opportunity
from api.opportunities.facts import OpportunityFacts
from api.opportunities.queries import offer_facts, rate_cards, whats_missing, workstreams
from api.opportunities.schemas import OpportunityIn, State
from web.forms import Form, bind
from web.opportunities.filling import (
    EXPENSE_ROWS,
    HOWS,
    KINDS,
    SESSION_ROWS,
    extra_words,
    form_of,
    naming_boxes,
    rate_choices,
    refused_form,
    rows_shown,
    workstream_choices,
)
from web.opportunities.guiding import FIELDS, NOT_ASKED, PRESSED, guidance_on_form
from web.opportunities.parts_of_the_form import FEE, PARTS, WHAT, WHEN, WHERE, Part, as_said_here, next_to_do
from web.opportunities.who_is_free import ASKS, FreeThen, free_then
from web.pages import Page, Pages

pages = Pages()
USUAL_WAY_TO_LEAVE = "Press “Leave” on your booking, or tell us. You do not need to say why."


@pages.get("/lead/opportunities/new")
def new(ctx: Context, page: Page) -> Response:
    return part_page(ctx, page, WHAT, Form())


@pages.post("/lead/opportunities/new")
def draft(ctx: Context, page: Page) -> Response:
    if page.pressed == PRESSED:
        return part_page(ctx, page, WHAT, Form(page.form))
    bound = bind(OpportunityIn, WHAT.of(page.form))
    if bound.value is None:
        return part_page(ctx, page, WHAT, bound.form, None, 422)
    said, made = bound.value, list[int]()
    refusal = attempt(lambda ctx: made.append(draft_opportunity(ctx, said).id), ctx)
    if refusal:
        return part_page(ctx, page, WHAT, refused_form(page.form, refusal), None, refusal.status)
    return go_on(ctx, page, WHAT, made[0])


def opens(part: Part) -> Callable[[Context, Page, RowId], Response]:
    def edit(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
        facts = offer_facts(ctx, opportunity_id)
        return part_page(ctx, page, part, filled(ctx, facts), facts)

    return edit


def saves(part: Part) -> Callable[[Context, Page, RowId], Response]:
    def change(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
        whats_missing(ctx, opportunity_id)  # It refuses whoever does not plan work.
        facts = offer_facts(ctx, opportunity_id)
        if page.pressed in (PRESSED, ASKS):
            return part_page(ctx, page, part, Form(page.form), facts)
        bound = bind(OpportunityIn, part.put_into(form_of(facts).typed, page.form))
        if bound.value is None:
            return part_page(ctx, page, part, Form(page.form, bound.errors), facts, 422)
        refusal = attempt(change_opportunity, ctx, opportunity_id, bound.value, page.version)
        if refusal:
            return part_page(ctx, page, part, refused_form(page.form, refusal), facts, refusal.status)
        return go_on(ctx, page, part, opportunity_id)

    return change


for _part in PARTS:
    pages.get(f"/lead/opportunities/{{opportunity_id}}/edit/{_part.slug}")(opens(_part))
    pages.post(f"/lead/opportunities/{{opportunity_id}}/edit/{_part.slug}")(saves(_part))


def go_on(ctx: Context, page: Page, part: Part, opportunity_id: int) -> Response:
    """To the next part of a draft that lacks something; a change, and a draft that lacks nothing, to the plan."""
    is_draft = offer_facts(ctx, opportunity_id).state is State.DRAFT
    following = next_to_do(part, whats_missing(ctx, opportunity_id)) if is_draft else None
    return page.go(following.path(opportunity_id) if following else f"/lead/opportunities/{opportunity_id}")


def filled(ctx: Context, facts: OpportunityFacts) -> Form:
    """What we hold; and in a draft, what most say where nothing was said yet."""
    usual = {"how_to_leave": [USUAL_WAY_TO_LEAVE], "contact_name": [ctx.person.name]}
    held = form_of(facts).typed
    return Form((usual | dict(held)) if facts.state is State.DRAFT else held)


def part_page(
    ctx: Context, page: Page, part: Part, form: Form, facts: OpportunityFacts | None = None, status: int = 200
) -> Response:
    refuse_if(why_not_do(ctx, "opportunities.draft_opportunity"))
    form = page.kept or form  # there are as many rows as somebody typed
    whole = part.put_into(form_of(facts).typed if facts else {}, form.typed)
    form = Form(form.typed, [as_said_here(part, one) for one in form.problems])
    return page.render(
        "opportunities/edit.html",
        status,
        part=part,
        facts=facts,
        path=part.path(facts.id) if facts else "/lead/opportunities/new",
        version=page.version if page.form or not facts else facts.version,
        form=naming_boxes(form),
        guidance=guidance_on_form(ctx, whole, part) if page.pressed == PRESSED else NOT_ASKED,
        guided=[name for name in FIELDS if part.asks(name)],
        free=free_then(ctx, form, facts.id if facts else None) if page.pressed == ASKS else FreeThen(),
        **_choices(ctx, part, form),
    )


def _choices(ctx: Context, part: Part, form: Form) -> dict[str, Any]:
    if part is WHAT:
        return {"streams": workstream_choices(workstreams(ctx), form.value("workstream_id"))}
    if part is WHEN:
        return {"session_rows": rows_shown(form, "sessions", SESSION_ROWS)}
    if part is WHERE:
        return {"hows": HOWS}
    if part is FEE:
        rows = rows_shown(form, "covered", EXPENSE_ROWS)
        cards = rate_cards(ctx)
        return {"rates": rate_choices(cards), "extra": extra_words(cards), "kinds": KINDS, "expense_rows": rows}
    return {}
