"""Communities of Practice, as everybody in the group reads them, and what members do there."""

from typing import Annotated

from fastapi import Query
from fastapi.responses import Response

from api.communities.actions import join_sub_group, leave_sub_group, remove_sub_group
from api.communities.queries import communities, community, ideas, meeting, meetings
from api.communities.schemas import Held
from api.kernel.context import Context
from api.kernel.fields import RowId
from api.kernel.london import day_of
from api.kernel.paging import PAGE, After
from api.kernel.permissions import why_not_do
from web.pages import Page, Pages

from . import about_ideas, leading, writing

pages = Pages()
pages.include_router(about_ideas.pages)
pages.include_router(writing.pages)
pages.include_router(leading.pages)
SHOWN = 6
SAVED = {
    "community": "We have saved what this community is for.",
    "meeting": "We have saved the meeting.",
    "planned": "We have planned your meetings.",
    "notes": "We have saved the notes.",
    "came": "We have saved who came.",
    "off": "The meeting is called off. It says why.",
    "ended": "This community has ended. It can still be read.",
    "opened": "This community is open again.",
    "gone": "It is removed.",
    "group": "We have added the smaller group.",
    "joined": "You are in this smaller group.",
    "left": "You have left this smaller group.",
}


def saved(page: Page) -> str | None:
    return SAVED.get(page.query.get("saved", ""))


def plans(ctx: Context) -> bool:
    return why_not_do(ctx, "communities.add_community") is None


def is_member(ctx: Context) -> bool:
    return why_not_do(ctx, "communities.join_sub_group") is None


@pages.get("/communities")
def list_all(ctx: Context, page: Page, after: After = None) -> Response:
    rows = communities(ctx, after, PAGE)
    following = f"/communities?after={rows[PAGE - 1].community.id}" if len(rows) > PAGE else None
    return page.render(
        "communities/list.html",
        rows=rows[:PAGE],
        after=after,
        next_href=following,
        plans=plans(ctx),
        day_of=day_of,
        Held=Held,
    )


@pages.get("/communities/{community_id}")
def show(
    ctx: Context, page: Page, community_id: RowId, after: After = None, ideas_after: Annotated[After, Query()] = None
) -> Response:
    past = meetings(ctx, community_id, after, SHOWN, only_past=True)
    raised = ideas(ctx, community_id, ideas_after, SHOWN)
    return page.render(
        "communities/show.html",
        view=community(ctx, community_id),
        past=past[:SHOWN],
        raised=raised[:SHOWN],
        earlier=past[SHOWN - 1].meeting.id if len(past) > SHOWN else None,
        older=raised[SHOWN - 1].idea.id if len(raised) > SHOWN else None,
        later=after is not None or ideas_after is not None,
        plans=plans(ctx),
        joins=is_member(ctx),
        saved=saved(page),
        day_of=day_of,
        Held=Held,
    )


@pages.get("/communities/meetings/{meeting_id}")
def show_meeting(ctx: Context, page: Page, meeting_id: RowId) -> Response:
    view = meeting(ctx, meeting_id)
    return page.render(
        "communities/meeting.html",
        view=view,
        begun=view.meeting.starts_at <= ctx.now,
        plans=plans(ctx),
        saved=saved(page),
        Held=Held,
    )


@pages.post("/communities/sub-groups/{sub_group_id}/join")
def join(ctx: Context, page: Page, sub_group_id: RowId) -> Response:
    return page.go(f"/communities/{join_sub_group(ctx, sub_group_id).community_id}?saved=joined")


@pages.post("/communities/sub-groups/{sub_group_id}/remove")
def remove(ctx: Context, page: Page, sub_group_id: RowId) -> Response:
    return page.go(f"/communities/{remove_sub_group(ctx, sub_group_id).community_id}?saved=gone")


@pages.post("/communities/sub-groups/{sub_group_id}/leave")
def leave(ctx: Context, page: Page, sub_group_id: RowId) -> Response:
    return page.go(f"/communities/{leave_sub_group(ctx, sub_group_id).community_id}?saved=left")
