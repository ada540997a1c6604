"""The life of an item of the work plan, and what has to be said of it."""

from datetime import date

from api.kernel.refusals import Refusal
from api.kernel.states import Moves, why_not_move

from .tables import State

MOVES: Moves[State] = {
    "wait to begin": {State.NOT_BEGUN: State.NOT_BEGUN, State.GOING: State.NOT_BEGUN},
    "go on with": {State.NOT_BEGUN: State.GOING, State.GOING: State.GOING, State.DONE: State.GOING,
                   State.DROPPED: State.GOING},
    "finish": {State.NOT_BEGUN: State.DONE, State.GOING: State.DONE, State.DONE: State.DONE},
    "drop": {State.NOT_BEGUN: State.DROPPED, State.GOING: State.DROPPED, State.DROPPED: State.DROPPED},
}  # fmt: skip
VERBS = {
    State.NOT_BEGUN: "wait to begin", State.GOING: "go on with", State.DONE: "finish", State.DROPPED: "drop",
}  # fmt: skip
BEGINS = (State.NOT_BEGUN,)
THING = "this"
CHANGED_MEANWHILE = Refusal(
    "changed-meanwhile", "Somebody changed this while you had it open. Read it again, then save yours.", 412
)
NO_HAPPENED = Refusal("no-happened", "Write what happened. Then it can be done.", 422, "happened")
NO_BECAUSE = Refusal("no-because", "Write why it was dropped.", 422, "dropped_because")
NOT_DROPPED = Refusal("not-dropped", "It is not dropped, so leave this empty.", 422, "dropped_because")
OTHER_YEAR = Refusal("other-year", "This day is not in the year of the plan. Change one of them.", 422, "by_on")
NO_WORKSTREAM = Refusal(
    "no-such-workstream", "We cannot find that workstream. Choose one from the list.", 422, "workstream_id"
)
NO_OPPORTUNITY = Refusal(
    "no-such-opportunity", "We cannot find one of these. Choose from the list.", 422, "opportunities"
)


def why_not_this_outcome(state: State, new: State, happened: str | None, because: str | None) -> Refusal | None:
    if new is State.DONE and not happened:
        return NO_HAPPENED
    if new is State.DROPPED and not because:
        return NO_BECAUSE
    if new is not State.DROPPED and because:
        return NOT_DROPPED
    return why_not_move(MOVES, VERBS[new], state, THING)


def why_not_by(year: int, by_on: date) -> Refusal | None:
    return None if by_on.year == year else OTHER_YEAR
