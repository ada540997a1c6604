"""When a community meets, and what its ideas can become. Each rule asks why not."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from api.kernel.refusals import Refusal
from api.kernel.states import Moves

from .tables import Became, Held

MEETING_MOVES: Moves[Held] = {"call off": {Held.PLANNED: Held.CALLED_OFF}}
IDEA_MOVES: Moves[Became] = {
    "make a request of": {Became.IDEA: Became.REQUEST},
    "make a project of": {Became.IDEA: Became.PROJECT, Became.REQUEST: Became.PROJECT},
    "stop": {Became.IDEA: Became.STOPPED, Became.REQUEST: Became.STOPPED, Became.PROJECT: Became.STOPPED},
    "take up again": {Became.STOPPED: Became.IDEA},
}
IDEA_BEGINS = (Became.IDEA,)
VERBS = {
    Became.REQUEST: "make a request of",
    Became.PROJECT: "make a project of",
    Became.STOPPED: "stop",
    Became.IDEA: "take up again",
}

NAME_TAKEN = Refusal("name-taken", "There is one with this name already. Choose another name.", 409, "name")
NOTES_MEANWHILE = Refusal(
    "notes-meanwhile",
    "Somebody saved notes while you wrote yours. Read theirs, put the two together, and save again.",
    412, "notes",
)  # fmt: skip
ENDS_FIRST = Refusal("ends-first", "The meeting ends before it begins. Change one of the times.", 422, "ends")
NO_OPPORTUNITY = Refusal(
    "no-such-opportunity", "We cannot find that opportunity. Choose one from the list.", 422, "opportunity_id"
)
TIED = Refusal("tied-already", "Another meeting has that opportunity. Choose another one.", 409, "opportunity_id")
ONE_MEETING = Refusal(
    "one-meeting", "An opportunity pays for one meeting. Plan this one alone, or leave the pay for later.", 422,
    "opportunity_id",
)  # fmt: skip
NOT_BEGUN = Refusal("not-begun", "This meeting has not begun. You can say who came once it has.")
NOT_A_MEMBER = Refusal("not-a-member", "One of those people is not a member of this group.", 422, "member_ids")
FROM_BOOKINGS = Refusal(
    "from-bookings", "We read who came with a booking from the opportunity. Leave them out here.", 422, "member_ids"
)
OTHER_MEETING = Refusal(
    "no-such-meeting", "We cannot find that meeting of this community. Choose one from the list.", 422, "meeting_id"
)
PAST_DAY = Refusal("in-the-past", "That day has passed. Choose a later one.", 422, "bid_until_on")
IDEA_STOPPED = Refusal("idea-stopped", "This idea has stopped, so nobody is asked to join its bid. Its page says why.")
NOT_YOUR_IDEA = Refusal("not-your-idea", "Whoever raised this idea can remove it, and so can a lead.", 403)
IDEA_STAYS = Refusal(
    "idea-stays", "Something came of this idea already, so it stays. A lead can say that it stopped, and why."
)
SOMEBODY_IS_IN_IT = Refusal(
    "somebody-is-in-it", "Somebody is in this smaller group. You can remove it when nobody is in it."
)
NO_BID = Refusal("no-bid", "There is no bid to join yet. The lead tells you here when there is one.")
BID_OVER = Refusal("bid-over", "The day to say so has passed. Ask the lead if there is still room.")
ENDED = Refusal("ended", "This community has ended, so nothing new can be planned in it. A lead can open it again.")
ENDED_ALREADY = Refusal("ended-already", "This community has ended already.")
NOT_ENDED = Refusal("not-ended", "This community has not ended, so it is open.")
STILL_TO_COME = Refusal(
    "meetings-to-come", "A meeting of this community is still to come. Call it off first, or wait until it is over."
)


def why_not_new(ended_at: datetime | None) -> Refusal | None:
    return ENDED if ended_at is not None else None


def why_not_end(ended_at: datetime | None, *, comes: bool) -> Refusal | None:
    if ended_at is not None:
        return ENDED_ALREADY
    return STILL_TO_COME if comes else None


def why_not_open_again(ended_at: datetime | None) -> Refusal | None:
    return None if ended_at is not None else NOT_ENDED


def days_of_series(first: date, months: int) -> list[date]:
    """The same weekday of each month, like the second Wednesday. A fifth one is the last, where there is none."""
    week = (first.day - 1) // 7
    return [_weekday_of(month, first.weekday(), week) for month in _months(first, months)]


def why_not_these_times(starts_at: datetime, ends_at: datetime) -> Refusal | None:
    return None if starts_at < ends_at else ENDS_FIRST


def why_not_tie(state: Held | None) -> Refusal | None:
    """The state of the meeting that has the opportunity already, if one has."""
    return TIED if state is Held.PLANNED else None


def why_not_say_who_came(state: Held, starts_at: datetime, now: datetime) -> Refusal | None:
    if state is Held.CALLED_OFF:
        return Refusal("called-off", "This meeting was called off, so nobody came to it.")
    return None if starts_at <= now else NOT_BEGUN


def why_not_these_people(chosen: set[int], members: set[int], booked: set[int]) -> Refusal | None:
    if chosen & booked:
        return FROM_BOOKINGS
    return None if chosen <= members else NOT_A_MEMBER


def why_not_remove_idea(became: Became, *, answered: bool, has_bid: bool, allowed: bool) -> Refusal | None:
    if not allowed:
        return NOT_YOUR_IDEA
    return IDEA_STAYS if became is not Became.IDEA or answered or has_bid else None


def why_not_remove_sub_group(members: int) -> Refusal | None:
    return SOMEBODY_IS_IN_IT if members else None


def why_not_put_up_bid(became: Became, until_on: date, today: date) -> Refusal | None:
    if became is Became.STOPPED:
        return IDEA_STOPPED
    return PAST_DAY if until_on < today else None


def why_not_join_bid(became: Became, until_on: date | None, today: date) -> Refusal | None:
    if became is Became.STOPPED:
        return IDEA_STOPPED
    if until_on is None:
        return NO_BID
    return BID_OVER if until_on < today else None


def _months(first: date, count: int) -> Iterator[date]:
    for number in range(count):
        year, month = divmod(first.month - 1 + number, 12)
        yield date(first.year + year, month + 1, 1)


def _weekday_of(month: date, weekday: int, week: int) -> date:
    found = month + timedelta(days=(weekday - month.weekday()) % 7 + 7 * week)
    return found if found.month == month.month else found - timedelta(days=7)
