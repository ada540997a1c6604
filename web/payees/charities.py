"""Charities that members can give a fee to: finance adds them, and another person in finance confirms each."""

from typing import Any

from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.payees.charities import (
    add_charity,
    change_charity,
    confirm_charity,
    offer_charity_again,
    stop_offering_charity,
)
from api.payees.charity_queries import charities, charity
from api.payees.charity_schemas import CharityChangeIn, CharityConfirmationIn, CharityIn
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()


@pages.get("/finance/charities")
def everybody(ctx: Context, page: Page) -> Response:
    return page.render("payees/charities.html", rows=charities(ctx))


@pages.get("/finance/charities/new")
def ask_for_one(ctx: Context, page: Page) -> Response:
    charities(ctx)
    return page.render("payees/new_charity.html")


@pages.post("/finance/charities/new")
def add(ctx: Context, page: Page) -> Response:
    bound = page.bind(CharityIn)
    if bound.value is None:
        return page.render("payees/new_charity.html", 422, form=bound.form)
    refusal = attempt(add_charity, ctx, bound.value)
    return page.refused("payees/new_charity.html", refusal) if refusal else page.go("/finance/charities")


@pages.get("/finance/charities/{charity_id}")
def show(ctx: Context, page: Page, charity_id: RowId) -> Response:
    return page.render("payees/charity.html", one=charity(ctx, charity_id))


@pages.post("/finance/charities/{charity_id}")
def confirm(ctx: Context, page: Page, charity_id: RowId) -> Response:
    bound = page.bind(CharityConfirmationIn)
    if bound.value is None:
        return page.render("payees/charity.html", 422, form=bound.form, one=charity(ctx, charity_id))
    refusal = attempt(confirm_charity, ctx, charity_id, bound.value, page.version)
    return after(ctx, page, charity_id, refusal)


@pages.get("/finance/charities/{charity_id}/change")
def ask_to_change(ctx: Context, page: Page, charity_id: RowId) -> Response:
    one = charity(ctx, charity_id)
    return page.render("payees/change_charity.html", one=one, form=Form.filled(name=one.row.name))


@pages.post("/finance/charities/{charity_id}/change")
def change(ctx: Context, page: Page, charity_id: RowId) -> Response:
    bound = page.bind(CharityChangeIn)
    if bound.value is None:
        return page.render("payees/change_charity.html", 422, form=bound.form, one=charity(ctx, charity_id))
    refusal = attempt(change_charity, ctx, charity_id, bound.value, page.version)
    if refusal:
        return page.refused("payees/change_charity.html", refusal, one=charity(ctx, charity_id))
    return page.go(f"/finance/charities/{charity_id}")


@pages.post("/finance/charities/{charity_id}/stop")
def stop(ctx: Context, page: Page, charity_id: RowId) -> Response:
    return after(ctx, page, charity_id, attempt(stop_offering_charity, ctx, charity_id, page.version))


@pages.post("/finance/charities/{charity_id}/offer")
def offer(ctx: Context, page: Page, charity_id: RowId) -> Response:
    return after(ctx, page, charity_id, attempt(offer_charity_again, ctx, charity_id, page.version))


def after(ctx: Context, page: Page, charity_id: int, refusal: Any) -> Response:
    if refusal:
        return page.refused("payees/charity.html", refusal, one=charity(ctx, charity_id))
    return page.go(f"/finance/charities/{charity_id}")
