"""The lead's pages: make work of a request, say no kindly, and send the answer."""

from collections.abc import Mapping
from typing import Any

from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.refusals import Refusal
from api.kernel.words import pounds
from api.opportunities.queries import all_opportunities, rate_cards, workstreams
from api.requests.actions import answer_request, decline_request, link_request, offer_request
from api.requests.queries import reviewers, show_request
from api.requests.schemas import AnswerIn, DeclineIn, LinkIn, OfferIn
from web.forms import Bound, Form
from web.opportunities.filling import ON_A_CARD
from web.pages import Page, Pages

pages = Pages()
CHOOSE = ("", "Choose one")
MOST_LINKED = 20


@pages.get("/lead/requests/{request_id}/offer")
def ask_offer(ctx: Context, page: Page, request_id: RowId) -> Response:
    return page.render("requests/offer.html", form=Form.filled(minutes="1 hour"), **to_offer(ctx, request_id))


@pages.post("/lead/requests/{request_id}/offer")
def send_offer(ctx: Context, page: Page, request_id: RowId) -> Response:
    bound = page.bind(OfferIn)
    if bound.value is None:
        return page.render("requests/offer.html", 422, form=bound.form, **to_offer(ctx, request_id))
    refusal = attempt(offer_request, ctx, request_id, bound.value, page.version)
    if refusal:
        return page.refused("requests/offer.html", refusal, **to_offer(ctx, request_id))
    return page.go(f"/requests/{request_id}")


@pages.get("/lead/requests/{request_id}/link")
def ask_link(ctx: Context, page: Page, request_id: RowId) -> Response:
    return page.render("requests/link.html", **to_link(ctx, request_id))


@pages.post("/lead/requests/{request_id}/link")
def send_link(ctx: Context, page: Page, request_id: RowId) -> Response:
    bound = page.bind(LinkIn)
    refusal = attempt(link_request, ctx, request_id, bound.value, page.version) if bound.value else None
    return answered(page, request_id, bound, refusal, "requests/link.html", to_link(ctx, request_id))


@pages.get("/lead/requests/{request_id}/refusal")
def ask_refusal(ctx: Context, page: Page, request_id: RowId) -> Response:
    return page.render("requests/decline.html", **to_write(ctx, request_id))


@pages.post("/lead/requests/{request_id}/refusal")
def send_refusal(ctx: Context, page: Page, request_id: RowId) -> Response:
    bound = page.bind(DeclineIn)
    refusal = attempt(decline_request, ctx, request_id, bound.value, page.version) if bound.value else None
    return answered(page, request_id, bound, refusal, "requests/decline.html", to_write(ctx, request_id))


@pages.get("/lead/requests/{request_id}/answer")
def ask_answer(ctx: Context, page: Page, request_id: RowId) -> Response:
    return page.render("requests/answer.html", **to_write(ctx, request_id))


@pages.post("/lead/requests/{request_id}/answer")
def send_answer(ctx: Context, page: Page, request_id: RowId) -> Response:
    bound = page.bind(AnswerIn)
    refusal = attempt(answer_request, ctx, request_id, bound.value, page.version) if bound.value else None
    return answered(page, request_id, bound, refusal, "requests/answer.html", to_write(ctx, request_id))


def answered(
    page: Page, request_id: int, bound: Bound[Any], refusal: Refusal | None, template: str, known: Mapping[str, Any]
) -> Response:
    if bound.value is None:
        return page.render(template, 422, form=bound.form, **known)
    return page.refused(template, refusal, **known) if refusal else page.go(f"/requests/{request_id}")


def to_write(ctx: Context, request_id: int) -> dict[str, Any]:
    """Only a lead has pages of these."""
    reviewers(ctx)
    view = show_request(ctx, request_id)
    return {"view": view, "asked": view.request}


def to_offer(ctx: Context, request_id: int) -> dict[str, Any]:
    rates = [rate for card in rate_cards(ctx) if card.in_force_now for rate in card.rates]
    return to_write(ctx, request_id) | {
        "loads": reviewers(ctx),
        "streams": [CHOOSE, *((str(one.id), one.name) for one in workstreams(ctx) if one.live)],
        "rates": [
            CHOOSE, *((one.code, f"{one.label}: {pounds(one.fee_pence)}{ON_A_CARD[one.per]}") for one in rates),
        ],
    }  # fmt: skip


def to_link(ctx: Context, request_id: int) -> dict[str, Any]:
    rows = all_opportunities(ctx, None, MOST_LINKED)
    known = [CHOOSE, *((str(one.id), f"{one.title} ({one.id})") for one in rows[:MOST_LINKED])]
    return to_write(ctx, request_id) | {"opportunities": known}
