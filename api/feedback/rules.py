"""When feedback can be answered, what an answer has to say, and where a debt stands. Each rule asks why not."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from api.kernel.refusals import Refusal
from api.kernel.states import Moves, why_not_move

from .tables import Outcome, State, Step

MOVES: Moves[State] = {
    "answer": {State.OWED: State.ANSWERED, State.ANSWERED: State.ANSWERED},
    "put off": {State.OWED: State.OWED},
    "hand over": {State.OWED: State.OWED},
    "lift": {State.OWED: State.LIFTED},
    "owe again": {State.LIFTED: State.OWED},
}
BEGINS = (State.OWED,)
THING = "this feedback"
MOST_DAYS_LATER = 366
DAYS_BEFORE, DAYS_STILL_LATE = 7, 30
# A worker that was off for long, or debts from before there were any, must not bury anybody in letters.
WORTH_TELLING_DAYS = 14


class Standing(StrEnum):
    LATE = "late"
    NOT_DUE = "not due yet"
    ON_TIME = "answered on time"
    ANSWERED_LATE = "answered late"
    LIFTED = "lifted"


NOT_OVER = Refusal("not-over-yet", "This is not over yet. Answer after its last day.")
NOT_MARKED = Refusal("not-marked-yet", "First say who came. Then we tell everybody who took part.")
SOMEBODY_CAME = Refusal("somebody-came", "Somebody took part, and an answer is owed to them.")
CHANGED_MEANWHILE = Refusal(
    "changed-meanwhile", "Somebody answered or changed this while you had it open. Read it again, then save.", 412
)
NO_YOU_SAID = Refusal("no-you-said", "Write what the members told you.", 422, "you_said")
NO_WE_DID = Refusal("no-we-did", "Write what was done about it.", 422, "we_did")
NO_COULD_NOT = Refusal("no-could-not", "Write what you could not do.", 422, "we_could_not")
NO_BECAUSE = Refusal("no-because", "Write why.", 422, "because")
NO_DAY = Refusal("no-day", "Write the day on which we ask again.", 422, "ask_again_on")
ONLY_TOO_EARLY = Refusal(
    "only-too-early", "We only ask again when it is too early to say. Leave this day empty.", 422, "ask_again_on"
)
NOT_A_LATER_DAY = Refusal("not-a-later-day", "Choose a day that is still to come.", 422, "ask_again_on")
TOO_FAR = Refusal("too-far", "That is too long to wait. Choose a day within a year.", 422, "ask_again_on")
NO_OWNER = Refusal("no-owner", "Choose a person, or write a name.", 422, "person_id")
TWO_OWNERS = Refusal("two-owners", "Choose a person or write a name, and leave the other empty.", 422, "owner_name")
NOT_STAFF = Refusal("not-staff", "Choose a lead or an administrator of this group.", 422, "person_id")
ANSWER_FIRST = Refusal(
    "answer-first",
    "Members took part, and the answer that we owe them is late. Answer them first. "
    "Then you can change its last day and its workstream.",
    409,
)
NOTHING_YET = Refusal("nothing-yet", "There is no answer yet, so there is nothing to say back.")

SAYS: Mapping[Outcome, tuple[str, ...]] = {
    Outcome.CHANGED: ("you_said", "we_did"),
    Outcome.PARTLY: ("you_said", "we_did", "we_could_not", "because"),
    Outcome.NOT_CHANGED: ("you_said", "because"),
    Outcome.TOO_EARLY: ("because",),
}
MISSING = {"you_said": NO_YOU_SAID, "we_did": NO_WE_DID, "we_could_not": NO_COULD_NOT, "because": NO_BECAUSE}


OUTCOMES: Mapping[Outcome, str] = {
    Outcome.CHANGED: "Something changed because of you.",
    Outcome.PARTLY: "Some of it changed because of you, and some of it could not.",
    Outcome.NOT_CHANGED: "It did not change, and we say why.",
    Outcome.TOO_EARLY: "It is too early to say.",
}


def due_after(last_on: date, days: int) -> date:
    return last_on + timedelta(days=days)


def why_not_answer(state: State, outcome: Outcome, *, is_over: bool, unmarked: int) -> Refusal | None:
    verb = "put off" if outcome is Outcome.TOO_EARLY else "answer"
    return why_not_move(MOVES, verb, state, THING) or why_not_yet(is_over=is_over, unmarked=unmarked)


def why_not_yet(*, is_over: bool, unmarked: int) -> Refusal | None:
    if not is_over:
        return NOT_OVER
    return NOT_MARKED if unmarked else None


def why_not_lift(state: State, *, is_over: bool, unmarked: int, took_part: int) -> Refusal | None:
    refusal = why_not_move(MOVES, "lift", state, THING) or why_not_yet(is_over=is_over, unmarked=unmarked)
    return refusal or (SOMEBODY_CAME if took_part else None)


def why_not_these_words(outcome: Outcome, said: Mapping[str, object], today: date) -> Refusal | None:
    for name in SAYS[outcome]:
        if not said.get(name):
            return MISSING[name]
    return _why_not_ask_on(outcome, said.get("ask_again_on"), today)


def _why_not_ask_on(outcome: Outcome, on: object, today: date) -> Refusal | None:
    if outcome is not Outcome.TOO_EARLY:
        return ONLY_TOO_EARLY if on else None
    if not isinstance(on, date):
        return NO_DAY
    if on <= today:
        return NOT_A_LATER_DAY
    return TOO_FAR if on > today + timedelta(days=MOST_DAYS_LATER) else None


def why_not_this_owner(person_id: int | None, name: str | None, *, is_staff: bool) -> Refusal | None:
    if person_id is None:
        return None if name else NO_OWNER
    if name:
        return TWO_OWNERS
    return None if is_staff else NOT_STAFF


def standing_of(state: State, due_on: date, settled_on: date | None, today: date) -> Standing:
    """The day itself is still in time."""
    if state is State.LIFTED:
        return Standing.LIFTED
    if state is State.OWED:
        return Standing.LATE if today > due_on else Standing.NOT_DUE
    assert settled_on is not None, "an answer has its day"
    return Standing.ON_TIME if settled_on <= due_on else Standing.ANSWERED_LATE


def step_on(due_on: date, today: date) -> Step | None:
    """What somebody is to be told today: the last thing that has come, while it is still worth telling."""
    for step, days in ((Step.STILL_LATE, DAYS_STILL_LATE + 1), (Step.LATE, 1), (Step.SOON, -DAYS_BEFORE)):
        since = due_on + timedelta(days=days)
        if today >= since:
            worth = step is Step.SOON or today < since + timedelta(days=WORTH_TELLING_DAYS)
            return step if worth else None
    return None
