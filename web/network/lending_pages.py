"""Spare places, for the lead: offered to us and by us, and who of our members is asked."""

from typing import Any

from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.refusals import Refusal
from api.network.actions import ask_member, offer_spare_places, take_back_asking, take_back_offer
from api.network.answers import LendingOut, LoanOut, SpareOut
from api.network.queries import lending, offer_to_us
from api.network.schemas import AskIn, SpareIn
from api.opportunities.queries import offer_facts
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()


@pages.get("/network/lending")
def show_lending(ctx: Context, page: Page) -> Response:
    return lending_page(ctx, page)


@pages.post("/network/offers/{offer_id}/withdrawal")
def withdraw(ctx: Context, page: Page, offer_id: RowId) -> Response:
    refusal = attempt(take_back_offer, ctx, offer_id)
    return lending_page(ctx, page, refusal) if refusal else page.go("/network/lending")


def lending_page(ctx: Context, page: Page, refusal: Refusal | None = None) -> Response:
    view = LendingOut.of(lending(ctx))
    if refusal:
        return page.refused("network/lending.html", refusal, view=view)
    return page.render("network/lending.html", view=view)


@pages.get("/network/offers/{offer_id}")
def show_offer(ctx: Context, page: Page, offer_id: RowId) -> Response:
    return page.render("network/offer.html", **offer(ctx, offer_id))


@pages.post("/network/offers/{offer_id}/members")
def ask(ctx: Context, page: Page, offer_id: RowId) -> Response:
    bound = page.bind(AskIn)
    if bound.value is None:
        return page.render("network/offer.html", 422, form=bound.form, **offer(ctx, offer_id))
    refusal = attempt(ask_member, ctx, offer_id, bound.value)
    if refusal:
        return page.refused("network/offer.html", refusal, **offer(ctx, offer_id))
    return page.go(f"/network/offers/{offer_id}")


@pages.post("/network/offers/{offer_id}/asked/{loan_id}/withdrawal")
def take_back(ctx: Context, page: Page, offer_id: RowId, loan_id: RowId) -> Response:
    refusal = attempt(take_back_asking, ctx, loan_id)
    if refusal:
        return page.refused("network/offer.html", refusal, **offer(ctx, offer_id))
    return page.go(f"/network/offers/{offer_id}")


def offer(ctx: Context, offer_id: int) -> dict[str, Any]:
    row, loans, free = offer_to_us(ctx, offer_id)
    members = [(str(number), name) for number, name in free]
    return {"one": SpareOut.of(row), "asked": [LoanOut.of(loan) for loan in loans], "members": members}


@pages.get("/lead/opportunities/{opportunity_id}/spare-places")
def ask_spare(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    return page.render("network/spare.html", form=Form.filled(places="1"), **spare(ctx, opportunity_id))


@pages.post("/lead/opportunities/{opportunity_id}/spare-places")
def save_spare(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    bound = page.bind(SpareIn)
    if bound.value is None:
        return page.render("network/spare.html", 422, form=bound.form, **spare(ctx, opportunity_id))
    refusal = attempt(offer_spare_places, ctx, opportunity_id, bound.value)
    if refusal:
        return page.refused("network/spare.html", refusal, **spare(ctx, opportunity_id))
    return page.go("/network/lending")


def spare(ctx: Context, opportunity_id: int) -> dict[str, Any]:
    choices = [(one.to, one.name) for one in lending(ctx).choices]
    return {"facts": offer_facts(ctx, opportunity_id), "choices": [("", "Choose a group or a region"), *choices]}
