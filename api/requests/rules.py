"""When a request can be asked, offered, answered and told of. Each rule asks why not."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from api.kernel.refusals import Refusal
from api.kernel.states import Moves

from .tables import State, TakenUp, Wanted

MOVES: Moves[State] = {
    "confirm": {State.SENT: State.CONFIRMED},
    "offer": {State.CONFIRMED: State.OFFERED, State.OFFERED: State.OFFERED, State.DOING: State.DOING},
    "comment on": {State.OFFERED: State.DOING, State.DOING: State.DOING},
    "answer": {State.OFFERED: State.ANSWERED, State.DOING: State.ANSWERED},
    "say what changed in": {State.ANSWERED: State.CHANGED, State.KNOWN: State.KNOWN},
    "say what came of": {State.ANSWERED: State.KNOWN, State.CHANGED: State.KNOWN},
    "ask later about": {State.ANSWERED: State.ANSWERED, State.CHANGED: State.CHANGED},
    "decline": dict.fromkeys((State.CONFIRMED, State.OFFERED, State.DOING), State.DECLINED),
    "withdraw": dict.fromkeys((State.SENT, State.CONFIRMED, State.OFFERED, State.DOING), State.WITHDRAWN),
}
THING = "this request"
WAITS_FOR_MEMBERS = (State.OFFERED, State.DOING)
HAS_AN_ANSWER = (State.ANSWERED, State.CHANGED, State.KNOWN)

LEAST_DAYS, MOST_DAYS = 14, 730
CONFIRM_WITHIN = timedelta(days=14)
OUTCOME_AFTER, ASK_AGAIN_AFTER = timedelta(days=180), timedelta(days=90)
MOST_FOR_AN_EMAIL, MOST_FROM_AN_ADDRESS = 3, 20
MOST_COMMENTS, MOST_VERSIONS = 200, 100
TITLES = {
    Wanted.REVIEW: "Read a bid and tell them what you think",
    Wanted.PLAN: "Advise on a plan to involve people",
    Wanted.SUMMARY: "Help with a Plain English Summary",
    Wanted.CO_APPLICANT: "Talk about being a co-applicant",
}

HAS_PASSED = Refusal(
    "deadline-passed", "That day has passed. If there is a new deadline, write it here.", 422, "deadline_on"
)
TOO_SOON = Refusal(
    "deadline-too-soon",
    f"Our members need at least {LEAST_DAYS} days to do this well. Phone us, or ask us about your next deadline.",
    422,
    "deadline_on",
)
TOO_FAR = Refusal("deadline-too-far", "That is more than two years away. Check the year.", 422, "deadline_on")
TOO_MANY_ASKED = Refusal(
    "too-many-asked", "We have had several requests in a short time. Wait 15 minutes, and send it again.", 429
)
NO_REQUESTS_NOW = Refusal(
    "no-requests-now", "This group takes no new requests now, so nothing was sent. Keep your words, and phone them."
)
CLOSED_ALREADY = Refusal("form-closed-already", "Your form is closed already.")
OPEN_ALREADY = Refusal("form-open-already", "Your form is open, so researchers can ask you.")
AFTER_THE_DEADLINE = Refusal(
    "after-the-deadline", "Their deadline is before that day. Choose an earlier one.", 422, "ready_on"
)
THEIR_DEADLINE_PASSED = Refusal(
    "their-deadline-passed", "Their deadline has passed. Say no to it, and ask them to send a new request.", 409
)
READY_IN_THE_PAST = Refusal("ready-in-the-past", "That day has passed. Choose a later one.", 422, "ready_on")
LINKED_ALREADY = Refusal(
    "linked-already", "Another request belongs to that opportunity. Choose another one.", 409, "opportunity_id"
)
NOT_PUBLISHED = Refusal(
    "not-published", "No member can see that opportunity yet. Publish it first.", 409, "opportunity_id"
)
NOT_BOOKED = Refusal("not-booked", "Say yes to this work first. Then you can write here.")
NO_PARAGRAPH = Refusal("no-such-paragraph", "There is no such paragraph. Go back, and choose one.", 404)
ENOUGH = Refusal("enough-written", "There is as much here as this page can hold. Tell the lead the rest.")
OFFERED_ALREADY = Refusal(
    "offered-already", "Members have been asked already. If you cancel that work, you can ask again."
)
BEING_DONE = Refusal(
    "being-done",
    "Members are writing beside this text. Send the answer, or cancel their work first: then they hear.",
)
TOLD_ALREADY = Refusal(
    "told-already", "You have told the members already. If something was wrong in it, phone the group."
)
NOT_THEIRS = Refusal("not-your-comment", "We cannot find one of these comments. Open the page again.", 422)
CHANGED_MEANWHILE = Refusal(
    "changed-meanwhile", "Somebody changed this while you were reading it. Open it again, and make your change.", 412
)


def why_not_ask(deadline: date, today: date, *, closed: bool) -> Refusal | None:
    if closed:
        return NO_REQUESTS_NOW
    if deadline < today:
        return HAS_PASSED
    if deadline < today + timedelta(days=LEAST_DAYS):
        return TOO_SOON
    return TOO_FAR if deadline > today + timedelta(days=MOST_DAYS) else None


def why_not_close_form(*, is_open: bool) -> Refusal | None:
    return None if is_open else CLOSED_ALREADY


def why_not_open_form(*, is_open: bool) -> Refusal | None:
    return OPEN_ALREADY if is_open else None


def why_not_this_version(version: int, read: int) -> Refusal | None:
    return None if version == read else CHANGED_MEANWHILE


def why_not_ready_on(ready_on: date, deadline: date, today: date) -> Refusal | None:
    if deadline < today:
        return THEIR_DEADLINE_PASSED
    if ready_on < today:
        return READY_IN_THE_PAST
    return None if ready_on <= deadline else AFTER_THE_DEADLINE


def why_not_offer(state: State, *, work_is_off: bool) -> Refusal | None:
    return None if state is State.CONFIRMED or work_is_off else OFFERED_ALREADY


def why_not_decline(state: State, *, work_is_off: bool) -> Refusal | None:
    return BEING_DONE if state is State.DOING and not work_is_off else None


def why_not_link(*, published: bool, linked: bool) -> Refusal | None:
    if not published:
        return NOT_PUBLISHED
    return LINKED_ALREADY if linked else None


def why_not_write(*, booked: bool, paragraphs: int, paragraph: int, count: int, most: int) -> Refusal | None:
    if not booked:
        return NOT_BOOKED
    if not 1 <= paragraph <= paragraphs:
        return NO_PARAGRAPH
    return ENOUGH if count >= most else None


def why_not_these_comments(said: Sequence[tuple[int, TakenUp, str | None]], known: Collection[int]) -> Refusal | None:
    """Each row is a comment, whether it was taken up, and why not."""
    for row, (comment_id, taken_up, because) in enumerate(said):
        if comment_id not in known:
            return NOT_THEIRS
        if taken_up is not TakenUp.YES and not because:
            return Refusal(
                "say-why", "Tell the member why you did not take all of it up.", 422, f"comments-{row}-because"
            )
    return None
