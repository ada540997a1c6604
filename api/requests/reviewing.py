"""What members write beside a researcher's text: comments, plainer sentences, and the name to thank them by."""

from sqlmodel import col, func, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found, refuse_if
from api.kernel.states import after, why_not_move

from .finding import credit_of, find_request, has_a_part, sentences_of
from .rules import MOST_COMMENTS, MOST_VERSIONS, MOVES, NOT_BOOKED, THING, why_not_write
from .schemas import CommentIn, CreditIn, PlainerIn
from .tables import PlainerSentence, RequestComment, RequestCredit, RequestSentence


@allowed(Role.MEMBER)
def comment_on(ctx: Context, request_id: int, said: CommentIn) -> RequestComment:
    """A member who said yes to this work writes beside a paragraph. The researcher sees it with the answer."""
    request = find_request(ctx, request_id, hold=True)
    refuse_if(why_not_move(MOVES, "comment on", request.state, THING))
    booked, paragraphs = has_a_part(ctx, request), max(one.paragraph for one in sentences_of(ctx, request_id))
    count, place = _comments(ctx, request_id), said.paragraph
    refuse_if(why_not_write(booked=booked, paragraphs=paragraphs, paragraph=place, count=count, most=MOST_COMMENTS))
    comment = RequestComment(
        group_id=ctx.group, request_id=request_id, member_id=ctx.person_id, created_at=ctx.now, **said.model_dump()
    )
    ctx.session.add(comment)
    ctx.session.flush()
    request.state = after(MOVES, "comment on", request.state, THING)
    record(ctx, "wrote", comment)
    return comment


@allowed(Role.MEMBER)
def write_plainer(ctx: Context, sentence_id: int, said: PlainerIn) -> PlainerSentence:
    """A member writes a sentence more plainly. What others wrote stays, though two write at once."""
    sentence = ctx.session.exec(select(RequestSentence).where(col(RequestSentence.id) == sentence_id)).first()
    if sentence is None:
        raise not_found("sentence")
    request = find_request(ctx, sentence.request_id, hold=True)
    refuse_if(why_not_move(MOVES, "comment on", request.state, THING))
    newest = _plainer(ctx, sentence_id)
    refuse_if(
        why_not_write(
            booked=has_a_part(ctx, request), paragraphs=sentence.paragraph, paragraph=sentence.paragraph,
            count=newest, most=MOST_VERSIONS,
        )
    )  # fmt: skip
    plainer = PlainerSentence(
        group_id=ctx.group, request_id=request.id, sentence_id=sentence_id, number=newest + 1,
        after_number=min(said.after_number, newest), member_id=ctx.person_id, words=said.words, created_at=ctx.now,
    )  # fmt: skip
    ctx.session.add(plainer)
    ctx.session.flush()
    request.state = after(MOVES, "comment on", request.state, THING)
    record(ctx, "wrote", plainer)
    return plainer


@allowed(Role.MEMBER)
def choose_credit(ctx: Context, request_id: int, said: CreditIn) -> None:
    """A member who helped says by which name they are thanked, or that they want none. They can always change it."""
    request = find_request(ctx, request_id, hold=True)
    known = credit_of(ctx, request_id)
    refuse_if(None if known is not None or has_a_part(ctx, request) else NOT_BOOKED)
    if known is not None and said.name is None:
        ctx.session.delete(known)
    elif known is not None:
        known.name = said.name or ""
    elif said.name is not None:
        ctx.session.add(
            RequestCredit(group_id=ctx.group, request_id=request_id, member_id=ctx.person_id, name=said.name)
        )
    record(ctx, "chose a name for", request)


def _comments(ctx: Context, request_id: int) -> int:
    asked = select(func.count(col(RequestComment.id))).where(col(RequestComment.request_id) == request_id)
    return ctx.session.exec(asked).one()


def _plainer(ctx: Context, sentence_id: int) -> int:
    asked = select(func.count(col(PlainerSentence.id))).where(col(PlainerSentence.sentence_id) == sentence_id)
    return ctx.session.exec(asked).one()
