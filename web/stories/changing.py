"""Putting a story in other words, asking somebody what was done because of it, and entries that belong to it."""

from typing import Any

from fastapi.responses import Response

from api.impact.tying import TiedIn
from api.impact.values import DIRECTIONS
from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.refusals import not_found, refuse_if
from api.stories.actions import ask_for_response, change_story, tie_my_entries
from api.stories.queries import entries_for_story, people_to_ask, story
from api.stories.schemas import AskIn, ChangedStoryIn
from api.stories.views import StoryView
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()


@pages.get("/stories/{story_id}/words")
def ask_words(ctx: Context, page: Page, story_id: RowId) -> Response:
    view = spoken_for(ctx, story_id)
    form = Form.filled(about=view.about, story=view.story, place=view.own_place)
    return page.render("stories/change.html", view=view, form=form)


@pages.post("/stories/{story_id}/words")
def save_words(ctx: Context, page: Page, story_id: RowId) -> Response:
    view, bound = spoken_for(ctx, story_id), page.bind(ChangedStoryIn)
    if bound.value is None:
        return page.render("stories/change.html", 422, view=view, form=bound.form)
    refusal = attempt(change_story, ctx, story_id, bound.value, page.version)
    if refusal:
        return page.refused("stories/change.html", refusal, view=view)
    return page.go(f"/stories/{story_id}/uses?saved=words")


def spoken_for(ctx: Context, story_id: int) -> StoryView:
    view = story(ctx, story_id)
    refuse_if(None if view.mine else not_found("story").refusal)
    return view


@pages.get("/stories/{story_id}/ask")
def ask_whom(ctx: Context, page: Page, story_id: RowId) -> Response:
    return page.render("stories/ask.html", **of_asking(ctx, story_id))


@pages.post("/stories/{story_id}/ask")
def ask(ctx: Context, page: Page, story_id: RowId) -> Response:
    known, bound = of_asking(ctx, story_id), page.bind(AskIn)
    if bound.value is None:
        return page.render("stories/ask.html", 422, form=bound.form, **known)
    refusal = attempt(ask_for_response, ctx, story_id, bound.value)
    if refusal:
        return page.refused("stories/ask.html", refusal, **known)
    return page.go(f"/stories/{story_id}?saved=asked")


def of_asking(ctx: Context, story_id: int) -> dict[str, Any]:
    people = [("", "Choose somebody"), *((str(number), name) for number, name in people_to_ask(ctx, story_id))]
    return {"view": story(ctx, story_id), "people": people}


@pages.get("/stories/{story_id}/entries")
def ask_entries(ctx: Context, page: Page, story_id: RowId) -> Response:
    known = of_entries(ctx, story_id)
    form = Form.filled(entries=[str(one.entry.id) for one in known["rows"] if one.tied])
    return page.render("stories/entries.html", form=form, **known)


@pages.post("/stories/{story_id}/entries")
def save_entries(ctx: Context, page: Page, story_id: RowId) -> Response:
    known, bound = of_entries(ctx, story_id), page.bind(TiedIn)
    if bound.value is None:
        return page.render("stories/entries.html", 422, form=bound.form, **known)
    refusal = attempt(tie_my_entries, ctx, story_id, bound.value)
    if refusal:
        return page.refused("stories/entries.html", refusal, **known)
    return page.go(f"/stories/{story_id}")


def of_entries(ctx: Context, story_id: int) -> dict[str, Any]:
    return {"view": story(ctx, story_id), "rows": entries_for_story(ctx, story_id), "directions": DIRECTIONS}
