"""What an opportunity must say, and when it may be published, changed or ended. Each rule asks why not."""

from collections.abc import Sequence
from datetime import date, datetime

from api.kernel.fields import Problem
from api.kernel.refusals import Refusal
from api.kernel.states import Moves
from api.kernel.words import plural

from .tables import Opportunity, State
from .times import Span, minutes_of, over_at, starts_or_is_due

MOVES: Moves[State] = {
    "publish": {State.DRAFT: State.PUBLISHED},
    "change": {State.DRAFT: State.DRAFT, State.PUBLISHED: State.PUBLISHED, State.CLOSED: State.CLOSED},
    "close": {State.PUBLISHED: State.CLOSED},
    "cancel": {
        State.DRAFT: State.CANCELLED,
        State.PUBLISHED: State.CANCELLED,
        State.CLOSED: State.CANCELLED,
    },
    "complete": {State.PUBLISHED: State.COMPLETED, State.CLOSED: State.COMPLETED},
}
THING = "this opportunity"

CHANGED_MEANWHILE = Refusal(
    "changed-meanwhile", "Somebody changed this while you were reading it. Open it again, and make your change.", 412
)
BOTH_WHENS = Refusal(
    "sessions-or-a-date", "Give days and times, or a date to finish by. It cannot have both.", 422, "due_on"
)
HOURS_ARE_COUNTED = Refusal(
    "hours-are-counted", "We count the hours from the days and times. Leave this empty.", 422, "work_minutes"
)
NO_CLOSING_DAY = Refusal(
    "no-closing-day", "Tell us the day that booking closes, as well as the time.", 422, "closes_on"
)
CLOSES_TOO_LATE = Refusal(
    "closes-after-it-begins", "Booking would close after this begins. Choose an earlier day or time.", 422, "closes_on"
)
CLOSES_IN_THE_PAST = "Booking would close before anyone could see this. Choose a later day."
BEGUN = Refusal(
    "begun-already", "Part of this has begun, so those days stay as they are. Change only the later days.", 422,
    "sessions-0-on",
)  # fmt: skip
IN_THE_PAST = Refusal("in-the-past", "That day has passed. Choose a later one.", 422, "sessions-0-on")
PAST_DUE_DAY = Refusal("in-the-past", "That day has passed. Choose a later one.", 422, "due_on")
NO_WORKSTREAM = Refusal(
    "no-such-workstream", "We cannot find that workstream. Choose one from the list.", 422, "workstream_id"
)
NO_RATE = Refusal(
    "no-such-rate", "No rate card has that rate. Choose one from the list.", 422, "rate_code"
)  # fmt: skip
NO_PREPARATION = "There is no preparation, so nothing more is paid for it. Leave this empty."
NOT_OVER = Refusal("not-over", "This is not over yet. Complete it after the last day.")
IS_OVER = Refusal("over-already", "This is over, so it cannot be cancelled. Say who came instead.")


def why_not_this_version(version: int, read: int) -> Refusal | None:
    return None if version == read else CHANGED_MEANWHILE


def why_not_these_times(
    spans: Sequence[Span], due_on: date | None, work_minutes: int | None, closes_at: datetime | None
) -> Refusal | None:
    if spans and due_on:
        return BOTH_WHENS
    if spans and work_minutes and work_minutes != minutes_of(spans):
        return HOURS_ARE_COUNTED
    last = starts_or_is_due(spans, due_on)
    if last and closes_at and closes_at > last:
        return CLOSES_TOO_LATE
    return _why_not_a_session(spans)


def _why_not_a_session(spans: Sequence[Span]) -> Refusal | None:
    for row, span in enumerate(spans):
        if span.ends_at <= span.starts_at:
            return Refusal(
                "ends-before-it-begins", "This ends before it begins. Check both times.", 422, f"sessions-{row}-ends"
            )
        if any(span.starts_at < other.ends_at and other.starts_at < span.ends_at for other in spans[:row]):
            return Refusal(
                "sessions-overlap", "Two of these are at the same time. Check the days and times.", 422,
                f"sessions-{row}-on",
            )  # fmt: skip
    return None


