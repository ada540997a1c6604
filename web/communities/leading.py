"""A lead begins a community, plans its meetings, and adds smaller groups."""

from typing import Any

from fastapi.responses import Response

from api.communities.actions import (
    add_community,
    add_sub_group,
    change_community,
    change_meeting,
    end_community,
    open_community_again,
    plan_meetings,
)
from api.communities.queries import MeetingView, community, meeting
from api.communities.schemas import MOST_SPEAKERS, CommunityIn, EndIn, How, MeetingIn, SeriesIn, SubGroupIn
from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.permissions import why_not_do
from api.kernel.refusals import refuse_if
from api.kernel.words import clock, day
from api.opportunities.queries import all_opportunities
from api.opportunities.schemas import State
from api.plain.actions import check_words
from web.forms import Form
from web.opportunities.filling import rows_shown
from web.pages import Page, Pages

pages = Pages()
MOST, LETTERS = 30, 60
HOWS = [(how.value, how.value.capitalize()) for how in How]
CHECKED = ("topic", "agenda")


@pages.get("/communities/new")
def new(ctx: Context, page: Page) -> Response:
    refuse_if(why_not_do(ctx, "communities.add_community"))
    return page.render("communities/community.html", view=None)


@pages.post("/communities/new")
def add(ctx: Context, page: Page) -> Response:
    bound, made = page.bind(CommunityIn), list[int]()
    if bound.value is None:
        return page.render("communities/community.html", 422, form=bound.form, view=None)
    said = bound.value
    refusal = attempt(lambda ctx: made.append(add_community(ctx, said).id), ctx)
    if refusal:
        return page.refused("communities/community.html", refusal, view=None)
    return page.go(f"/communities/{made[0]}?saved=community")


@pages.get("/communities/{community_id}/change")
def ask_change(ctx: Context, page: Page, community_id: RowId) -> Response:
    refuse_if(why_not_do(ctx, "communities.change_community"))
    found = community(ctx, community_id).community
    form = Form.filled(name=found.name, aim=found.aim, open_to=found.open_to)
    return page.render("communities/community.html", form=form, view=found)


@pages.post("/communities/{community_id}/change")
def change(ctx: Context, page: Page, community_id: RowId) -> Response:
    found, bound = community(ctx, community_id).community, page.bind(CommunityIn)
    if bound.value is None:
        return page.render("communities/community.html", 422, form=bound.form, view=found)
    refusal = attempt(change_community, ctx, community_id, bound.value, page.version)
    if refusal:
        return page.refused("communities/community.html", refusal, view=found)
    return page.go(f"/communities/{community_id}?saved=community")


@pages.get("/communities/{community_id}/end")
def ask_end(ctx: Context, page: Page, community_id: RowId) -> Response:
    refuse_if(why_not_do(ctx, "communities.end_community"))
    return page.render("communities/end.html", view=community(ctx, community_id))


@pages.post("/communities/{community_id}/end")
def end(ctx: Context, page: Page, community_id: RowId) -> Response:
    view, bound = community(ctx, community_id), page.bind(EndIn)
    if bound.value is None:
        return page.render("communities/end.html", 422, form=bound.form, view=view)
    refusal = attempt(end_community, ctx, community_id, bound.value)
    if refusal:
        return page.refused("communities/end.html", refusal, view=view)
    return page.go(f"/communities/{community_id}?saved=ended")


@pages.post("/communities/{community_id}/open")
def open_again(ctx: Context, page: Page, community_id: RowId) -> Response:
    open_community_again(ctx, community_id)
    return page.go(f"/communities/{community_id}?saved=opened")


@pages.get("/communities/{community_id}/sub-groups/new")
def ask_sub_group(ctx: Context, page: Page, community_id: RowId) -> Response:
    refuse_if(why_not_do(ctx, "communities.add_sub_group"))
    return page.render("communities/sub_group.html", view=community(ctx, community_id))


@pages.post("/communities/{community_id}/sub-groups/new")
def save_sub_group(ctx: Context, page: Page, community_id: RowId) -> Response:
    view, bound = community(ctx, community_id), page.bind(SubGroupIn)
    if bound.value is None:
        return page.render("communities/sub_group.html", 422, form=bound.form, view=view)
    refusal = attempt(add_sub_group, ctx, community_id, bound.value)
    if refusal:
        return page.refused("communities/sub_group.html", refusal, view=view)
    return page.go(f"/communities/{community_id}?saved=group")


