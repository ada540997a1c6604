"""Ideas: raising one, what it became, its bid, and who would like to be involved."""

from typing import Any

from fastapi.responses import Response

from api.communities.actions import (
    put_up_bid,
    raise_idea,
    remove_idea,
    say_i_would_like_to,
    say_what_became,
    take_back_i_would_like_to,
)
from api.communities.queries import community, idea, meetings
from api.communities.schemas import Became, BidIn, IdeaIn, OutcomeIn
from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.permissions import why_not_do
from api.kernel.refusals import refuse_if
from api.kernel.words import day
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()
CHOICES = [
    (Became.REQUEST.value, "A request to researchers"),
    (Became.PROJECT.value, "A project"),
    (Became.STOPPED.value, "It stopped"),
    (Became.IDEA.value, "An idea again, after it had stopped"),
]
MEETINGS_SHOWN = 12
SAVED = {
    "idea": "We have your idea. Here you see what becomes of it.",
    "outcome": "We have saved what became of this idea.",
    "bid": "The bid is here for members to see.",
    "like": "We have told the lead that you would like to.",
    "back": "You have taken it back.",
}


@pages.get("/communities/{community_id}/ideas/new")
def ask_idea(ctx: Context, page: Page, community_id: RowId) -> Response:
    refuse_if(why_not_do(ctx, "communities.raise_idea"))
    return page.render("communities/raise.html", **where(ctx, community_id))


@pages.post("/communities/{community_id}/ideas/new")
def save_idea(ctx: Context, page: Page, community_id: RowId) -> Response:
    bound, made = page.bind(IdeaIn), list[int]()
    if bound.value is None:
        return page.render("communities/raise.html", 422, form=bound.form, **where(ctx, community_id))
    said = bound.value
    refusal = attempt(lambda ctx: made.append(raise_idea(ctx, community_id, said).id), ctx)
    if refusal:
        return page.refused("communities/raise.html", refusal, **where(ctx, community_id))
    return page.go(f"/communities/ideas/{made[0]}?saved=idea")


@pages.get("/communities/ideas/{idea_id}")
def show_idea(ctx: Context, page: Page, idea_id: RowId) -> Response:
    return idea_page(ctx, page, idea_id)


@pages.post("/communities/ideas/{idea_id}/remove")
def remove(ctx: Context, page: Page, idea_id: RowId) -> Response:
    known = shown(ctx, page, idea_id)
    refusal = attempt(remove_idea, ctx, idea_id)
    if refusal:
        return page.refused("communities/idea.html", refusal, **known)
    return page.go(f"/communities/{known['view'].idea.community_id}?saved=gone")


@pages.post("/communities/ideas/{idea_id}/interest")
def would_like(ctx: Context, page: Page, idea_id: RowId) -> Response:
    refusal = attempt(say_i_would_like_to, ctx, idea_id)
    if refusal:
        return page.refused("communities/idea.html", refusal, **shown(ctx, page, idea_id))
    return page.go(f"/communities/ideas/{idea_id}?saved=like")


@pages.post("/communities/ideas/{idea_id}/interest/end")
def take_back(ctx: Context, page: Page, idea_id: RowId) -> Response:
    take_back_i_would_like_to(ctx, idea_id)
    return page.go(f"/communities/ideas/{idea_id}?saved=back")


@pages.get("/communities/ideas/{idea_id}/outcome")
def ask_outcome(ctx: Context, page: Page, idea_id: RowId) -> Response:
    refuse_if(why_not_do(ctx, "communities.say_what_became"))
    return page.render("communities/outcome.html", view=idea(ctx, idea_id), choices=CHOICES)


@pages.post("/communities/ideas/{idea_id}/outcome")
def save_outcome(ctx: Context, page: Page, idea_id: RowId) -> Response:
    view, bound = idea(ctx, idea_id), page.bind(OutcomeIn)
    if bound.value is None:
        return page.render("communities/outcome.html", 422, form=bound.form, view=view, choices=CHOICES)
    refusal = attempt(say_what_became, ctx, idea_id, bound.value, page.version)
    if refusal:
        return page.refused("communities/outcome.html", refusal, view=view, choices=CHOICES)
    return page.go(f"/communities/ideas/{idea_id}?saved=outcome")


@pages.get("/communities/ideas/{idea_id}/bid")
def ask_bid(ctx: Context, page: Page, idea_id: RowId) -> Response:
    refuse_if(why_not_do(ctx, "communities.put_up_bid"))
    view = idea(ctx, idea_id)
    until = day(view.idea.bid_until_on).split(" ", 1)[1] if view.idea.bid_until_on else None
    form = Form.filled(bid_name=view.idea.bid_name, bid_asks=view.idea.bid_asks, bid_until_on=until)
    return page.render("communities/bid.html", form=form, view=view)


@pages.post("/communities/ideas/{idea_id}/bid")
def save_bid(ctx: Context, page: Page, idea_id: RowId) -> Response:
    view, bound = idea(ctx, idea_id), page.bind(BidIn)
    if bound.value is None:
        return page.render("communities/bid.html", 422, form=bound.form, view=view)
    refusal = attempt(put_up_bid, ctx, idea_id, bound.value, page.version)
    if refusal:
        return page.refused("communities/bid.html", refusal, view=view)
    return page.go(f"/communities/ideas/{idea_id}?saved=bid")


def idea_page(ctx: Context, page: Page, idea_id: int) -> Response:
    return page.render("communities/idea.html", **shown(ctx, page, idea_id))


def shown(ctx: Context, page: Page, idea_id: int) -> dict[str, Any]:
    view = idea(ctx, idea_id)
    return {
        "view": view,
        "stopped": view.idea.became is Became.STOPPED,
        "plans": why_not_do(ctx, "communities.put_up_bid") is None,
        "joins": why_not_do(ctx, "communities.say_i_would_like_to") is None,
        "saved": SAVED.get(page.query.get("saved", "")),
    }


def where(ctx: Context, community_id: int) -> dict[str, Any]:
    """The latest meetings, because an idea is often raised at one."""
    held = [one.meeting for one in meetings(ctx, community_id, None, MEETINGS_SHOWN, only_past=True)]
    rows = [("", "Not at a meeting"), *((str(one.id), f"{one.topic}, {day(one.starts_at)}") for one in held)]
    return {"view": community(ctx, community_id), "meetings": rows}
