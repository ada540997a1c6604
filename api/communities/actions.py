"""What a lead does for a community: say what it is, plan its meetings, and write down what happened."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import col, delete, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.kernel.states import after
from api.opportunities.rules import why_not_this_version
from api.opportunities.tables import Opportunity
from api.opportunities.times import moment
from api.people.queries import members_of, the_group

from .ending import end_community, open_community_again
from .finding import booked_on, find_community, find_meeting, find_open, guests_of
from .ideas import (
    put_up_bid,
    raise_idea,
    remove_idea,
    say_i_would_like_to,
    say_what_became,
    take_back_i_would_like_to,
)
from .rules import (
    MEETING_MOVES,
    NAME_TAKEN,
    NO_OPPORTUNITY,
    NOTES_MEANWHILE,
    ONE_MEETING,
    days_of_series,
    why_not_say_who_came,
    why_not_these_people,
    why_not_these_times,
    why_not_tie,
)
from .schemas import CallOffIn, CameIn, CommunityIn, MeetingIn, NotesIn, SeriesIn, SpeakerIn
from .subgroups import add_sub_group, join_sub_group, leave_sub_group, remove_sub_group
from .tables import Community, CommunityMeeting, MeetingGuest, MeetingSpeaker

__all__ = [
    "add_community", "add_sub_group", "call_off_meeting", "change_community", "change_meeting", "end_community",
    "join_sub_group", "leave_sub_group", "open_community_again", "plan_meetings", "put_up_bid", "raise_idea",
    "remove_idea", "remove_sub_group", "say_i_would_like_to", "say_what_became", "say_who_came_to_meeting",
    "take_back_i_would_like_to", "write_notes",
]  # fmt: skip

MEETING = "this meeting"
WRITTEN_ELSEWHERE = {"on", "starts", "ends", "speakers", "months"}


@allowed(Role.LEAD, Role.ADMIN)
def add_community(ctx: Context, new: CommunityIn) -> Community:
    """Begin a Community of Practice, with a name that no other one of the group has."""
    the_group(ctx, hold=True)
    _free_name(ctx, new.name)
    community = Community(group_id=ctx.group, **new.model_dump())
    ctx.session.add(community)
    ctx.session.flush()
    record(ctx, "added", community, *CommunityIn.model_fields)
    return community


@allowed(Role.LEAD, Role.ADMIN)
def change_community(ctx: Context, community_id: int, new: CommunityIn, version: int) -> Community:
    """Change what a community says of itself."""
    the_group(ctx, hold=True)
    community = find_community(ctx, community_id, hold=True)
    refuse_if(why_not_this_version(community.version, version))
    if new.name != community.name:
        _free_name(ctx, new.name)
    community.sqlmodel_update(new.model_dump() | {"version": community.version + 1})
    record(ctx, "changed", community, *CommunityIn.model_fields)
    return community


@allowed(Role.LEAD, Role.ADMIN)
def plan_meetings(ctx: Context, community_id: int, new: SeriesIn) -> list[CommunityMeeting]:
    """Plan a meeting, or one a month for as many months as were asked for."""
    find_open(ctx, community_id)
    refuse_if(ONE_MEETING if new.opportunity_id and new.months > 1 else None)
    planned = [_planned(ctx, community_id, new, on) for on in days_of_series(new.on, new.months)]
    for meeting in planned:
        record(ctx, "planned", meeting, *MeetingIn.model_fields)
    return planned


@allowed(Role.LEAD, Role.ADMIN)
def change_meeting(ctx: Context, meeting_id: int, new: MeetingIn, version: int) -> CommunityMeeting:
    """Change what a meeting says: its topic, its time, its agenda, and who speaks."""
    meeting = find_meeting(ctx, meeting_id, hold=True)
    refuse_if(why_not_this_version(meeting.version, version))
    columns = _columns(ctx, new, new.on, meeting.opportunity_id)
    if columns["ends_at"] > ctx.now:
        find_open(ctx, meeting.community_id)
    meeting.sqlmodel_update(columns | {"version": meeting.version + 1})
    ctx.session.exec(delete(MeetingSpeaker).where(col(MeetingSpeaker.meeting_id) == meeting_id))
    _add_speakers(ctx, meeting_id, new.speakers)
    record(ctx, "changed", meeting, *MeetingIn.model_fields)
    return meeting


@allowed(Role.LEAD, Role.ADMIN)
def call_off_meeting(ctx: Context, meeting_id: int, said: CallOffIn) -> CommunityMeeting:
    """Say that a meeting will not happen, and why. It stays in the list, and its paid work is not cancelled with it."""
    meeting = find_meeting(ctx, meeting_id, hold=True)
    meeting.state = after(MEETING_MOVES, "call off", meeting.state, MEETING)
    meeting.called_off_because = said.because
    meeting.version += 1
    record(ctx, "called off", meeting, "state", "called_off_because")
    return meeting


@allowed(Role.LEAD, Role.ADMIN)
def write_notes(ctx: Context, meeting_id: int, said: NotesIn, version: int) -> CommunityMeeting:
    """Write down what was said. Whoever began from older notes is told, and nobody's words are written over."""
    meeting = find_meeting(ctx, meeting_id, hold=True)
    refuse_if(NOTES_MEANWHILE if meeting.notes_version != version else None)
    meeting.notes = said.notes
    meeting.notes_version += 1
    record(ctx, "wrote notes", meeting, "notes")
    return meeting


