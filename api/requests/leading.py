"""What the lead does with a request: makes work of it, says no kindly, or sends the answer."""

from sqlmodel import col, select

from api.bookings.actions import assign_member
from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.kernel.states import after, why_not_move
from api.kernel.words import day
from api.messages.actions import write_to
from api.opportunities.actions import draft_opportunity, publish_opportunity
from api.opportunities.queries import find as find_opportunity
from api.opportunities.schemas import OpportunityIn
from api.opportunities.schemas import State as OpportunityState
from api.people.queries import the_group

from .finding import find_request, work_is_off
from .rules import (
    MOVES,
    THING,
    TITLES,
    why_not_decline,
    why_not_link,
    why_not_offer,
    why_not_ready_on,
    why_not_this_version,
)
from .schemas import AnswerIn, DeclineIn, LinkIn, OfferIn
from .secrets import link_of
from .tables import HelpRequest

PLACE = "On your own phone or computer: read and write on the page of this request. Or on paper, which we post to you."
ACCESS = "You choose when, and can do it in parts. Tell us if you want it in large print or Easy Read, or read to you."
LEAVING = "Press Leave on your booking, or phone us. You do not have to say why."
MOST_TITLE = 200


@allowed(Role.LEAD, Role.ADMIN)
def offer_request(ctx: Context, request_id: int, new: OfferIn, version: int) -> HelpRequest:
    """Paid work like any other is made of the request. One or two members are asked, and say yes or no.

    When that work is cancelled, it is made anew, and the researcher is told.
    """
    request = _held(ctx, request_id, version, "offer")
    refuse_if(why_not_offer(request.state, work_is_off=work_is_off(ctx, request)))
    refuse_if(why_not_ready_on(new.ready_on, request.deadline_on, day_of(ctx.now)))
    draft = draft_opportunity(ctx, _work(ctx, request, new))
    publish_opportunity(ctx, draft.id)
    for member_id in dict.fromkeys(new.member_ids):
        assign_member(ctx, draft.id, member_id)
    return _linked(ctx, request, draft.id)


@allowed(Role.LEAD, Role.ADMIN)
def link_request(ctx: Context, request_id: int, new: LinkIn, version: int) -> HelpRequest:
    """The work that this request asks for is published already. Whoever is booked on it reads and writes here."""
    request = _held(ctx, request_id, version, "offer")
    refuse_if(why_not_offer(request.state, work_is_off=work_is_off(ctx, request)))
    opportunity = find_opportunity(ctx, new.opportunity_id)
    taken = select(col(HelpRequest.id)).where(col(HelpRequest.opportunity_id) == opportunity.id)
    published = opportunity.state not in (OpportunityState.DRAFT, OpportunityState.CANCELLED)
    refuse_if(why_not_link(published=published, linked=ctx.session.exec(taken).first() is not None))
    return _linked(ctx, request, opportunity.id)


@allowed(Role.LEAD, Role.ADMIN)
def decline_request(ctx: Context, request_id: int, said: DeclineIn, version: int) -> HelpRequest:
    """The lead says no, and why. The researcher is told in those words."""
    request = _held(ctx, request_id, version, "decline")
    refuse_if(why_not_decline(request.state, work_is_off=work_is_off(ctx, request)))
    request.declined_because = said.because
    request.state = after(MOVES, "decline", request.state, THING)
    _write(ctx, request, "request_declined", because=said.because)
    return _done(ctx, request, "declined", "state", "declined_because")


@allowed(Role.LEAD, Role.ADMIN)
def answer_request(ctx: Context, request_id: int, said: AnswerIn, version: int) -> HelpRequest:
    """The lead sends what the members wrote, with a few words before it. From then on nothing is added."""
    request = _held(ctx, request_id, version, "answer")
    request.answer, request.answered_at = said.answer, ctx.now
    request.state = after(MOVES, "answer", request.state, THING)
    _write(ctx, request, "request_answered")
    return _done(ctx, request, "answered", "state", "answer")


def _held(ctx: Context, request_id: int, version: int, verb: str) -> HelpRequest:
    request = find_request(ctx, request_id, hold=True)
    refuse_if(why_not_this_version(request.version, version))
    refuse_if(why_not_move(MOVES, verb, request.state, THING))
    return request


def _linked(ctx: Context, request: HelpRequest, opportunity_id: int) -> HelpRequest:
    if request.opportunity_id is not None:
        _write(ctx, request, "request_offered_again")
    request.opportunity_id = opportunity_id
    request.state = after(MOVES, "offer", request.state, THING)
    return _done(ctx, request, "offered", "state", "opportunity_id")


def _done(ctx: Context, request: HelpRequest, verb: str, *fields: str) -> HelpRequest:
    request.version += 1
    ctx.session.flush()
    record(ctx, verb, request, *fields)
    return request


def _write(ctx: Context, request: HelpRequest, kind: str, **facts: str) -> None:
    known = {"group": the_group(ctx).name, "topic": request.topic, "link": link_of(ctx, request)}
    write_to(ctx, request.name, request.email, kind, **known, **facts)


def _work(ctx: Context, request: HelpRequest, new: OfferIn) -> OpportunityIn:
    group = the_group(ctx)
    what = (
        f"{request.organisation} asks for {request.wanted}. It is about: {request.topic}.\n{request.about}\n"
        f"They ask {request.funder} for the money, by {day(request.deadline_on)}."
    )
    known = {
        "title": f"{TITLES[request.wanted]}: {request.topic}"[:MOST_TITLE], "workstream_id": new.workstream_id,
        "what": what[:5000], "how": "online", "place": PLACE, "access_facts": ACCESS, "due_on": new.ready_on,
        "work_minutes": new.minutes, "preparation_minutes": 0, "places": len(set(new.member_ids)),
        "rate_code": new.rate_code, "how_to_leave": LEAVING, "contact_name": group.help_person,
        "contact_how": group.help_phone, "closes_on": new.ready_on,
    }  # fmt: skip
    return OpportunityIn.model_validate(known)
