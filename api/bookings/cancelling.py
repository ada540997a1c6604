"""When the organiser cancels: early, and everyone is told; or late, and whoever had a place still gets the fee."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import Refusal
from api.kernel.states import after
from api.kernel.words import plural, pounds
from api.messages.actions import tell
from api.opportunities.actions import mark_cancelled
from api.opportunities.lengths import length
from api.opportunities.queries import find as find_opportunity
from api.opportunities.queries import spans_of_opportunity
from api.opportunities.rules import MOVES as OPPORTUNITY_MOVES
from api.opportunities.rules import why_not_cancel
from api.opportunities.tables import Opportunity
from api.people.promises import late_cancel_days

from .offering import end
from .rules import MARKS, MOVES, had_a_place_cancelled, is_late, pays_for_preparation
from .saying import when_in_words
from .standing import Standing, standing
from .tables import Booking, State

FeeStands = Callable[[Context, Opportunity, Sequence[Booking], str], None]
_listeners: list[FeeStands] = []


def hears_that_the_fee_stands(listener: FeeStands) -> FeeStands:
    """Told in the same transaction of the bookings whose fee stands, each marked as stopped by us; and of why."""
    _listeners.append(listener)
    return listener


@dataclass(frozen=True, slots=True)
class CancellingCost:
    """What cancelling now would come to: how many people keep the fee, what each of them gets, and chairs as well."""

    people: int
    fee_pence: int
    chairing_pence: int = 0
    may_have_prepared: bool = False
    why_not: Refusal | None = None

    @property
    def total_pence(self) -> int:
        return self.people * self.fee_pence + self.chairing_pence

    @property
    def sentence(self) -> str:
        if self.why_not:
            return self.why_not.reason
        if not self.total_pence:
            also = " Whoever has prepared for it can claim that time." if self.may_have_prepared else ""
            return f"Nobody is paid for it.{also}"
        if not self.fee_pence:
            who = plural(self.people, "person is", "people are")
            return f"It is late to cancel, so {who} still paid for chairing. That is {pounds(self.total_pence)}."
        who = plural(self.people, "person still gets", "people still get")
        also = ", with what is paid for chairing" if self.chairing_pence else ""
        return f"It is late to cancel, so {who} the whole fee. That is {pounds(self.total_pence)}{also}."


@allowed(Role.LEAD, Role.ADMIN)
def cost_of_cancelling(ctx: Context, opportunity_id: int) -> CancellingCost:
    """A lead asks before they cancel: by the terms that each member was told as they booked."""
    opportunity = find_opportunity(ctx, opportunity_id)
    if opportunity.state not in OPPORTUNITY_MOVES["cancel"]:
        return CancellingCost(0, 0)
    here = standing(ctx, opportunity)
    spans = spans_of_opportunity(ctx, opportunity_id)
    why_not = why_not_cancel(opportunity.state, spans, opportunity.due_on, ctx.now)
    if why_not:
        return CancellingCost(0, 0, why_not=why_not)
    late = _whose_fee_stands(ctx, here)
    chairs = sum(one.chairs for one in late)
    told = pays_for_preparation(opportunity.fee_pence, opportunity.preparation_minutes)
    prepares = told and any(one.state is State.BOOKED for one in here.bookings)
    chairing = chairs * (opportunity.chairing_pence or 0)
    return CancellingCost(len(late), opportunity.fee_pence or 0, chairing, prepares)


@allowed(Role.LEAD, Role.ADMIN)
def cancel_opportunity(ctx: Context, opportunity_id: int, because: str) -> Opportunity:
    """Everyone in it is told why. Too late by the terms of a booking, its fee stands and its claim is made."""
    opportunity = mark_cancelled(ctx, opportunity_id, because)
    here = standing(ctx, opportunity, hold=True)
    when = when_in_words(here.sessions, opportunity.due_on)
    late = _whose_fee_stands(ctx, here)
    stands = {one.id for one in late}
    for booking in here.bookings:
        if booking.id in stands:
            # The place stays theirs, and so does what was set aside for it, until their claim is decided.
            booking.state = after(MOVES, MARKS[State.STOPPED], booking.state, "this booking")
            record(ctx, "marked stopped", booking, "state")
        elif booking.state in MOVES["cancel"]:
            end(ctx, booking, "cancel")
            _tell_in_time(ctx, opportunity, booking, when)
    ctx.session.flush()
    for listener in _listeners if late else ():
        listener(ctx, opportunity, late, when)
    return opportunity


def _tell_in_time(ctx: Context, opportunity: Opportunity, booking: Booking, when: str) -> None:
    """Whoever had a place may have prepared, and is told where to say so."""
    minutes, why = opportunity.preparation_minutes, opportunity.cancelled_because or ""
    facts: dict[str, str | int] = {"title": opportunity.title, "when": when, "because": why}
    if had_a_place_cancelled(booking.state, booking.booked_at) and pays_for_preparation(opportunity.fee_pence, minutes):
        facts |= {"preparation": length(minutes or 0), "booking_id": str(booking.id)}
        tell(ctx, booking.member_id, "cancelled_prepared", **facts)
    else:
        tell(ctx, booking.member_id, "opportunity_cancelled", **facts)


def _whose_fee_stands(ctx: Context, here: Standing) -> list[Booking]:
    fee, chairing = here.opportunity.fee_pence, here.opportunity.chairing_pence
    return [
        one
        for one in here.bookings
        if one.state is State.BOOKED and (fee or (one.chairs and chairing)) and _is_late(ctx, here, one)
    ]


def _is_late(ctx: Context, here: Standing, one: Booking) -> bool:
    begins = min(here.begins_at, one.late_start_at or here.begins_at)
    return is_late(begins, late_cancel_days(ctx, one.booked_at), ctx.now)
