"""Meetings of communities: what is next, what was, and who came."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import tuple_
from sqlmodel import col, select

from api.bookings.tables import Booking, State
from api.kernel.context import Context, Role
from api.kernel.paging import PAGE
from api.kernel.permissions import allowed
from api.opportunities.queries import titles_to_read
from api.opportunities.tables import Opportunity
from api.opportunities.tables import State as Work
from api.people.queries import names_of

from .finding import find_community, find_meeting
from .tables import CommunityMeeting, Held, MeetingGuest, MeetingSpeaker

STANDS = (Work.DRAFT, Work.PUBLISHED, Work.CLOSED)


@dataclass(frozen=True, slots=True)
class MeetingView:
    """`came` has those who were paid through a booking, and those who came without one.

    `work_goes_on`: it was called off, and its paid work was not.
    """

    meeting: CommunityMeeting
    community: str
    speakers: tuple[MeetingSpeaker, ...]
    came: tuple[str, ...]
    opportunity: str | None
    is_over: bool
    work_goes_on: bool


@allowed(Role.MEMBER, Role.LEAD, Role.ADMIN)
def meeting(ctx: Context, meeting_id: int) -> MeetingView:
    """Everybody in the group sees a meeting: what it is about, who spoke, what was said, and who came."""
    return with_people(ctx, [find_meeting(ctx, meeting_id)])[0]


@allowed(Role.MEMBER, Role.LEAD, Role.ADMIN)
def meetings(
    ctx: Context, community_id: int, after: int | None = None, limit: int = PAGE, *, only_past: bool = False
) -> list[MeetingView]:
    """Everybody in the group sees a community's meetings, the latest first. One row more than `limit` if there is."""
    find_community(ctx, community_id)
    order = (col(CommunityMeeting.starts_at).desc(), col(CommunityMeeting.id).desc())
    asked = select(CommunityMeeting).where(col(CommunityMeeting.community_id) == community_id).order_by(*order)
    if only_past:
        asked = asked.where(col(CommunityMeeting.ends_at) < ctx.now)
    if after is not None:
        seen = find_meeting(ctx, after)
        before = tuple_(col(CommunityMeeting.starts_at), col(CommunityMeeting.id))
        asked = asked.where(before < (seen.starts_at, seen.id))
    return with_people(ctx, ctx.session.exec(asked.limit(limit + 1)).all())


def next_meetings(ctx: Context, community_ids: Sequence[int]) -> list[CommunityMeeting]:
    """Those that are not over, the soonest first. One that was called off is still told."""
    asked = (
        select(CommunityMeeting)
        .where(col(CommunityMeeting.community_id).in_(community_ids), col(CommunityMeeting.ends_at) >= ctx.now)
        .order_by(col(CommunityMeeting.starts_at), col(CommunityMeeting.id))
    )
    return list(ctx.session.exec(asked))


def with_people(ctx: Context, rows: Sequence[CommunityMeeting]) -> list[MeetingView]:
    came = attended_by(ctx, rows)
    names = names_of(ctx, {person for people in came.values() for person in people})
    ids = [one.id for one in rows]
    asked = select(MeetingSpeaker).where(col(MeetingSpeaker.meeting_id).in_(ids)).order_by(col(MeetingSpeaker.id))
    speakers = ctx.session.exec(asked).all()
    tied = [one.opportunity_id for one in rows if one.opportunity_id]
    asked_work = select(Opportunity).where(col(Opportunity.id).in_(tied))
    work = {found.id: found for found in ctx.session.exec(asked_work)}
    titles = titles_to_read(ctx, tied)
    going_on = {number for number, found in work.items() if found.state in STANDS}
    called = _names_of_communities(ctx, rows)
    return [
        MeetingView(
            one,
            called[one.community_id],
            tuple(speaker for speaker in speakers if speaker.meeting_id == one.id),
            tuple(sorted(names[person] for person in came[one.id] if person in names)),
            titles.get(one.opportunity_id) if one.opportunity_id else None,
            one.ends_at < ctx.now,
            one.state is Held.CALLED_OFF and one.opportunity_id in going_on,
        )
        for one in rows
    ]


def attended_by(ctx: Context, rows: Sequence[CommunityMeeting]) -> dict[int, set[int]]:
    """For other slices too: the members who came to each, by booking or without one. Nobody is counted twice."""
    came: dict[int, set[int]] = {one.id: set() for one in rows}
    for guest in ctx.session.exec(select(MeetingGuest).where(col(MeetingGuest.meeting_id).in_(list(came)))):
        came[guest.meeting_id].add(guest.person_id)
    meeting_of = {one.opportunity_id: one.id for one in rows if one.opportunity_id and one.state is Held.PLANNED}
    booked = select(col(Booking.opportunity_id), col(Booking.member_id)).where(
        col(Booking.opportunity_id).in_(list(meeting_of)), col(Booking.state) == State.ATTENDED
    )
    for opportunity_id, member_id in ctx.session.exec(booked):
        came[meeting_of[opportunity_id]].add(member_id)
    return came


def _names_of_communities(ctx: Context, rows: Sequence[CommunityMeeting]) -> dict[int, str]:
    return {one: find_community(ctx, one).name for one in {row.community_id for row in rows}}
