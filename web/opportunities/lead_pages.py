"""What a lead does with opportunities: see the plan, preview, publish, copy, close and complete."""

from fastapi import Response

from api.bookings.lead_schemas import ClashesOut
from api.bookings.queries import clashes, places_of
from api.kernel.context import Context, attempt
from api.kernel.fields import Problem, RowId
from api.kernel.paging import PAGE, After
from api.kernel.permissions import why_not_do
from api.kernel.refusals import Refusal
from api.opportunities.actions import (
    close_opportunity,
    complete_opportunity,
    copy_opportunity,
    publish_opportunity,
)
from api.opportunities.facts import OpportunityFacts
from api.opportunities.queries import all_opportunities, offer_facts, whats_missing
from api.opportunities.schemas import State
from api.spending.queries import budget_warning
from web.forms import Form
from web.opportunities.filling import STATES
from web.opportunities.guiding import guidance_on
from web.opportunities.parts_of_the_form import PARTS, tasks
from web.pages import Page, Pages

pages = Pages()


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


@pages.get("/lead/opportunities/{opportunity_id}")
def plan(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    return plan_page(ctx, page, opportunity_id)


@pages.get("/lead/opportunities/{opportunity_id}/preview")
def preview(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    facts = planned(ctx, opportunity_id)
    return page.render("opportunities/preview.html", facts=facts, guidance=guidance_on(ctx, facts))


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
    return page.go(f"/lead/opportunities/{made[0]}")


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
    shown = {
        "facts": facts,
        "missing": missing,
        "tasks": tasks(facts, missing),
        "parts": PARTS,
        "errors": errors,
        "over": over,
        "overspent": budget_warning(ctx, opportunity_id),
    }
    clash = ClashesOut.of(clashes(ctx, opportunity_id)).sentence
    return page.render("opportunities/plan.html", refusal.status if refusal else 200, clash=clash, **shown)


def planned(ctx: Context, opportunity_id: int) -> OpportunityFacts:
    """For those who plan work: the question of what is missing is theirs alone, and refuses anybody else."""
    whats_missing(ctx, opportunity_id)
    return offer_facts(ctx, opportunity_id)
