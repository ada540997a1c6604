"""What a researcher does, without an account: asks, confirms, withdraws, and says what came of it."""

from collections.abc import Sequence

from sqlmodel import col, select

from api.accounts.limits import has_room
from api.accounts.tokens import hashed, new_secret, who_hash
from api.kernel.context import Context, Role
from api.kernel.encryption import seal
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.kernel.states import after, why_not_move
from api.messages.actions import write_to

from .cutting import cut
from .finding import forget
from .helping import tell_helpers
from .rules import (
    ASK_AGAIN_AFTER,
    CONFIRM_WITHIN,
    MOST_FOR_AN_EMAIL,
    MOST_FROM_AN_ADDRESS,
    MOVES,
    OUTCOME_AFTER,
    THING,
    TOLD_ALREADY,
    TOO_MANY_ASKED,
    why_not_ask,
    why_not_these_comments,
)
from .schemas import AskIn, ChangesIn, OutcomeIn
from .secrets import SECRET, find_by_secret, form_of, link_of
from .tables import HelpRequest, Outcome, RequestComment, RequestSentence


@allowed(Role.VISITOR)
def ask_for_help(ctx: Context, group_id: int, new: AskIn, *, address: str) -> None:
    """Anyone asks. Nobody in the group sees it until a button in the email is pressed. We answer all alike."""
    asked, form = form_of(ctx, group_id)
    refuse_if(why_not_ask(new.deadline_on, day_of(ctx.now), closed=not form.is_open))
    for kind, who, most in (
        ("ask email", new.email, MOST_FOR_AN_EMAIL),
        ("ask address", address, MOST_FROM_AN_ADDRESS),
    ):
        room = has_room(ctx.session, who_hash(ctx.keys, kind, who), most, ctx.now)
        refuse_if(None if room else TOO_MANY_ASKED)
    secret = new_secret()
    request = HelpRequest(
        group_id=group_id, secret_hash=hashed(secret), created_at=ctx.now,
        secret_sealed=seal(ctx.keys, secret, SECRET, hashed(secret)),
        outcome_due_on=new.deadline_on + OUTCOME_AFTER, **new.model_dump(exclude={"text"}),
    )  # fmt: skip
    ctx.session.add(request)
    ctx.session.flush()
    for one in cut(new.text):
        known = RequestSentence(
            group_id=group_id, request_id=request.id, number=one.number, paragraph=one.paragraph, words=one.words
        )
        ctx.session.add(known)
    record(asked.ctx, "asked for help", request)
    # Nothing that was typed goes to an address that nobody has confirmed.
    where = link_of(ctx, request)
    write_to(asked.ctx, "", new.email, "request_confirm", group=asked.group.name, link=where, days=CONFIRM_WITHIN.days)


@allowed(Role.VISITOR)
def confirm_request(ctx: Context, secret: str) -> HelpRequest:
    """Whoever has the email presses the button. From then on the group sees the request."""
    return _moved(ctx, secret, "confirm", "confirmed", confirmed_at=ctx.now)


@allowed(Role.VISITOR)
def withdraw_request(ctx: Context, secret: str) -> HelpRequest:
    """The researcher does not need help any more. The lead sees that; what nobody confirmed is gone."""
    request = _moved(ctx, secret, "withdraw", "withdrew")
    if request.confirmed_at is None:
        # A stranger may have typed it in their name.
        forget(ctx.session, request)
    return request


@allowed(Role.VISITOR)
def say_what_changed(ctx: Context, secret: str, said: ChangesIn) -> HelpRequest:
    """The researcher says what changed, and of each comment whether it was taken up. Who helped is told."""
    asked, request = find_by_secret(ctx, secret, hold=True)
    refuse_if(why_not_move(MOVES, "say what changed in", request.state, THING))
    refuse_if(TOLD_ALREADY if request.what_changed else None)
    comments = {one.id: one for one in _comments(asked.ctx, request.id)}
    refuse_if(
        why_not_these_comments([(one.comment_id, one.taken_up, one.because) for one in said.comments], set(comments))
    )
    for one in said.comments:
        comments[one.comment_id].taken_up, comments[one.comment_id].because = one.taken_up, one.because
    request.what_changed = said.what_changed
    request.state = after(MOVES, "say what changed in", request.state, THING)
    request.version += 1
    record(asked.ctx, "said what changed", request, "state", "what_changed")
    facts = {"who": request.organisation, "changed": said.what_changed}
    tell_helpers(asked.ctx, request, "request_changes", **facts)
    return request


@allowed(Role.VISITOR)
def say_what_came_of_it(ctx: Context, secret: str, said: OutcomeIn) -> HelpRequest:
    """The researcher says whether the bid won; then the members hear. When it is not known yet, we ask again later."""
    asked, request = find_by_secret(ctx, secret, hold=True)
    if said.outcome is Outcome.NOT_KNOWN:
        request.state = after(MOVES, "ask later about", request.state, THING)
        # Counted from today, so that pressing again moves nothing; and never before the first day that we would ask.
        request.outcome_due_on = max(request.deadline_on + OUTCOME_AFTER, day_of(ctx.now) + ASK_AGAIN_AFTER)
        request.outcome_asked_at = None
        record(asked.ctx, "put off", request, "outcome_due_on")
        return request
    request.state = after(MOVES, "say what came of", request.state, THING)
    request.outcome = said.outcome
    request.version += 1
    record(asked.ctx, "said what came of it", request, "state", "outcome")
    won = "The bid won the money." if said.outcome is Outcome.WON else "The bid did not win the money."
    tell_helpers(asked.ctx, request, "request_outcome", who=request.organisation, won=won)
    return request


def _moved(ctx: Context, secret: str, verb: str, done: str, **known: object) -> HelpRequest:
    asked, request = find_by_secret(ctx, secret, hold=True)
    request.state = after(MOVES, verb, request.state, THING)
    request.sqlmodel_update(known | {"version": request.version + 1})
    record(asked.ctx, done, request, "state")
    return request


def _comments(ctx: Context, request_id: int) -> Sequence[RequestComment]:
    return ctx.session.exec(select(RequestComment).where(col(RequestComment.request_id) == request_id)).all()
