"""Requests in REST. A researcher has no token: the secret of their email goes in the header Request-Secret."""

from typing import Annotated

from fastapi import Depends, Header, Query, Request

from api.accounts.identify import address_of
from api.kernel.context import Context
from api.kernel.doors import SECRET_HEADER
from api.kernel.fields import DayOrNone, RowId
from api.kernel.http import IfMatch, Routes
from api.kernel.paging import PAGE, After, Limit, PageOut, page_of

from .actions import (
    answer_request,
    ask_for_help,
    choose_credit,
    comment_on,
    confirm_request,
    decline_request,
    link_request,
    offer_request,
    say_what_came_of_it,
    say_what_changed,
    take_name_off,
    withdraw_request,
    write_plainer,
)
from .answers import (
    AskedOut,
    CountsOut,
    RequestOut,
    RequestRowOut,
    ReviewerOut,
    ReviewersOut,
    SentenceViewOut,
    SentOut,
)
from .queries import counts, help_requests, reviewers, show_asked, show_request, show_sentence
from .schemas import AnswerIn, AskIn, ChangesIn, CommentIn, CreditIn, DeclineIn, LinkIn, OfferIn, OutcomeIn, PlainerIn

router = Routes(tags=["requests"])


async def address_of_caller(request: Request) -> str:
    return address_of(request)


Secret = Annotated[str, Header(alias=SECRET_HEADER, max_length=200, description="The secret of the email.")]
Address = Annotated[str, Depends(address_of_caller)]


@router.post("/groups/{group_id}/help-requests", status_code=201)
def post_help_request(ctx: Context, group_id: RowId, body: AskIn, address: Address) -> SentOut:
    """Ask a group for help before you apply. You get an email, and have to press its button."""
    ask_for_help(ctx, group_id, body, address=address)
    return SentOut()


@router.get("/asked-request")
def get_asked_request(ctx: Context, secret: Secret) -> AskedOut:
    """Where your own request is, and what members wrote."""
    return AskedOut.view(show_asked(ctx, secret))


@router.post("/asked-request/confirmation")
def post_confirmation(ctx: Context, secret: Secret) -> AskedOut:
    """Confirm your request. From then on the group sees it."""
    confirm_request(ctx, secret)
    return AskedOut.view(show_asked(ctx, secret))


@router.post("/asked-request/withdrawal")
def post_withdrawal(ctx: Context, secret: Secret) -> None:
    """Say that you need no help any more. What nobody confirmed is deleted."""
    withdraw_request(ctx, secret)


@router.post("/asked-request/changes")
def post_changes(ctx: Context, secret: Secret, body: ChangesIn) -> AskedOut:
    """Say what changed, and what you did with each comment. The members who helped are told."""
    say_what_changed(ctx, secret, body)
    return AskedOut.view(show_asked(ctx, secret))


@router.post("/asked-request/outcome")
def post_outcome(ctx: Context, secret: Secret, body: OutcomeIn) -> AskedOut:
    """Say whether the bid won. The members who helped are told; without news, we ask again later."""
    say_what_came_of_it(ctx, secret, body)
    return AskedOut.view(show_asked(ctx, secret))


@router.get("/help-requests")
def list_help_requests(ctx: Context, after: After = None, limit: Limit = PAGE) -> PageOut[RequestRowOut]:
    """Requests for help, the newest first. A member sees those that they were asked to help with."""
    return page_of(help_requests(ctx, after, limit), limit, RequestRowOut.of, lambda row: row.id)


@router.get("/help-request-counts")
def get_counts(
    ctx: Context,
    first_on: Annotated[DayOrNone, Query(description="The first day. Without it, the first of the year.")] = None,
    last_on: Annotated[DayOrNone, Query(description="The last day. Without it, today.")] = None,
) -> CountsOut:
    """How many asked for what, and what came of it. Without days, of this year so far."""
    return CountsOut.of(counts(ctx, first_on, last_on))


@router.get("/reviewers")
def list_reviewers(ctx: Context) -> ReviewersOut:
    """What each member was offered and did for researchers this year, those who did least first."""
    return ReviewersOut(items=[ReviewerOut.of(one) for one in reviewers(ctx)])


@router.get("/help-requests/{request_id}")
def get_help_request(ctx: Context, request_id: RowId) -> RequestOut:
    """One request with its text, what could be plainer in it, and what members wrote."""
    return RequestOut.view(show_request(ctx, request_id))


@router.post("/help-requests/{request_id}/offer")
def post_offer(ctx: Context, request_id: RowId, body: OfferIn, version: IfMatch) -> RequestOut:
    """Make paid work of a request, and ask one or two members."""
    offer_request(ctx, request_id, body, version)
    return RequestOut.view(show_request(ctx, request_id))


@router.post("/help-requests/{request_id}/link")
def post_link(ctx: Context, request_id: RowId, body: LinkIn, version: IfMatch) -> RequestOut:
    """Say which published opportunity is the work for this request."""
    link_request(ctx, request_id, body, version)
    return RequestOut.view(show_request(ctx, request_id))


@router.post("/help-requests/{request_id}/refusal")
def post_refusal(ctx: Context, request_id: RowId, body: DeclineIn, version: IfMatch) -> RequestOut:
    """Say no to a request, and why."""
    decline_request(ctx, request_id, body, version)
    return RequestOut.view(show_request(ctx, request_id))


@router.post("/help-requests/{request_id}/answer")
def post_answer(ctx: Context, request_id: RowId, body: AnswerIn, version: IfMatch) -> RequestOut:
    """Send the researcher what members wrote."""
    answer_request(ctx, request_id, body, version)
    return RequestOut.view(show_request(ctx, request_id))


@router.post("/help-requests/{request_id}/comments", status_code=201)
def post_comment(ctx: Context, request_id: RowId, body: CommentIn) -> RequestOut:
    """Write beside a paragraph of the text."""
    comment_on(ctx, request_id, body)
    return RequestOut.view(show_request(ctx, request_id))


@router.put("/help-requests/{request_id}/credit")
def put_credit(ctx: Context, request_id: RowId, body: CreditIn) -> None:
    """Choose the name that you are thanked by, or none. You can do so after you left the work."""
    choose_credit(ctx, request_id, body)


@router.delete("/help-requests/{request_id}/credit", status_code=204)
def delete_credit(ctx: Context, request_id: RowId) -> None:
    """Take your name off, at once; also in a group that you have left."""
    take_name_off(ctx, request_id)


@router.get("/request-sentences/{sentence_id}")
def get_sentence(ctx: Context, sentence_id: RowId) -> SentenceViewOut:
    """One sentence of a text, and every plainer one."""
    return SentenceViewOut.view(show_sentence(ctx, sentence_id))


@router.post("/request-sentences/{sentence_id}/plainer", status_code=201)
def post_plainer(ctx: Context, sentence_id: RowId, body: PlainerIn) -> SentenceViewOut:
    """Write a sentence more plainly. What others wrote stays."""
    write_plainer(ctx, sentence_id, body)
    return SentenceViewOut.view(show_sentence(ctx, sentence_id))
