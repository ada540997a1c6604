"""What follows by itself: an offer that ran out lapses, and a free place goes to whoever waited longest."""

from collections.abc import Callable
from dataclasses import replace

from api.kernel.context import NOBODY, Context
from api.kernel.events import record
from api.kernel.states import after
from api.ledger.commitments import give_back
from api.messages.actions import tell
from api.opportunities.tables import Opportunity
from api.people.queries import members_of, the_group

from .rules import MOVES, offer_lapses_at
from .saying import by_when, when_in_words
from .standing import Standing, standing
from .tables import Booking, State

Ended = Callable[[Context, Booking], None]
_listeners: list[Ended] = []


def settle(ctx: Context, opportunity: Opportunity) -> Standing:
    """Every action does this to the opportunity that it holds, so that what it sees is how things stand now."""
    here = standing(ctx, opportunity, hold=True)
    waiting, waited = _who_still_waits(ctx, here)
    free_for = list(zip(here.free, waiting, strict=False)) if here.not_open is None else []
    if not (here.overdue or waited or free_for):
        return here
    by_itself = replace(ctx, actor=NOBODY, on_behalf_of=None)
    for one in here.overdue:
        end(by_itself, one, "lapse")
        tell(ctx, one.member_id, "lapsed", title=opportunity.title)
    for one in waited:
        end(by_itself, one, "lapse")
    # The places of those whose time ran out are given back before they are given on.
    ctx.session.flush()
    for number, one in free_for:
        give_offer(by_itself, here, one, number)
    ctx.session.flush()
    return standing(ctx, opportunity)


def _who_still_waits(ctx: Context, here: Standing) -> tuple[list[Booking], list[Booking]]:
    """Those who wait, and those who waited: it has begun, or a place is free but they have left the group."""
    if not here.waiting or ctx.now >= here.begins_at:
        return [], here.waiting
    members = set(members_of(ctx.session, ctx.group)) if here.free else {one.member_id for one in here.waiting}
    stay = [one for one in here.waiting if one.member_id in members]
    return stay, [one for one in here.waiting if one.member_id not in members]


def give_offer(ctx: Context, here: Standing, booking: Booking, number: int) -> None:
    """The place is theirs until the offer lapses, and nobody else's."""
    opportunity = here.opportunity
    lapses_at = offer_lapses_at(ctx.now, the_group(ctx).offer_hours, (opportunity.closes_at, here.begins_at))
    booking.state, booking.place_number, booking.offer_lapses_at = State.OFFERED, number, lapses_at
    record(ctx, "offered a place", booking, "state", "place_number", "offer_lapses_at")
    when = when_in_words(here.sessions, opportunity.due_on)
    tell(ctx, booking.member_id, "offered", title=opportunity.title, when=when, lapses=by_when(lapses_at))


def hears_that_it_ended(listener: Ended) -> Ended:
    """Called inside the same transaction, with the booking held, however it ended."""
    _listeners.append(listener)
    return listener


def end(ctx: Context, booking: Booking, verb: str) -> None:
    """However it ends, the place goes back, and the money that was set aside for it."""
    had_a_place = booking.state is State.BOOKED
    booking.state = after(MOVES, verb, booking.state, "this booking")
    booking.place_number = booking.offer_lapses_at = None
    booking.chairs = False
    booking.ended_at = ctx.now
    if had_a_place and booking.id is not None:
        give_back(ctx, booking.id)
    record(ctx, PAST[verb], booking, "state", "place_number")
    for listener in _listeners:
        listener(ctx, booking)


PAST = {
    "lapse": "lapsed",
    "say no to": "said no",
    "withdraw": "withdrew the offer",
    "leave": "left",
    "cancel": "cancelled the booking",
}