@allowed(Role.LEAD, Role.ADMIN)
def say_who_came_to_meeting(ctx: Context, meeting_id: int, said: CameIn, version: int) -> CommunityMeeting:
    """Say who came without a booking, and how many others did. Those with a booking are read from there."""
    meeting = find_meeting(ctx, meeting_id, hold=True)
    refuse_if(why_not_this_version(meeting.version, version))
    refuse_if(why_not_say_who_came(meeting.state, meeting.starts_at, ctx.now))
    chosen, booked = set(said.member_ids), booked_on(ctx, meeting.opportunity_id)
    known = set(members_of(ctx.session, ctx.group)) | guests_of(ctx, meeting_id)
    refuse_if(why_not_these_people(chosen, known, booked))
    ctx.session.exec(delete(MeetingGuest).where(col(MeetingGuest.meeting_id) == meeting_id))
    rows = [MeetingGuest(group_id=ctx.group, meeting_id=meeting_id, person_id=one) for one in sorted(chosen)]
    ctx.session.add_all(rows)
    meeting.others = said.others
    meeting.version += 1
    ctx.session.flush()
    record(ctx, "said who came", meeting, "others", "members")
    return meeting


def _free_name(ctx: Context, name: str) -> None:
    taken = ctx.session.exec(select(col(Community.id)).where(col(Community.name) == name)).first()
    refuse_if(NAME_TAKEN if taken is not None else None)


def _planned(ctx: Context, community_id: int, new: MeetingIn, on: date) -> CommunityMeeting:
    meeting = CommunityMeeting(group_id=ctx.group, community_id=community_id, **_columns(ctx, new, on, None))
    ctx.session.add(meeting)
    ctx.session.flush()
    _add_speakers(ctx, meeting.id, new.speakers)
    return meeting


def _columns(ctx: Context, new: MeetingIn, on: date, tied_to: int | None) -> dict[str, Any]:
    starts_at, ends_at = moment(on, new.starts, "starts"), moment(on, new.ends, "ends")
    refuse_if(why_not_these_times(starts_at, ends_at))
    if new.opportunity_id not in (None, tied_to):
        _can_be_tied(ctx, new.opportunity_id or 0)
    return new.model_dump(exclude=WRITTEN_ELSEWHERE) | {"starts_at": starts_at, "ends_at": ends_at}


def _can_be_tied(ctx: Context, opportunity_id: int) -> None:
    """Holding the opportunity keeps two meetings from taking it at once. A meeting that was called off lets it go."""
    held = select(Opportunity).where(col(Opportunity.id) == opportunity_id).with_for_update(key_share=True)
    refuse_if(None if ctx.session.exec(held).first() else NO_OPPORTUNITY)
    asked = select(CommunityMeeting).where(col(CommunityMeeting.opportunity_id) == opportunity_id).with_for_update()
    tied = ctx.session.exec(asked.execution_options(populate_existing=True)).first()
    refuse_if(why_not_tie(tied.state if tied else None))
    if tied is not None:
        tied.opportunity_id = None
        tied.version += 1
        ctx.session.flush()
        record(ctx, "released the work of", tied, "opportunity_id")


def _add_speakers(ctx: Context, meeting_id: int, speakers: Sequence[SpeakerIn]) -> None:
    rows = [MeetingSpeaker(group_id=ctx.group, meeting_id=meeting_id, **one.model_dump()) for one in speakers]
    ctx.session.add_all(rows)
    ctx.session.flush()