@pages.get("/communities/{community_id}/meetings/new")
def ask_meeting(ctx: Context, page: Page, community_id: RowId) -> Response:
    refuse_if(why_not_do(ctx, "communities.plan_meetings"))
    name = community(ctx, community_id).community.name
    return meeting_form(ctx, page, Form.filled(months="1", how="online"), f"/communities/{community_id}", name)


@pages.post("/communities/{community_id}/meetings/new")
def save_meeting(ctx: Context, page: Page, community_id: RowId) -> Response:
    name, here = community(ctx, community_id).community.name, f"/communities/{community_id}"
    refuse_if(why_not_do(ctx, "communities.plan_meetings"))
    if page.pressed == "words":
        return meeting_form(ctx, page, Form(page.form), here, name)
    bound = page.bind(SeriesIn)
    if bound.value is None:
        return meeting_form(ctx, page, bound.form, here, name, status=422)
    refusal = attempt(plan_meetings, ctx, community_id, bound.value)
    if refusal:
        return page.refused("communities/plan.html", refusal, **asked(ctx, page, Form(page.form), here, name, None))
    return page.go(f"{here}?saved=planned")


@pages.get("/communities/meetings/{meeting_id}/change")
def ask_change_meeting(ctx: Context, page: Page, meeting_id: RowId) -> Response:
    refuse_if(why_not_do(ctx, "communities.change_meeting"))
    view = meeting(ctx, meeting_id)
    return meeting_form(ctx, page, filled(view), f"/communities/meetings/{meeting_id}", view.community, view)


@pages.post("/communities/meetings/{meeting_id}/change")
def save_change_meeting(ctx: Context, page: Page, meeting_id: RowId) -> Response:
    view, here = meeting(ctx, meeting_id), f"/communities/meetings/{meeting_id}"
    refuse_if(why_not_do(ctx, "communities.change_meeting"))
    if page.pressed == "words":
        return meeting_form(ctx, page, Form(page.form), here, view.community, view)
    bound = page.bind(MeetingIn)
    if bound.value is None:
        return meeting_form(ctx, page, bound.form, here, view.community, view, 422)
    refusal = attempt(change_meeting, ctx, meeting_id, bound.value, page.version)
    if refusal:
        given = asked(ctx, page, Form(page.form), here, view.community, view)
        return page.refused("communities/plan.html", refusal, **given)
    return page.go(f"{here}?saved=meeting")


def meeting_form(
    ctx: Context, page: Page, form: Form, back: str, name: str, view: MeetingView | None = None, status: int = 200
) -> Response:
    form = page.kept or form
    return page.render("communities/plan.html", status, form=form, **asked(ctx, page, form, back, name, view))


def asked(ctx: Context, page: Page, form: Form, back: str, name: str, view: MeetingView | None) -> dict[str, Any]:
    """Work that is planned, open or done; what was called off pays for nothing."""
    rows = [one for one in all_opportunities(ctx, None, MOST) if one.state is not State.CANCELLED]
    work = {"": "No, it is not paid"} | {str(one.id): ", ".join((one.title[:LETTERS], *one.when[:1])) for one in rows}
    if view and view.opportunity:
        work[str(view.meeting.opportunity_id)] = view.opportunity
    found = check_words(ctx, {name: form.value(name) for name in CHECKED}) if page.pressed == "words" else None
    return {
        "view": view, "back": back, "name": name, "hows": HOWS, "work": list(work.items()), "found": found,
        "speaker_rows": min(rows_shown(form, "speakers", 2), MOST_SPEAKERS),
    }  # fmt: skip


def filled(view: MeetingView) -> Form:
    one = view.meeting
    speakers = {
        f"speakers-{row}-{name}": getattr(speaker, name) or ""
        for row, speaker in enumerate(view.speakers)
        for name in ("name", "brought")
    }
    known = {
        "topic": one.topic, "on": day(one.starts_at).split(" ", 1)[1], "starts": clock(one.starts_at),
        "ends": clock(one.ends_at), "how": one.how.value, "place": one.place, "agenda": one.agenda or "",
        "opportunity_id": str(one.opportunity_id or ""),
    }  # fmt: skip
    return Form.filled(**known, **speakers)
