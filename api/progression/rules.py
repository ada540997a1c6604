"""When training is done, when a role ends, and why something cannot be written down."""

from collections.abc import Collection
from datetime import date

from api.kernel.refusals import Refusal
from api.kernel.states import Moves

from .tables import ReferenceState, TrainingState

TRAINING_MOVES: Moves[TrainingState] = {
    "finish": {TrainingState.OFFERED: TrainingState.DONE},
    "take back": {TrainingState.OFFERED: TrainingState.WITHDRAWN},
}
REFERENCE_MOVES: Moves[ReferenceState] = {
    "write": {ReferenceState.ASKED: ReferenceState.WRITTEN, ReferenceState.WRITTEN: ReferenceState.WRITTEN},
}
MOST_ROWS, MOST_REFERENCES = 200, 20

NOT_YET = Refusal("training-to-come", "This training has not happened yet. Say that it is done on the day, or later.")
NOT_THEIR_BOOKING = Refusal(
    "not-their-booking", "This is not a booking of this member. Choose one from the list.", 422, "booking_id"
)
NOT_THEIR_WORK = Refusal(
    "not-their-work", "This member did not take part in that. Choose one from the list.", 422, "opportunity_id"
)
ENDS_FIRST = Refusal("role-ends-first", "The last day is before the first day. Check both dates.", 422, "until_on")
TO_COME = Refusal("still-to-come", "That day is still to come. Write it down once it has begun.", 422, "since_on")
TOO_MANY = Refusal("too-many", "There are 200 of these already, which is the most that we keep.", 422, "name")
PAID_BY_A_BOOKING = Refusal(
    "training-is-paid", "A booking pays for this training, and it is done. It stays with what was paid."
)
ASKED_ALREADY = Refusal(
    "reference-asked", "You have asked for one that is not written yet. The lead writes that one first."
)
TOO_MANY_REFERENCES = Refusal("too-many-references", "You have 20 references already. Use one of those.")
CHANGED_MEANWHILE = Refusal(
    "changed-meanwhile", "Somebody changed this while you were writing. Look again, then save your words.", 412, "words"
)


def why_not_one_more(already: int) -> Refusal | None:
    return TOO_MANY if already >= MOST_ROWS else None


def why_not_done(held_on: date, today: date) -> Refusal | None:
    return NOT_YET if held_on > today else None


def why_not_remove_training(state: TrainingState, booking_id: int | None) -> Refusal | None:
    return PAID_BY_A_BOOKING if state is TrainingState.DONE and booking_id is not None else None


def why_not_paid_by(booking_id: int | None, theirs: Collection[int]) -> Refusal | None:
    return NOT_THEIR_BOOKING if booking_id is not None and booking_id not in theirs else None


def why_not_this_role(since_on: date, until_on: date | None, today: date) -> Refusal | None:
    if since_on > today:
        return TO_COME
    return ENDS_FIRST if until_on is not None and until_on < since_on else None


def why_not_for(opportunity_id: int | None, theirs: Collection[int]) -> Refusal | None:
    return NOT_THEIR_WORK if opportunity_id is not None and opportunity_id not in theirs else None


def why_not_this_move(since_on: date, today: date) -> Refusal | None:
    return TO_COME if since_on > today else None


def why_not_ask(states: Collection[ReferenceState]) -> Refusal | None:
    """`states` of the references that they have."""
    if ReferenceState.ASKED in states:
        return ASKED_ALREADY
    return TOO_MANY_REFERENCES if len(states) >= MOST_REFERENCES else None


def why_not_this_reading(held: int, read: int) -> Refusal | None:
    return CHANGED_MEANWHILE if held != read else None
