"""The pages of those who help: the list, a text, and what they write beside it."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Query
from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.paging import PAGE, After
from api.kernel.permissions import why_not_do
from api.kernel.refusals import not_found
from api.requests.actions import choose_credit, comment_on, take_name_off, write_plainer
from api.requests.queries import counts, help_requests, request_form, show_request, show_sentence
from api.requests.schemas import CommentIn, CreditIn, PlainerIn, State
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()
PartNumber = Annotated[int, Query(ge=1, le=10_000)]
CAN_OFFER, CAN_ANSWER = (State.CONFIRMED,), (State.OFFERED, State.DOING)
CAN_DECLINE = (State.CONFIRMED, State.OFFERED)


@pages.get("/requests")
def show_list(ctx: Context, page: Page, after: After = None) -> Response:
    leads = why_not_do(ctx, "requests.reviewers") is None
    return page.render(
        "requests/requests.html",
        rows=help_requests(ctx, after),
        page_size=PAGE,
        after=after,
        leads=leads,
        group_id=ctx.group_id,
        year=counts(ctx) if leads else None,
        opened=leads and request_form(ctx).opened,
    )


@pages.get("/requests/{request_id}")
def show(ctx: Context, page: Page, request_id: RowId) -> Response:
    view = show_request(ctx, request_id)
    state, leads = view.request.state, why_not_do(ctx, "requests.answer_request") is None
    return page.render(
        "requests/request.html",
        view=view,
        asked=view.request,
        leads=leads,
        credits=view.helps or view.credit is not None,
        can_offer=leads and (view.work_is_off or state in CAN_OFFER),
        can_decline=leads and (view.work_is_off or state in CAN_DECLINE),
        can_answer=leads and state in CAN_ANSWER,
    )


@pages.get("/requests/{request_id}/comment")
def ask_comment(ctx: Context, page: Page, request_id: RowId, part: PartNumber = 1) -> Response:
    return page.render(
        "requests/comment.html", form=Form.filled(paragraph=str(part)), **one_part(ctx, request_id, part)
    )


@pages.post("/requests/{request_id}/comment")
def send_comment(ctx: Context, page: Page, request_id: RowId) -> Response:
    bound = page.bind(CommentIn)
    said = bound.form.value("paragraph")
    part = int(said) if said.isdecimal() and len(said) < 5 else 1
    known = one_part(ctx, request_id, part)
    if bound.value is None:
        return page.render("requests/comment.html", 422, form=bound.form, **known)
    refusal = attempt(comment_on, ctx, request_id, bound.value)
    if refusal:
        return page.refused("requests/comment.html", refusal, **known)
    return page.go(f"/requests/{request_id}#part-{part}")


@pages.get("/requests/{request_id}/sentences")
def show_sentences(ctx: Context, page: Page, request_id: RowId, part: PartNumber = 1) -> Response:
    return page.render("requests/sentences.html", **one_part(ctx, request_id, part))


@pages.get("/request-sentences/{sentence_id}")
def show_one(ctx: Context, page: Page, sentence_id: RowId) -> Response:
    view = show_sentence(ctx, sentence_id)
    form = Form.filled(words=view.sentence.now, after_number=str(len(view.sentence.plainer)))
    return page.render("requests/sentence.html", form=form, view=view)


@pages.post("/request-sentences/{sentence_id}")
def send_plainer(ctx: Context, page: Page, sentence_id: RowId) -> Response:
    view = show_sentence(ctx, sentence_id)
    bound = page.bind(PlainerIn)
    if bound.value is None:
        return page.render("requests/sentence.html", 422, form=bound.form, view=view)
    refusal = attempt(write_plainer, ctx, sentence_id, bound.value)
    if refusal:
        return page.refused("requests/sentence.html", refusal, view=view)
    return page.go(f"/request-sentences/{sentence_id}")


@pages.get("/requests/{request_id}/credit")
def ask_credit(ctx: Context, page: Page, request_id: RowId) -> Response:
    view = show_request(ctx, request_id)
    return page.render("requests/credit.html", form=Form.filled(name=view.credit or ""), asked=view.request)


@pages.post("/requests/{request_id}/credit/end")
def end_credit(ctx: Context, page: Page, request_id: RowId) -> Response:
    take_name_off(ctx, request_id)
    return page.go("/progress/shown")


@pages.post("/requests/{request_id}/credit")
def save_credit(ctx: Context, page: Page, request_id: RowId) -> Response:
    view = show_request(ctx, request_id)
    request, bound = view.request, page.bind(CreditIn)
    if bound.value is None:
        return page.render("requests/credit.html", 422, form=bound.form, asked=request)
    refusal = attempt(choose_credit, ctx, request_id, bound.value)
    if refusal:
        return page.refused("requests/credit.html", refusal, asked=request)
    # Whoever left the work and took their name back has no part in it any more.
    return page.go(f"/requests/{request_id}" if view.helps or bound.value.name else "/requests")


def one_part(ctx: Context, request_id: int, part: int) -> Mapping[str, Any]:
    view = show_request(ctx, request_id)
    if not 1 <= part <= len(view.parts):
        raise not_found("part")
    return {"view": view, "asked": view.request, "part": view.parts[part - 1], "count": len(view.parts)}
