"""What people do with ideas: raise one, say what it became, make a bid of it, and say “I would like to”."""

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.kernel.states import after
from api.opportunities.rules import why_not_this_version

from .finding import find_idea, find_open, why_not_removed
from .rules import IDEA_MOVES, OTHER_MEETING, VERBS, why_not_join_bid, why_not_put_up_bid
from .schemas import BidIn, IdeaIn, OutcomeIn
from .tables import CommunityMeeting, Idea, WouldLike

THING = "this idea"


@allowed(Role.MEMBER, Role.LEAD, Role.ADMIN)
def raise_idea(ctx: Context, community_id: int, new: IdeaIn) -> Idea:
    """Anybody in the group can raise an idea, and sees what becomes of it."""
    find_open(ctx, community_id)
    if new.meeting_id is not None:
        here = col(CommunityMeeting.community_id) == community_id, col(CommunityMeeting.id) == new.meeting_id
        refuse_if(None if ctx.session.exec(select(CommunityMeeting).where(*here)).first() else OTHER_MEETING)
    idea = Idea(
        group_id=ctx.group,
        community_id=community_id,
        raised_by_id=ctx.person_id,
        raised_at=ctx.now,
        **new.model_dump(),
    )
    ctx.session.add(idea)
    ctx.session.flush()
    record(ctx, "raised", idea, *IdeaIn.model_fields)
    return idea


@allowed(Role.MEMBER, Role.LEAD, Role.ADMIN)
def remove_idea(ctx: Context, idea_id: int) -> Idea:
    """Whoever raised an idea takes it away, or a lead does, while nothing came of it."""
    idea = find_idea(ctx, idea_id, hold=True)
    refuse_if(why_not_removed(ctx, idea))
    ctx.session.delete(idea)
    ctx.session.flush()
    record(ctx, "removed", idea)
    return idea


@allowed(Role.LEAD, Role.ADMIN)
def say_what_became(ctx: Context, idea_id: int, said: OutcomeIn, version: int) -> Idea:
    """Say what an idea became, and how or why, so that nobody's idea ends in silence."""
    idea = find_idea(ctx, idea_id, hold=True)
    refuse_if(why_not_this_version(idea.version, version))
    idea.became = after(IDEA_MOVES, VERBS[said.became], idea.became, THING)
    idea.because, idea.became_at = said.because, ctx.now
    idea.version += 1
    record(ctx, "said what became", idea, "became", "because")
    return idea


@allowed(Role.LEAD, Role.ADMIN)
def put_up_bid(ctx: Context, idea_id: int, said: BidIn, version: int) -> Idea:
    """Ask who would like to be involved in the bid that is made of an idea. Saying it again changes it."""
    idea = find_idea(ctx, idea_id, hold=True)
    refuse_if(why_not_this_version(idea.version, version))
    if idea.bid_name is None:
        find_open(ctx, idea.community_id)
    refuse_if(why_not_put_up_bid(idea.became, said.bid_until_on, day_of(ctx.now)))
    idea.sqlmodel_update(said.model_dump() | {"version": idea.version + 1})
    record(ctx, "put up bid", idea, *BidIn.model_fields)
    return idea


@allowed(Role.MEMBER)
def say_i_would_like_to(ctx: Context, idea_id: int) -> Idea:
    """A member would like to be involved in the bid. Saying it twice is saying it once."""
    idea = find_idea(ctx, idea_id, hold=True)
    refuse_if(why_not_join_bid(idea.became, idea.bid_until_on, day_of(ctx.now)))
    if _said(ctx, idea_id) is None:
        ctx.session.add(WouldLike(group_id=ctx.group, idea_id=idea_id, person_id=ctx.person_id))
        ctx.session.flush()
        record(ctx, "would like to", idea)
    return idea


@allowed(Role.MEMBER)
def take_back_i_would_like_to(ctx: Context, idea_id: int) -> Idea:
    """A member takes it back, whenever they like and without a reason."""
    idea = find_idea(ctx, idea_id, hold=True)
    said = _said(ctx, idea_id)
    if said is not None:
        ctx.session.delete(said)
        record(ctx, "took back would like to", idea)
    return idea


def _said(ctx: Context, idea_id: int) -> WouldLike | None:
    mine = col(WouldLike.idea_id) == idea_id, col(WouldLike.person_id) == ctx.person_id
    return ctx.session.exec(select(WouldLike).where(*mine)).first()
