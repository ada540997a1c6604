"""Requests as the researcher, the members and the lead see them. The counts of a year are in counting.py."""

from dataclasses import dataclass

from sqlmodel import col, func, or_, select

from api.kernel.context import Context, Role
from api.kernel.fields import MOST_ROWS
from api.kernel.paging import PAGE
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found
from api.opportunities.costs import cost_now
from api.opportunities.tables import Opportunity
from api.people.queries import names_of
from api.people.tables import Group
from api.plain.queries import own_words

from .closing import request_form
from .counting import Counts, counts
from .finding import (
    CONFIRMED,
    LEADS,
    READS_IT,
    WROTE_HERE,
    find_request,
    has_a_part,
    mine,
    people_in,
    thanked_in,
    work_is_off,
)
from .loads import ReviewerLoad, reviewers
from .reading import Part, Sentence, parts_of, sentence_of, writers_of, written_for
from .rules import HAS_AN_ANSWER, WAITS_FOR_MEMBERS
from .secrets import find_by_secret, form_of
from .tables import ClosedForm, HelpRequest, RequestCredit, RequestSentence, State
from .waiting import things_to_do

__all__ = [
    "Counts", "ReviewerLoad", "asking_facts", "counts", "help_requests", "request_form", "reviewers", "show_asked",
    "show_request", "show_sentence", "things_to_do",
]  # fmt: skip

NO_NAME = "A member of the group"
OVER = (State.ANSWERED, State.CHANGED, State.KNOWN, State.DECLINED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class WhomToAsk:
    """`closed` is None while they take requests."""

    group: Group
    closed: ClosedForm | None


@dataclass(frozen=True, slots=True)
class RequestView:
    """What those see who help. `helps`: this member said yes to it; `writes`: and can write here now.

    `cost_pence` is for the lead.
    """

    request: HelpRequest
    parts: list[Part]
    helpers: tuple[str, ...]
    helps: bool
    writes: bool
    credit: str | None
    cost_pence: int | None
    work_is_off: bool


@dataclass(frozen=True, slots=True)
class SentenceView:
    request: HelpRequest
    sentence: Sentence
    part: int
    writes: bool


@dataclass(frozen=True, slots=True)
class AskedView:
    """What the researcher sees. `thanks` are the names that helpers chose."""

    request: HelpRequest
    group: Group
    parts: list[Part]
    thanks: tuple[str, ...]
    helpers: int
    work_is_off: bool


@allowed(Role.VISITOR)
def asking_facts(ctx: Context, group_id: int) -> WhomToAsk:
    """Asked by anyone: whom they ask for help, how to reach them, and whether they take requests now."""
    asked, form = form_of(ctx, group_id)
    return WhomToAsk(asked.group, form.closed)


@allowed(Role.VISITOR)
def show_asked(ctx: Context, secret: str) -> AskedView:
    """Asked by whoever has the secret: where their request is and, once there is an answer, what members wrote."""
    asked, request = find_by_secret(ctx, secret)
    here, names = asked.ctx, _credits(asked.ctx, request.id)
    parts = parts_of(here, request, lambda one: names.get(one, NO_NAME)) if request.state in HAS_AN_ANSWER else []
    helpers = {*people_in(here, request, WROTE_HERE), *writers_of(here, request.id), *names}
    off = work_is_off(here, request)
    return AskedView(request, asked.group, parts, tuple(names.values()), len(helpers), off)


@allowed(Role.MEMBER, Role.LEAD, Role.ADMIN)
def help_requests(ctx: Context, after: int | None = None, limit: int = PAGE) -> list[HelpRequest]:
    """The newest first. A lead sees all that were confirmed; a member those that they were asked to help with."""
    asked = select(HelpRequest).where(col(HelpRequest.id) < (after or MOST_ROWS), CONFIRMED)
    if not ctx.person.roles & LEADS:
        here = col(HelpRequest.opportunity_id).in_(mine(ctx, READS_IT))
        asked = asked.where(or_(here, col(HelpRequest.id).in_(thanked_in(ctx))))
    return list(ctx.session.exec(asked.order_by(col(HelpRequest.id).desc()).limit(limit + 1)))


@allowed(Role.MEMBER, Role.LEAD, Role.ADMIN)
def show_request(ctx: Context, request_id: int) -> RequestView:
    """One request with its text, what could be plainer in it, and what members wrote beside it."""
    request = find_request(ctx, request_id)
    helpers = people_in(ctx, request, WROTE_HERE) if request.opportunity_id else []
    names = names_of(ctx, {*helpers, *writers_of(ctx, request_id)})
    parts = parts_of(ctx, request, lambda one: names.get(one, NO_NAME), own_words(ctx))
    leads, helps = ctx.person.roles & LEADS, ctx.person_id in helpers
    return RequestView(
        request,
        parts,
        tuple(names[one] for one in helpers if one in names),
        helps=helps,
        writes=helps and request.state in WAITS_FOR_MEMBERS,
        credit=_credits(ctx, request_id).get(ctx.person_id),
        cost_pence=_cost(ctx, request.opportunity_id) if leads and request.opportunity_id else None,
        work_is_off=work_is_off(ctx, request),
    )


@allowed(Role.MEMBER, Role.LEAD, Role.ADMIN)
def show_sentence(ctx: Context, sentence_id: int) -> SentenceView:
    """One sentence, what could be plainer in it, and every plainer one that members wrote."""
    row = ctx.session.exec(select(RequestSentence).where(col(RequestSentence.id) == sentence_id)).first()
    if row is None:
        raise not_found("sentence")
    request = find_request(ctx, row.request_id)
    written = written_for(ctx, request.id, sentence_id)[sentence_id]
    names = names_of(ctx, {one.member_id for one in written})
    sentence = sentence_of(row, written, lambda one: names.get(one, NO_NAME), own_words(ctx))
    writes = request.state in WAITS_FOR_MEMBERS and has_a_part(ctx, request)
    return SentenceView(request, sentence, row.paragraph, writes)


def _credits(ctx: Context, request_id: int) -> dict[int, str]:
    asked = select(col(RequestCredit.member_id), col(RequestCredit.name))
    asked = asked.where(col(RequestCredit.request_id) == request_id).order_by(func.lower(col(RequestCredit.name)))
    return {member_id: name for member_id, name in ctx.session.exec(asked)}


def _cost(ctx: Context, opportunity_id: int) -> int | None:
    cost = cost_now(ctx, opportunity_id)
    places = ctx.session.exec(select(col(Opportunity.places)).where(col(Opportunity.id) == opportunity_id)).one()
    return None if cost is None else cost.place_pence * (places or 0)
