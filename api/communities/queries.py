"""What people may ask about communities: what is next, what was said, who came, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func
from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.london import day_of, midnight
from api.kernel.paging import PAGE
from api.kernel.permissions import allowed
from api.people.queries import members_of, names_of

from .finding import booked_on, find_community, find_idea, guests_of, members_among, why_not_removed
from .meetings import MeetingView, attended_by, meeting, meetings, next_meetings
from .rules import why_not_join_bid
from .tables import Became, Community, CommunityMeeting, Held, Idea, SubGroup, SubGroupMember, WouldLike

__all__ = ["MeetingView", "meeting", "meetings"]
MOST_COMING = 12


@dataclass(frozen=True, slots=True)
class CommunityRow:
    """One line of the list, with its next meeting if there is one."""

    community: Community
    next: CommunityMeeting | None


@dataclass(frozen=True, slots=True)
class SubGroupRow:
    id: int
    name: str
    members: tuple[str, ...]
    mine: bool


@dataclass(frozen=True, slots=True)
class CommunityView:
    """`coming` are its next meetings, the soonest first."""

    community: Community
    coming: tuple[CommunityMeeting, ...]
    sub_groups: tuple[SubGroupRow, ...]


@dataclass(frozen=True, slots=True)
class IdeaView:
    """`names` of those who would like to be involved are there for those who plan, and None for others.

    `open`: members can say so now. `removes`: whoever asks can take it away.
    """

    idea: Idea
    community: str
    raised_by: str
    meeting: CommunityMeeting | None
    mine: bool
    names: tuple[str, ...] | None
    open: bool
    removes: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    person_id: int
    name: str
    came: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """`members` are different people; `ideas` became a request or a project in these days."""

    meetings: int
    members: int
    ideas: int


@allowed(Role.MEMBER, Role.LEAD, Role.ADMIN)
def communities(ctx: Context, after: int | None = None, limit: int = PAGE) -> list[CommunityRow]:
    """Everybody in the group sees its communities. One row more than `limit` when there is a next page."""
    asked = select(Community).where(col(Community.id) > (after or 0)).order_by(col(Community.id)).limit(limit + 1)
    rows = ctx.session.exec(asked).all()
    coming = next_meetings(ctx, [one.id for one in rows])
    first: dict[int, CommunityMeeting] = {}
    for one in coming:
        first.setdefault(one.community_id, one)
    return [CommunityRow(one, first.get(one.id)) for one in rows]


@allowed(Role.MEMBER, Role.LEAD, Role.ADMIN)
def community(ctx: Context, community_id: int) -> CommunityView:
    """Everybody in the group sees what a community is for, when it meets next, and its smaller groups."""
    found = find_community(ctx, community_id)
    coming = tuple(next_meetings(ctx, [community_id])[:MOST_COMING])
    return CommunityView(found, coming, _sub_groups(ctx, community_id))


@allowed(Role.MEMBER, Role.LEAD, Role.ADMIN)
def ideas(ctx: Context, community_id: int, after: int | None = None, limit: int = PAGE) -> list[IdeaView]:
    """Everybody in the group sees the ideas of a community and what they became, the newest first."""
    name = find_community(ctx, community_id).name
    asked = select(Idea).where(col(Idea.community_id) == community_id).order_by(col(Idea.id).desc()).limit(limit + 1)
    rows = ctx.session.exec(asked if after is None else asked.where(col(Idea.id) < after)).all()
    return _with_names(ctx, rows, name)


@allowed(Role.MEMBER, Role.LEAD, Role.ADMIN)
def idea(ctx: Context, idea_id: int) -> IdeaView:
    """Everybody in the group sees one idea. Who would like to be involved is named to those who plan."""
    found = find_idea(ctx, idea_id)
    return _with_names(ctx, [found], find_community(ctx, found.community_id).name)[0]


@allowed(Role.LEAD, Role.ADMIN)
def who_could_have_come(ctx: Context, meeting_id: int) -> list[Candidate]:
    """Those who plan see the members without a booking on it, and who of them is said to have come."""
    opportunity_id = meeting(ctx, meeting_id).meeting.opportunity_id
    came = guests_of(ctx, meeting_id)
    people = (set(members_of(ctx.session, ctx.group)) | came) - booked_on(ctx, opportunity_id)
    names = sorted(names_of(ctx, people).items(), key=lambda one: one[1])
    return [Candidate(person_id, name, person_id in came) for person_id, name in names]


def counts(ctx: Context, from_on: date, until_on: date) -> Counts:
    """For other slices: what communities did from one day to another, with both days in it."""
    begin, end = midnight(from_on), midnight(until_on + timedelta(days=1))
    held = ctx.session.exec(
        select(CommunityMeeting).where(
            col(CommunityMeeting.state) == Held.PLANNED,
            col(CommunityMeeting.ends_at) >= begin,
            col(CommunityMeeting.ends_at) < min(end, ctx.now),
        )
    ).all()
    became = select(func.count()).where(
        col(Idea.became).in_((Became.REQUEST, Became.PROJECT)), col(Idea.became_at) >= begin, col(Idea.became_at) < end
    )
    people = {person for came in attended_by(ctx, held).values() for person in came}
    return Counts(len(held), len(people), ctx.session.exec(became).one())


def _sub_groups(ctx: Context, community_id: int) -> tuple[SubGroupRow, ...]:
    here = col(SubGroup.community_id) == community_id
    groups = ctx.session.exec(select(SubGroup).where(here).order_by(col(SubGroup.name))).all()
    held = ctx.session.exec(
        select(SubGroupMember).where(col(SubGroupMember.sub_group_id).in_([one.id for one in groups]))
    ).all()
    names = names_of(ctx, members_among(ctx, (one.person_id for one in held)))
    rows = []
    for group in groups:
        inside = [one.person_id for one in held if one.sub_group_id == group.id]
        known = tuple(sorted(names[one] for one in inside if one in names))
        rows.append(SubGroupRow(group.id, group.name, known, ctx.person_id in inside))
    return tuple(rows)


def _with_names(ctx: Context, rows: Sequence[Idea], community_name: str) -> list[IdeaView]:
    said = ctx.session.exec(select(WouldLike).where(col(WouldLike.idea_id).in_([one.id for one in rows]))).all()
    held = [one.meeting_id for one in rows if one.meeting_id]
    raised_at = {
        one.id: one for one in ctx.session.exec(select(CommunityMeeting).where(col(CommunityMeeting.id).in_(held)))
    }
    names = names_of(ctx, {one.raised_by_id for one in rows} | {one.person_id for one in said})
    sees = bool(ctx.person.roles & {Role.LEAD, Role.ADMIN})
    here = members_among(ctx, (one.person_id for one in said))
    views = []
    for one in rows:
        inside = [like.person_id for like in said if like.idea_id == one.id]
        known = tuple(sorted(names[person] for person in inside if person in here)) if sees else None
        views.append(
            IdeaView(
                one,
                community_name,
                names.get(one.raised_by_id, "somebody who has left"),
                raised_at.get(one.meeting_id or 0),
                ctx.person_id in inside,
                known,
                why_not_join_bid(one.became, one.bid_until_on, day_of(ctx.now)) is None,
                why_not_removed(ctx, one) is None,
            )
        )
    return views
