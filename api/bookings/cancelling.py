"""When the organiser cancels: early, and everyone is told; or late, and whoever had a place still gets the fee."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.states import after
from api.kernel.words import plural, pounds
from api.messages.actions import tell
from api.opportunities.actions import mark_cancelled
from api.opportunities.queries import find as find_opportunity
from api.opportunities.rules import MOVES as OPPORTUNITY_MOVES
from api.opportunities.tables import Opportunity
from api.people.promises import late_cancel_days

from .offering import end
from .rules import MARKS, MOVES, is_late
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

    @property
    def total_pence(self) -> int:
        return self.people * self.fee_pence + self.chairing_pence

    @property
    def sentence(self) -> str:
        if not self.total_pence:
            return "Nobody is paid for it."
        who = plural(self.people, "person still gets", "people still get")
        also = ", with what is paid for chairing" if self.chairing_pence else ""
        return f"It is late to cancel, so {who} the whole fee. That is {pounds(self.total_pence)}{also}."


@allowed(Role.LEAD, Role.ADMIN)
def cost_of_cancelling(ctx: Context, opportunity_id: int) -> CancellingCost:
    """A lead asks before they cancel: by the terms that each member was told as they booked."""
    opportunity = find_opportunity(ctx, opportunity_id)
    if opportunity.state not in OPPORTUNITY_MOVES["cancel"]:
        return CancellingCost(0, 0)
    late = _whose_fee_stands(ctx, standing(ctx, opportunity))
    chairs = sum(one.chairs for one in late)
    return CancellingCost(len(late), opportunity.fee_pence or 0, chairs * (opportunity.chairing_pence or 0))


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
            tell(ctx, booking.member_id, "opportunity_cancelled", title=opportunity.title, when=when, because=because)
    ctx.session.flush()
    for listener in _listeners if late else ():
        listener(ctx, opportunity, late, when)
    return opportunity


def _whose_fee_stands(ctx: Context, here: Standing) -> list[Booking]:
    if not here.opportunity.fee_pence:
        return []
    return [
        one
        for one in here.bookings
        if one.state is State.BOOKED and is_late(here.begins_at, late_cancel_days(ctx, one.booked_at), ctx.now)
    ]
