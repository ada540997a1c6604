"""Who chairs: the lead says it of somebody who has a place, and they are paid for it as well."""

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.kernel.words import pounds
from api.messages.actions import tell
from api.opportunities.facts import OpportunityFacts, with_chairing
from api.opportunities.queries import find as find_opportunity
from api.opportunities.queries import offer_facts
from api.opportunities.tables import Opportunity

from .committing import set_money_aside_again
from .finding import find_booking
from .rules import why_not_chair, why_not_end_chairing
from .saying import when_in_words
from .standing import sessions_of_many
from .tables import Booking


@allowed(Role.LEAD, Role.ADMIN)
def choose_chair(ctx: Context, booking_id: int) -> Booking:
    """The lead says that somebody chairs. They are told, and what they get for it is set aside."""
    booking, opportunity = _held(ctx, booking_id)
    refuse_if(why_not_chair(booking.state, booking.chairs, opportunity.chairing_pence))
    more = opportunity.chairing_pence or 0
    _change(ctx, booking, "chose to chair", chairs=True)
    _tell(ctx, booking, opportunity, "chairing", more=pounds(more), total=pounds((opportunity.fee_pence or 0) + more))
    return booking


@allowed(Role.LEAD, Role.ADMIN)
def end_chairing(ctx: Context, booking_id: int) -> Booking:
    """They keep their place and the fee. Until it is said who came; then it stays as it is."""
    booking, opportunity = _held(ctx, booking_id)
    refuse_if(why_not_end_chairing(booking.state, booking.chairs))
    _change(ctx, booking, "ended the chairing of", chairs=False)
    _tell(ctx, booking, opportunity, "chairing_ended", total=pounds(opportunity.fee_pence or 0))
    return booking


def offered_to_me(ctx: Context, opportunity_id: int) -> OpportunityFacts:
    """For other slices: everything that this person is told beforehand, with what they get where they chair it."""
    facts = offer_facts(ctx, opportunity_id)
    return with_chairing(facts) if i_chair(ctx, opportunity_id) else facts


def i_chair(ctx: Context, opportunity_id: int) -> bool:
    mine = select(col(Booking.id)).where(
        col(Booking.opportunity_id) == opportunity_id, col(Booking.member_id) == ctx.person_id, col(Booking.chairs)
    )
    return ctx.session.exec(mine).first() is not None


def _held(ctx: Context, booking_id: int) -> tuple[Booking, Opportunity]:
    """Opportunity, booking: in that order."""
    opportunity = find_opportunity(ctx, find_booking(ctx, booking_id).opportunity_id, hold=True)
    return find_booking(ctx, booking_id, hold=True), opportunity


def _change(ctx: Context, booking: Booking, done: str, *, chairs: bool) -> None:
    booking.chairs = chairs
    set_money_aside_again(ctx, booking.opportunity_id, [booking])
    record(ctx, done, booking, "chairs")


def _tell(ctx: Context, booking: Booking, opportunity: Opportunity, kind: str, **amounts: str) -> None:
    sessions = sessions_of_many(ctx, [opportunity.id]).get(opportunity.id, ())
    tell(
        ctx,
        booking.member_id,
        kind,
        title=opportunity.title,
        when=when_in_words(sessions, opportunity.due_on),
        ask=f"{opportunity.contact_name} ({opportunity.contact_how})",
        booking_id=str(booking.id),
        **amounts,
    )
