"""The life of a booking, and when a place cannot be taken, offered or left. Each rule answers one question: why not?"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from api.kernel.london import days_before
from api.kernel.refusals import Refusal
from api.kernel.states import Moves, why_not_move
from api.opportunities.tables import State as OpportunityState

from .tables import State

# Somebody waits, is asked by the lead, or takes a place.
BEGINS = (State.WAITING, State.OFFERED, State.BOOKED)
MOVES: Moves[State] = {
    "offer": {State.WAITING: State.OFFERED},
    "accept": {State.OFFERED: State.BOOKED},
    "say no to": {State.OFFERED: State.SAID_NO},
    "lapse": {State.OFFERED: State.LAPSED, State.WAITING: State.LAPSED},
    "withdraw": {State.OFFERED: State.CANCELLED},
    "leave": {State.WAITING: State.LEFT, State.BOOKED: State.LEFT},
    "cancel": {State.WAITING: State.CANCELLED, State.OFFERED: State.CANCELLED, State.BOOKED: State.CANCELLED},
    # A mark can be put right; claims say until when.
    "mark attended": dict.fromkeys((State.BOOKED, State.MISSED, State.STOPPED), State.ATTENDED),
    "mark missed": dict.fromkeys((State.BOOKED, State.ATTENDED, State.STOPPED), State.MISSED),
    "mark stopped": dict.fromkeys((State.BOOKED, State.ATTENDED, State.MISSED), State.STOPPED),
}
MARKS = {State.ATTENDED: "mark attended", State.MISSED: "mark missed", State.STOPPED: "mark stopped"}

NOT_OPEN = Refusal("not-open", "This is not open for booking. Look at the other opportunities.")
CALLED_OFF = Refusal("called-off", "This has been cancelled. Look at the other opportunities.")
OVER = Refusal("over", "This is over. Look at the other opportunities.")
CLOSED = Refusal("closed", "Booking for this has closed. Ask the engagement lead if there is still a place.")
FULL = Refusal("full", "All the places have been taken. You can join the waiting list.")
PLACES_LEFT = Refusal("places-left", "There is a place free. You can take it now.")
ALREADY_BOOKED = Refusal("already-booked", "You already have a place. You do not need to do anything.")
ALREADY_WAITING = Refusal(
    "already-waiting", "You are already on the waiting list. We will tell you when a place is free."
)
ANSWER_FIRST = Refusal("answer-first", "You have been offered a place. Say yes or no to the offer.")
ALREADY_BUSY = Refusal(
    "already-busy", "You already have something then. Leave that first if you would like this place."
)
OFFER_LAPSED = Refusal("offer-lapsed", "The time to answer this offer has passed. You can join the waiting list.")
BEGUN = Refusal("begun", "This has begun, so you need to tell the engagement lead that you are leaving.")
NOT_A_MEMBER = Refusal(
    "not-a-member", "This person is not a member of the group. Choose somebody else.", 422, "member_id"
)
THEY_HAVE_A_PLACE = Refusal("they-have-a-place", "They already have a place.")
THEY_HAVE_AN_OFFER = Refusal("they-have-an-offer", "They already have an offer. Wait for their answer, or withdraw it.")
THEY_ARE_BUSY = Refusal("they-are-busy", "They are busy then. Choose somebody else.")
NO_PLACE_TO_OFFER = Refusal(
    "no-place-to-offer", "All the places have been taken or offered. Withdraw an offer, or add a place."
)
CAME_ALREADY = Refusal("came-already", "You have said who came, so who chairs stays as it is.")
NOT_BOOKED = Refusal("not-booked", "Only somebody who has a place can chair. Choose somebody else.")
CHAIRS_ALREADY = Refusal("chairs-already", "They chair this already.")
DOES_NOT_CHAIR = Refusal("does-not-chair", "They do not chair this.")
NOTHING_FOR_CHAIRING = Refusal(
    "nothing-for-chairing", "The rate card of this work pays nothing for chairing. Ask for a card that does."
)
TOO_LATE_TO_OFFER = Refusal("too-late-to-offer", "This has begun, so a place in it cannot be offered.")


def why_not_open(
    state: OpportunityState, closes_at: datetime | None, begins_at: datetime, now: datetime
) -> Refusal | None:
    if state is not OpportunityState.PUBLISHED:
        return NOT_OPEN_BECAUSE.get(state, NOT_OPEN)
    if (closes_at is not None and now >= closes_at) or now >= begins_at:
        return CLOSED
    return None


NOT_OPEN_BECAUSE = {
    OpportunityState.CLOSED: CLOSED,
    OpportunityState.CANCELLED: CALLED_OFF,
    OpportunityState.COMPLETED: OVER,
}


def why_not_take(not_open: Refusal | None, mine: State | None, free: int, busy: bool) -> Refusal | None:
    if mine is not None or not_open is not None:
        return why_not_again(mine) or not_open
    if free <= 0:
        return FULL
    return ALREADY_BUSY if busy else None


def why_not_wait(not_open: Refusal | None, mine: State | None, free: int) -> Refusal | None:
    if mine is not None or not_open is not None:
        return why_not_again(mine) or not_open
    return PLACES_LEFT if free > 0 else None


def why_not_again(mine: State | None) -> Refusal | None:
    if mine is None:
        return None
    return {State.WAITING: ALREADY_WAITING, State.OFFERED: ANSWER_FIRST}.get(mine, ALREADY_BOOKED)


def why_not_accept(state: State, lapses_at: datetime | None, now: datetime, busy: bool) -> Refusal | None:
    """At the very moment that it lapses, it has lapsed."""
    if state is State.LAPSED or (lapses_at is not None and now >= lapses_at):
        return OFFER_LAPSED
    if state is not State.OFFERED:
        return ALREADY_BOOKED if state is State.BOOKED else why_not_move(MOVES, "accept", state, "this offer")
    return ALREADY_BUSY if busy else None


def why_not_leave(state: State, begins_at: datetime, now: datetime) -> Refusal | None:
    if state is State.OFFERED:
        return ANSWER_FIRST
    if state is State.BOOKED and now >= begins_at:
        return BEGUN
    return why_not_move(MOVES, "leave", state, "this booking")


def why_not_assign(
    opportunity: OpportunityState, begins_at: datetime, now: datetime, theirs: State | None, free: int, busy: bool
) -> Refusal | None:
    """After booking has closed the lead may still offer, until it begins."""
    if opportunity not in (OpportunityState.PUBLISHED, OpportunityState.CLOSED):
        return NOT_OPEN_BECAUSE.get(opportunity, NOT_OPEN)
    if now >= begins_at:
        return TOO_LATE_TO_OFFER
    if theirs not in (None, State.WAITING):
        return THEY_HAVE_AN_OFFER if theirs is State.OFFERED else THEY_HAVE_A_PLACE
    if free <= 0:
        return NO_PLACE_TO_OFFER
    return THEY_ARE_BUSY if busy else None


def why_not_chair(state: State, chairs: bool, chairing_pence: int | None) -> Refusal | None:
    """Until the lead says who came: from then on a claim has it."""
    if state is not State.BOOKED:
        return CAME_ALREADY if state in MARKS else NOT_BOOKED
    if chairs:
        return CHAIRS_ALREADY
    return NOTHING_FOR_CHAIRING if chairing_pence is None else None


def why_not_end_chairing(state: State, chairs: bool) -> Refusal | None:
    if state in MARKS:
        return CAME_ALREADY
    return None if chairs else DOES_NOT_CHAIR


def is_late(begins_at: datetime, days: int, now: datetime) -> bool:
    """Less than so many days before it begins, and from when it begins, though no days were promised."""
    return now >= begins_at or (days > 0 and now > days_before(begins_at, days))


def had_a_place_cancelled(state: State, booked_at: datetime | None) -> bool:
    """We cancelled early, and it was a place: neither an offer nor a wait."""
    return state is State.CANCELLED and booked_at is not None


def pays_for_preparation(fee_pence: int | None, preparation_minutes: int | None) -> bool:
    """A fee is for the work and for the preparation that was told, so without either there is nothing to share."""
    return bool(fee_pence and preparation_minutes)


def offer_lapses_at(now: datetime, hours: int, ends: Iterable[datetime | None]) -> datetime:
    """An offer stands for the group's hours, and never past what is still to come of `ends`: closing, and beginning."""
    return min([now + timedelta(hours=hours), *(one for one in ends if one is not None and one > now)])
