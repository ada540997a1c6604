"""One request by its number, and whose it is: what the other files of this slice begin with."""

from collections.abc import Sequence

from sqlalchemy import Select
from sqlalchemy import select as select_rows
from sqlmodel import Session, col, delete, select

from api.bookings.tables import Booking
from api.bookings.tables import State as BookingState
from api.kernel.context import Context, Role
from api.kernel.refusals import not_found
from api.opportunities.tables import Opportunity
from api.opportunities.tables import State as OpportunityState

from .rules import WAITS_FOR_MEMBERS
from .tables import HelpRequest, RequestCredit, RequestSentence

LEADS = frozenset({Role.LEAD, Role.ADMIN})
WROTE_HERE = (BookingState.BOOKED, BookingState.ATTENDED)
READS_IT = (BookingState.OFFERED, *WROTE_HERE)
CANCELLED = col(Opportunity.state) == OpportunityState.CANCELLED
CONFIRMED = col(HelpRequest.confirmed_at).is_not(None)


def find_request(ctx: Context, request_id: int, *, hold: bool = False) -> HelpRequest:
    """A lead finds any that was confirmed; a member those that they were asked to help with, or are thanked in."""
    query = select(HelpRequest).where(col(HelpRequest.id) == request_id, CONFIRMED)
    if hold:
        query = query.with_for_update().execution_options(populate_existing=True)
    found = ctx.session.exec(query).first()
    if found is None or not (ctx.person.roles & LEADS or may_read(ctx, found)):
        raise not_found("request")
    return found


def may_read(ctx: Context, request: HelpRequest) -> bool:
    """Whoever left the work can still take their name back."""
    return has_a_part(ctx, request, READS_IT) or credit_of(ctx, request.id) is not None


def credit_of(ctx: Context, request_id: int) -> RequestCredit | None:
    asked = select(RequestCredit).where(
        col(RequestCredit.request_id) == request_id, col(RequestCredit.member_id) == ctx.person_id
    )
    return ctx.session.exec(asked).first()


def has_a_part(ctx: Context, request: HelpRequest, states: Sequence[BookingState] = WROTE_HERE) -> bool:
    return request.opportunity_id is not None and ctx.person_id in people_in(ctx, request, states)


def work_is_off(ctx: Context, request: HelpRequest) -> bool:
    """It waits for members, and what they were asked to do was cancelled."""
    asked = select(col(Opportunity.id)).where(col(Opportunity.id) == request.opportunity_id, CANCELLED)
    return request.state in WAITS_FOR_MEMBERS and ctx.session.exec(asked).first() is not None


def people_in(ctx: Context, request: HelpRequest, states: Sequence[BookingState]) -> list[int]:
    rows = ctx.session.exec(
        select(Booking.member_id)
        .where(Booking.opportunity_id == request.opportunity_id, col(Booking.state).in_(states))
        .order_by(col(Booking.id))
    )
    return list(rows)


def thanked_in(ctx: Context) -> Select[int]:
    """The requests in which a member's name stands, though they have left the work."""
    return select_rows(col(RequestCredit.request_id)).where(col(RequestCredit.member_id) == ctx.person_id)


def mine(ctx: Context, states: Sequence[BookingState]) -> Select[int]:
    """The opportunities that a member has a part in: for a list of their requests."""
    return select_rows(col(Booking.opportunity_id)).where(
        col(Booking.member_id) == ctx.person_id, col(Booking.state).in_(states)
    )


def sentences_of(ctx: Context, request_id: int) -> list[RequestSentence]:
    asked = select(RequestSentence).where(col(RequestSentence.request_id) == request_id)
    return list(ctx.session.exec(asked.order_by(col(RequestSentence.number))))


def forget(session: Session, request: HelpRequest) -> None:
    """For what nobody confirmed: no member has written beside it."""
    session.exec(delete(RequestSentence).where(col(RequestSentence.request_id) == request.id))
    session.delete(request)
