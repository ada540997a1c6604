"""Ending a community, and opening it again. What was said there can always be read."""

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if

from .finding import find_community
from .rules import why_not_end, why_not_open_again
from .schemas import EndIn
from .tables import Community, CommunityMeeting, Held


@allowed(Role.LEAD, Role.ADMIN)
def end_community(ctx: Context, community_id: int, said: EndIn) -> Community:
    """Say that a community has ended, and why. Nothing new is planned in it, and all of it can be read."""
    community = find_community(ctx, community_id, hold=True)
    refuse_if(why_not_end(community.ended_at, comes=_comes(ctx, community_id)))
    community.ended_at, community.ended_because = ctx.now, said.because
    return _changed(ctx, community, "ended")


@allowed(Role.LEAD, Role.ADMIN)
def open_community_again(ctx: Context, community_id: int) -> Community:
    """A community that has ended goes on, as it was."""
    community = find_community(ctx, community_id, hold=True)
    refuse_if(why_not_open_again(community.ended_at))
    community.ended_at = community.ended_because = None
    return _changed(ctx, community, "opened again")


def _comes(ctx: Context, community_id: int) -> bool:
    planned = col(CommunityMeeting.community_id) == community_id, col(CommunityMeeting.state) == Held.PLANNED
    asked = select(col(CommunityMeeting.id)).where(*planned, col(CommunityMeeting.ends_at) > ctx.now)
    return ctx.session.exec(asked.limit(1)).first() is not None


def _changed(ctx: Context, community: Community, verb: str) -> Community:
    community.version += 1
    ctx.session.flush()
    record(ctx, verb, community, "ended_at", "ended_because")
    return community
