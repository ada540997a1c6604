"""The lead cancels an opportunity, and reads beforehand what it costs."""

from typing import Any

from fastapi import Response

from api.bookings.actions import cancel_opportunity
from api.bookings.queries import bookings_of, cost_of_cancelling
from api.bookings.schemas import CancelIn
from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.opportunities.queries import offer_facts
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()


@pages.get("/lead/opportunities/{opportunity_id}/cancel")
def ask_cancel(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    return cancel_page(ctx, page, opportunity_id, Form())


@pages.post("/lead/opportunities/{opportunity_id}/cancel")
def cancel(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    bound = page.bind(CancelIn)
    if bound.value is None:
        return cancel_page(ctx, page, opportunity_id, bound.form)
    refusal = attempt(cancel_opportunity, ctx, opportunity_id, bound.value.because)
    if refusal:
        return page.refused("bookings/cancel.html", refusal, **cancel_facts(ctx, opportunity_id))
    return page.go(f"/lead/opportunities/{opportunity_id}")


def cancel_page(ctx: Context, page: Page, opportunity_id: int, form: Form) -> Response:
    shown = cancel_facts(ctx, opportunity_id)
    return page.render("bookings/cancel.html", 422 if form.problems else 200, form=form, **shown)


def cancel_facts(ctx: Context, opportunity_id: int) -> dict[str, Any]:
    """What it costs is told before it is pressed."""
    facts, rows = offer_facts(ctx, opportunity_id), bookings_of(ctx, opportunity_id)
    return {"facts": facts, "rows": rows, "cost": cost_of_cancelling(ctx, opportunity_id)}
