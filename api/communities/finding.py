"""One community, meeting, sub-group or idea by its number: what the other files of this slice begin with."""

from collections.abc import Iterable

from sqlmodel import col, select

from api.bookings.tables import Booking, State
from api.kernel.context import Context, Role
from api.kernel.refusals import Refusal, not_found, refuse_if
from api.people.queries import members_of

from .rules import why_not_new, why_not_remove_idea
from .tables import Community, CommunityMeeting, Idea, MeetingGuest, SubGroup


def find_community(ctx: Context, community_id: int, *, hold: bool = False) -> Community:
    query = select(Community).where(col(Community.id) == community_id)
    held = query.with_for_update().execution_options(populate_existing=True)
    found = ctx.session.exec(held if hold else query).first()
    if found is None:
        raise not_found("community")
    return found


def find_open(ctx: Context, community_id: int) -> Community:
    """Held, so that it does not end while something new is put in it."""
    found = find_community(ctx, community_id, hold=True)
    refuse_if(why_not_new(found.ended_at))
    return found


def find_meeting(ctx: Context, meeting_id: int, *, hold: bool = False) -> CommunityMeeting:
    query = select(CommunityMeeting).where(col(CommunityMeeting.id) == meeting_id)
    held = query.with_for_update().execution_options(populate_existing=True)
    found = ctx.session.exec(held if hold else query).first()
    if found is None:
        raise not_found("meeting")
    return found


def find_idea(ctx: Context, idea_id: int, *, hold: bool = False) -> Idea:
    query = select(Idea).where(col(Idea.id) == idea_id)
    held = query.with_for_update().execution_options(populate_existing=True)
    found = ctx.session.exec(held if hold else query).first()
    if found is None:
        raise not_found("idea")
    return found


def why_not_removed(ctx: Context, idea: Idea) -> Refusal | None:
    """Nobody can say “I would like to” without a bid, so a bid is all that can hang on it."""
    mine = idea.raised_by_id == ctx.person_id or bool(ctx.person.roles & {Role.LEAD, Role.ADMIN})
    return why_not_remove_idea(
        idea.became, answered=idea.because is not None, has_bid=idea.bid_name is not None, allowed=mine
    )


def find_sub_group(ctx: Context, sub_group_id: int) -> SubGroup:
    found = ctx.session.exec(select(SubGroup).where(col(SubGroup.id) == sub_group_id)).first()
    if found is None:
        raise not_found("sub-group")
    return found


def members_among(ctx: Context, people: Iterable[int]) -> set[int]:
    """Whoever has left is named among those who would do something no more."""
    return set(people) & set(members_of(ctx.session, ctx.group))


def booked_on(ctx: Context, opportunity_id: int | None, *states: State) -> set[int]:
    """Whose place on a meeting's opportunity is in one of these states; without any, whoever holds a place."""
    wanted = states or (State.OFFERED, State.BOOKED, State.ATTENDED, State.MISSED, State.STOPPED)
    asked = select(col(Booking.member_id)).where(
        col(Booking.opportunity_id) == opportunity_id, col(Booking.state).in_(wanted)
    )
    return set(ctx.session.exec(asked)) if opportunity_id is not None else set()


def guests_of(ctx: Context, meeting_id: int) -> set[int]:
    """Whoever has stopped as a member since then was there all the same."""
    asked = select(col(MeetingGuest.person_id)).where(col(MeetingGuest.meeting_id) == meeting_id)
    return set(ctx.session.exec(asked))
