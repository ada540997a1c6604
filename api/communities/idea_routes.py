"""Ideas of communities in REST: what each became, the bid of one, and who would like to be involved."""

from api.kernel.context import Context
from api.kernel.fields import RowId
from api.kernel.http import IfMatch, Routes

from .actions import put_up_bid, remove_idea, say_i_would_like_to, say_what_became, take_back_i_would_like_to
from .answers import IdeaOut
from .queries import idea
from .schemas import BidIn, OutcomeIn

router = Routes(tags=["communities"])


@router.get("/community-ideas/{idea_id}")
def show_idea(ctx: Context, idea_id: RowId) -> IdeaOut:
    """One idea, what it became, and its bid if there is one."""
    return IdeaOut.of(idea(ctx, idea_id))


@router.delete("/community-ideas/{idea_id}")
def delete_idea(ctx: Context, idea_id: RowId) -> None:
    """Take away an idea that you raised, while nothing came of it. A lead can take away anybody's."""
    remove_idea(ctx, idea_id)


@router.put("/community-ideas/{idea_id}/outcome")
def replace_outcome(ctx: Context, idea_id: RowId, body: OutcomeIn, version: IfMatch) -> IdeaOut:
    """Say what an idea became, and how or why."""
    say_what_became(ctx, idea_id, body, version)
    return IdeaOut.of(idea(ctx, idea_id))


@router.put("/community-ideas/{idea_id}/bid")
def replace_bid(ctx: Context, idea_id: RowId, body: BidIn, version: IfMatch) -> IdeaOut:
    """Ask who would like to be involved in its bid."""
    put_up_bid(ctx, idea_id, body, version)
    return IdeaOut.of(idea(ctx, idea_id))


@router.post("/community-ideas/{idea_id}/interest", status_code=201)
def enter_bid(ctx: Context, idea_id: RowId) -> IdeaOut:
    """Say that you would like to be involved in the bid."""
    return IdeaOut.of(idea(ctx, say_i_would_like_to(ctx, idea_id).id))


@router.delete("/community-ideas/{idea_id}/interest")
def exit_bid(ctx: Context, idea_id: RowId) -> None:
    """Take it back."""
    take_back_i_would_like_to(ctx, idea_id)
