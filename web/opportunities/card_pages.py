"""What opportunities stand on: workstreams with their cost codes, and dated rate cards."""

from fastapi import Response

from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.refusals import not_found
from api.opportunities.actions import add_rate_card, add_workstream, change_workstream
from api.opportunities.queries import rate_cards, workstreams
from api.opportunities.schemas import RateCardIn, WorkstreamIn
from web.forms import Form
from web.opportunities.filling import (
    ON_A_CARD,
    PERS,
    RATE_ROWS,
    form_of_next_card,
    form_of_workstream,
    refused_form,
    rows_shown,
)
from web.pages import Page, Pages

pages = Pages()


@pages.get("/lead/workstreams")
def list_workstreams(ctx: Context, page: Page) -> Response:
    return page.render("opportunities/workstreams.html", rows=workstreams(ctx))


@pages.get("/lead/workstreams/new")
def new_workstream(ctx: Context, page: Page) -> Response:
    return workstream_page(page, Form.filled(counts="true", live="true"))


@pages.post("/lead/workstreams/new")
def create_workstream(ctx: Context, page: Page) -> Response:
    bound = page.bind(WorkstreamIn)
    if bound.value is None:
        return workstream_page(page, bound.form, 422)
    refusal = attempt(add_workstream, ctx, bound.value)
    if refusal:
        return workstream_page(page, refused_form(page.form, refusal), refusal.status)
    return page.go("/lead/workstreams")


@pages.get("/lead/workstreams/{workstream_id}/edit")
def edit_workstream(ctx: Context, page: Page, workstream_id: RowId) -> Response:
    row = next((one for one in workstreams(ctx) if one.id == workstream_id), None)
    if row is None:
        raise not_found("workstream")
    return workstream_page(page, form_of_workstream(row), workstream_id=workstream_id, version=row.version)


@pages.post("/lead/workstreams/{workstream_id}/edit")
def save_workstream(ctx: Context, page: Page, workstream_id: RowId) -> Response:
    here = {"workstream_id": workstream_id, "version": page.version}
    bound = page.bind(WorkstreamIn)
    if bound.value is None:
        return workstream_page(page, bound.form, 422, **here)
    refusal = attempt(change_workstream, ctx, workstream_id, bound.value, page.version)
    if refusal:
        return workstream_page(page, refused_form(page.form, refusal), refusal.status, **here)
    return page.go("/lead/workstreams")


@pages.get("/lead/rate-cards")
def list_cards(ctx: Context, page: Page) -> Response:
    return page.render("opportunities/rate_cards.html", cards=rate_cards(ctx), paid_for=ON_A_CARD)


@pages.get("/lead/rate-cards/new")
def new_card(ctx: Context, page: Page) -> Response:
    return card_page(page, form_of_next_card(rate_cards(ctx)))


@pages.post("/lead/rate-cards/new")
def create_card(ctx: Context, page: Page) -> Response:
    bound = page.bind(RateCardIn)
    if bound.value is None:
        return card_page(page, bound.form, 422)
    refusal = attempt(add_rate_card, ctx, bound.value)
    if refusal:
        return card_page(page, refused_form(page.form, refusal), refusal.status)
    return page.go("/lead/rate-cards")


def workstream_page(
    page: Page, form: Form, status: int = 200, *, workstream_id: int | None = None, version: int = 0
) -> Response:
    shown = {"form": form, "workstream_id": workstream_id, "version": version}
    return page.render("opportunities/workstream.html", status, **shown)


def card_page(page: Page, form: Form, status: int = 200) -> Response:
    form = page.kept or form  # there are as many rows as somebody typed
    rows = rows_shown(form, "rates", RATE_ROWS)
    return page.render("opportunities/rate_card.html", status, form=form, rate_rows=rows, pers=PERS)
