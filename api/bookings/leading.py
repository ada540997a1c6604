"""What the lead does about places: offer one to a member, and take an offer back. To cancel is in cancelling.py."""

from api.availability.queries import hold_person
from api.availability.rules import is_busy
from api.kernel.context import Context, Role
from api.kernel.permissions import allowed
from api.kernel.refusals import Refused, refuse_if
from api.messages.actions import tell
from api.opportunities.queries import find as find_opportunity
from api.people.queries import is_member, members_of

from .diary import diary_of
from .finding import find_booking
from .offering import end, give_offer, settle
from .rules import NOT_A_MEMBER, why_not_assign
from .tables import Booking, State


@allowed(Role.LEAD, Role.ADMIN)
def assign_member(ctx: Context, opportunity_id: int, member_id: int) -> Booking:
    """The lead asks a member: a place is kept for them, and they say yes or no. Nobody is booked without their yes."""
    if member_id not in members_of(ctx.session, ctx.group):
        raise Refused(NOT_A_MEMBER)
    hold_person(ctx, member_id)
    # Again under the hold: their role may have ended while we waited for it.
    refuse_if(None if is_member(ctx, member_id) else NOT_A_MEMBER)
    here = settle(ctx, find_opportunity(ctx, opportunity_id, hold=True))
    theirs = here.of(member_id)
    busy = is_busy(here.sessions, diary_of(ctx, member_id, opportunity_id))
    state = theirs.state if theirs else None
    refuse_if(why_not_assign(here.opportunity.state, here.begins_at, ctx.now, state, len(here.free), busy))
    booking = theirs or Booking(
        group_id=ctx.group,
        opportunity_id=opportunity_id,
        member_id=member_id,
        state=State.WAITING,
        asked_at=ctx.now,
    )
    booking.asked_by_lead = True
    ctx.session.add(booking)
    ctx.session.flush()
    give_offer(ctx, here, booking, here.free[0])
    return booking


@allowed(Role.LEAD, Role.ADMIN)
def withdraw_offer(ctx: Context, booking_id: int) -> Booking:
    """Before the member has answered. The place goes to whoever waits next."""
    opportunity_id = find_booking(ctx, booking_id).opportunity_id
    opportunity = find_opportunity(ctx, opportunity_id, hold=True)
    settle(ctx, opportunity)
    booking = find_booking(ctx, booking_id, hold=True)
    end(ctx, booking, "withdraw")
    tell(ctx, booking.member_id, "offer_withdrawn", title=opportunity.title)
    settle(ctx, opportunity)
    return booking