def why_not_move_days(old: Sequence[Span], new: Sequence[Span], now: datetime) -> Refusal | None:
    """What has begun happened when it happened; only what is to come can move, and only to a time to come."""
    begun = {span for span in old if span.starts_at <= now}
    if begun == {span for span in new if span.starts_at <= now}:
        return None
    return BEGUN if begun else IN_THE_PAST


def why_not_move_due_day(old: date | None, new: date | None, today: date) -> Refusal | None:
    return PAST_DUE_DAY if new and new != old and new < today else None


def why_not_complete(spans: Sequence[Span], due_on: date | None, now: datetime) -> Refusal | None:
    ends = over_at(spans, due_on)
    return NOT_OVER if ends and now < ends else None


def why_not_cancel(state: State, spans: Sequence[Span], due_on: date | None, now: datetime) -> Refusal | None:
    """Whoever was there is paid for it. A draft never was on."""
    ends = over_at(spans, due_on)
    return IS_OVER if state is not State.DRAFT and ends and now >= ends else None


def why_not_covered_twice(kinds: Sequence[str]) -> Refusal | None:
    for row, kind in enumerate(kinds):
        if kind in kinds[:row]:
            return Refusal(
                "covered-twice", f"You have put {kind} twice. Put each expense once.", 422, f"covered-{row}-kind"
            )
    return None


def what_is_missing(opportunity: Opportunity, spans: Sequence[Span], now: datetime) -> list[Problem]:
    """What members must be told beforehand, in the order of the form. An empty list means that it can be published."""
    told = [
        (opportunity.workstream_id, "workstream_id", "Choose the workstream that this belongs to."),
        (opportunity.what, "what", "Tell members what they will do."),
        (opportunity.how, "how", "Say if this is online or in person."),
        (opportunity.place, "place", "Tell members where this is, or how to join."),
        (opportunity.access_facts, "access_facts", "Tell members what access there is."),
        (spans or opportunity.due_on, "sessions-0-on", "Give the days and times, or a date to finish by."),
        (spans or opportunity.work_minutes or not opportunity.due_on, "work_minutes", "Say how long the work takes."),
        (
            opportunity.preparation_minutes is not None,
            "preparation_minutes",
            "Say how long preparation takes. Write none if there is none.",
        ),
        (opportunity.places, "places", "Say how many places there are."),
        (opportunity.rate_code, "rate_code", "Choose the rate for the fee."),
        (opportunity.preparation_minutes != 0 or not opportunity.pays_preparation, "pays_preparation", NO_PREPARATION),
        (opportunity.how_to_leave, "how_to_leave", "Tell members how to leave."),
        (opportunity.contact_name, "contact_name", "Tell members who to ask."),
        (opportunity.contact_how, "contact_how", "Tell members how to reach the person they can ask."),
        (opportunity.closes_at, "closes_on", "Say on which day booking closes."),
    ]
    found = [Problem(field, sentence) for said, field, sentence in told if not said]
    if opportunity.state is State.DRAFT and opportunity.closes_at and opportunity.closes_at <= now:
        found.append(Problem("closes_on", CLOSES_IN_THE_PAST))
    return found


def why_not_ready(problems: Sequence[Problem]) -> Refusal | None:
    """The first thing to add, and how many more there are."""
    if not problems:
        return None
    first, more = problems[0], len(problems) - 1
    also = f" After that, there {'is' if more == 1 else 'are'} {plural(more, 'more thing', 'more things')} to add."
    return Refusal("not-ready", first.sentence + (also if more else ""), 422, first.field)


def too_few_places(taken: int) -> Refusal:
    said = "1 place is already taken" if taken == 1 else f"{taken} places are already taken"
    return Refusal("places-taken", f"{said}, so there must be at least {taken}.", 422, "places")
