"""Communities in REST."""

from api.kernel.context import Context
from api.kernel.fields import RowId
from api.kernel.http import IfMatch, Routes
from api.kernel.paging import PAGE, After, Limit, PageOut, page_of

from .actions import (
    add_community,
    add_sub_group,
    call_off_meeting,
    change_community,
    change_meeting,
    end_community,
    join_sub_group,
    leave_sub_group,
    open_community_again,
    plan_meetings,
    raise_idea,
    remove_sub_group,
    say_who_came_to_meeting,
    write_notes,
)
from .answers import (
    CandidateOut,
    CandidatesOut,
    CommunityOut,
    CommunityRowOut,
    IdeaOut,
    MeetingOut,
    NextOut,
    NotesOut,
    PlannedOut,
)
from .queries import communities, community, idea, ideas, meeting, meetings, who_could_have_come
from .schemas import (
    CallOffIn,
    CameIn,
    CommunityIn,
    EndIn,
    IdeaIn,
    MeetingIn,
    NotesIn,
    SeriesIn,
    SubGroupIn,
)

router = Routes(tags=["communities"])


@router.get("/communities")
def list_communities(ctx: Context, after: After = None, limit: Limit = PAGE) -> PageOut[CommunityRowOut]:
    """The group's Communities of Practice, each with its next meeting."""
    return page_of(communities(ctx, after, limit), limit, CommunityRowOut.of, lambda row: row.community.id)


@router.post("/communities", status_code=201)
def create_community(ctx: Context, body: CommunityIn) -> CommunityOut:
    """Begin a Community of Practice."""
    return CommunityOut.of(community(ctx, add_community(ctx, body).id))


@router.get("/communities/{community_id}")
def show_community(ctx: Context, community_id: RowId) -> CommunityOut:
    """What it is for, its next meetings, and its smaller groups."""
    return CommunityOut.of(community(ctx, community_id))


@router.put("/communities/{community_id}")
def replace_community(ctx: Context, community_id: RowId, body: CommunityIn, version: IfMatch) -> CommunityOut:
    """Change what a community says of itself."""
    change_community(ctx, community_id, body, version)
    return CommunityOut.of(community(ctx, community_id))


@router.put("/communities/{community_id}/end")
def create_end(ctx: Context, community_id: RowId, body: EndIn) -> CommunityOut:
    """Say that it has ended, and why. Nothing new is planned in it, and all of it can be read."""
    return CommunityOut.of(community(ctx, end_community(ctx, community_id, body).id))


@router.delete("/communities/{community_id}/end")
def delete_end(ctx: Context, community_id: RowId) -> CommunityOut:
    """Open it again, as it was."""
    return CommunityOut.of(community(ctx, open_community_again(ctx, community_id).id))


@router.get("/communities/{community_id}/meetings")
def list_meetings(ctx: Context, community_id: RowId, after: After = None, limit: Limit = PAGE) -> PageOut[MeetingOut]:
    """Its meetings, the latest first, with notes and who came."""
    return page_of(meetings(ctx, community_id, after, limit), limit, MeetingOut.of, lambda row: row.meeting.id)


@router.post("/communities/{community_id}/meetings", status_code=201)
def create_meetings(ctx: Context, community_id: RowId, body: SeriesIn) -> PlannedOut:
    """Plan a meeting, or one a month for some months."""
    return PlannedOut(meetings=[NextOut.of(one) for one in plan_meetings(ctx, community_id, body)])


@router.post("/communities/{community_id}/sub-groups", status_code=201)
def create_sub_group(ctx: Context, community_id: RowId, body: SubGroupIn) -> CommunityOut:
    """Begin a smaller group on one part of the topic."""
    add_sub_group(ctx, community_id, body)
    return CommunityOut.of(community(ctx, community_id))


@router.delete("/sub-groups/{sub_group_id}")
def delete_sub_group(ctx: Context, sub_group_id: RowId) -> None:
    """Take away a smaller group, while nobody is in it."""
    remove_sub_group(ctx, sub_group_id)


@router.post("/sub-groups/{sub_group_id}/membership", status_code=201)
def enter_sub_group(ctx: Context, sub_group_id: RowId) -> CommunityOut:
    """Join a smaller group."""
    return CommunityOut.of(community(ctx, join_sub_group(ctx, sub_group_id).community_id))


@router.delete("/sub-groups/{sub_group_id}/membership")
def exit_sub_group(ctx: Context, sub_group_id: RowId) -> None:
    """Leave a smaller group."""
    leave_sub_group(ctx, sub_group_id)


@router.get("/communities/{community_id}/ideas")
def list_ideas(ctx: Context, community_id: RowId, after: After = None, limit: Limit = PAGE) -> PageOut[IdeaOut]:
    """Ideas that were raised and what each became, the newest first."""
    return page_of(ideas(ctx, community_id, after, limit), limit, IdeaOut.of, lambda row: row.idea.id)


@router.post("/communities/{community_id}/ideas", status_code=201)
def create_idea(ctx: Context, community_id: RowId, body: IdeaIn) -> IdeaOut:
    """Raise an idea."""
    return IdeaOut.of(idea(ctx, raise_idea(ctx, community_id, body).id))


@router.get("/community-meetings/{meeting_id}")
def show_meeting(ctx: Context, meeting_id: RowId) -> MeetingOut:
    """One meeting: its topic, its speakers, what was planned, the notes, and who came."""
    return MeetingOut.of(meeting(ctx, meeting_id))


@router.put("/community-meetings/{meeting_id}")
def replace_meeting(ctx: Context, meeting_id: RowId, body: MeetingIn, version: IfMatch) -> MeetingOut:
    """Change what a meeting says. Its notes and who came stay."""
    change_meeting(ctx, meeting_id, body, version)
    return MeetingOut.of(meeting(ctx, meeting_id))


@router.post("/community-meetings/{meeting_id}/calling-off")
def end_meeting(ctx: Context, meeting_id: RowId, body: CallOffIn) -> MeetingOut:
    """Say that a meeting will not happen, and why."""
    call_off_meeting(ctx, meeting_id, body)
    return MeetingOut.of(meeting(ctx, meeting_id))


@router.get("/community-meetings/{meeting_id}/notes")
def show_notes(ctx: Context, meeting_id: RowId) -> NotesOut:
    """The notes, with their version."""
    found = meeting(ctx, meeting_id).meeting
    return NotesOut(version=found.notes_version, notes=found.notes)


@router.put("/community-meetings/{meeting_id}/notes")
def replace_notes(ctx: Context, meeting_id: RowId, body: NotesIn, version: IfMatch) -> NotesOut:
    """Write down what was said."""
    found = write_notes(ctx, meeting_id, body, version)
    return NotesOut(version=found.notes_version, notes=found.notes)


@router.get("/community-meetings/{meeting_id}/attendance")
def show_who_could_have_come(ctx: Context, meeting_id: RowId) -> CandidatesOut:
    """Members without a booking on it, and who of them came."""
    return CandidatesOut(people=[CandidateOut.of(one) for one in who_could_have_come(ctx, meeting_id)])


@router.put("/community-meetings/{meeting_id}/attendance")
def replace_who_came(ctx: Context, meeting_id: RowId, body: CameIn, version: IfMatch) -> MeetingOut:
    """Say who came without a booking, and how many others came."""
    say_who_came_to_meeting(ctx, meeting_id, body, version)
    return MeetingOut.of(meeting(ctx, meeting_id))
