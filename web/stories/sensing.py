"""Making sense of a story together, the group's themes, and what was done because of a story."""

from typing import Any

from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.permissions import why_not_do
from api.stories.actions import add_theme, make_sense, respond, stop_theme, take_off_my_themes
from api.stories.queries import story, story_themes
from api.stories.schemas import ResponseIn, SenseIn, ThemeIn
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()


@pages.get("/stories/{story_id}/sense")
def ask_sense(ctx: Context, page: Page, story_id: RowId) -> Response:
    return sense_page(ctx, page, story_id, Form())


@pages.post("/stories/{story_id}/sense")
def tag(ctx: Context, page: Page, story_id: RowId) -> Response:
    bound = page.bind(SenseIn)
    if bound.value is None:
        return sense_page(ctx, page, story_id, bound.form, 422)
    refusal = attempt(make_sense, ctx, story_id, bound.value)
    if refusal:
        return page.refused("stories/sense.html", refusal, **sense_facts(ctx, story_id))
    return page.go(f"/stories/{story_id}/sense?saved=yes")


@pages.post("/stories/{story_id}/extracts/{extract_id}/removal")
def take_off(ctx: Context, page: Page, story_id: RowId, extract_id: RowId) -> Response:
    take_off_my_themes(ctx, story_id, extract_id)
    return page.go(f"/stories/{story_id}/sense")


def sense_page(ctx: Context, page: Page, story_id: int, form: Form, status: int = 200) -> Response:
    saved = page.query.get("saved") == "yes"
    return page.render("stories/sense.html", status, form=form, **(sense_facts(ctx, story_id) | {"saved": saved}))


def sense_facts(ctx: Context, story_id: int) -> dict[str, Any]:
    themes = [(one.id, one.name) for one in story_themes(ctx) if one.used]
    return {"view": story(ctx, story_id), "themes": themes, "saved": False}


@pages.get("/stories/{story_id}/response")
def ask_response(ctx: Context, page: Page, story_id: RowId) -> Response:
    return page.render("stories/respond.html", view=story(ctx, story_id))


@pages.post("/stories/{story_id}/response")
def say_response(ctx: Context, page: Page, story_id: RowId) -> Response:
    bound = page.bind(ResponseIn)
    if bound.value is None:
        return page.render("stories/respond.html", 422, view=story(ctx, story_id), form=bound.form)
    refusal = attempt(respond, ctx, story_id, bound.value)
    if refusal:
        return page.refused("stories/respond.html", refusal, view=story(ctx, story_id))
    return page.go(f"/stories/{story_id}")


@pages.get("/stories/themes")
def show_themes(ctx: Context, page: Page) -> Response:
    return page.render("stories/themes.html", **theme_facts(ctx))


@pages.post("/stories/themes")
def new_theme(ctx: Context, page: Page) -> Response:
    bound = page.bind(ThemeIn)
    if bound.value is None:
        return page.render("stories/themes.html", 422, form=bound.form, **theme_facts(ctx))
    refusal = attempt(add_theme, ctx, bound.value.name)
    if refusal:
        return page.refused("stories/themes.html", refusal, **theme_facts(ctx))
    return page.go("/stories/themes")


@pages.post("/stories/themes/{theme_id}/stop")
def no_more(ctx: Context, page: Page, theme_id: RowId) -> Response:
    refusal = attempt(stop_theme, ctx, theme_id)
    if refusal:
        return page.refused("stories/themes.html", refusal, **theme_facts(ctx))
    return page.go("/stories/themes")


def theme_facts(ctx: Context) -> dict[str, Any]:
    stops, adds = (why_not_do(ctx, f"stories.{what}") is None for what in ("stop_theme", "add_theme"))
    return {"themes": story_themes(ctx), "stops": stops, "adds": adds}
