"""What a storyteller says may be done with their story, where it is used, and taking it back."""

from typing import Any

from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.refusals import Refusal
from api.kernel.words import day
from api.stories.actions import say_consent, take_back, take_story_back, withdraw_story
from api.stories.queries import story_consents
from api.stories.schemas import ConsentIn, Stage, TakeBackIn
from api.stories.views import ConsentView
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()
SAVED = {
    "said": "We have saved what you said. It counts from now on.",
    "words": "We have saved the words. What was agreed to stays as it was.",
    "back": "We have taken it down. It is not used like that any more.",
}


@pages.get("/stories/{story_id}/consent")
def ask_consent(ctx: Context, page: Page, story_id: RowId) -> Response:
    view = story_consents(ctx, story_id)
    if view.story.stage is Stage.WITHDRAWN:
        return page.go(f"/stories/{story_id}/withdrawal")
    return page.render("stories/consent.html", view=view, form=what_was_said(view))


@pages.post("/stories/{story_id}/consent")
def consent(ctx: Context, page: Page, story_id: RowId) -> Response:
    bound = page.bind(ConsentIn)
    if bound.value is None:
        return page.render("stories/consent.html", 422, view=story_consents(ctx, story_id), form=bound.form)
    refusal = attempt(say_consent, ctx, story_id, bound.value, page.version)
    if refusal:
        return page.refused("stories/consent.html", refusal, view=story_consents(ctx, story_id))
    return page.go(f"/stories/{story_id}/uses?saved=said")


@pages.post("/stories/{story_id}/consent/end")
def take_all_back(ctx: Context, page: Page, story_id: RowId) -> Response:
    take_story_back(ctx, story_id)
    return page.go("/progress/shown")


@pages.get("/stories/{story_id}/uses")
def show_uses(ctx: Context, page: Page, story_id: RowId) -> Response:
    view = story_consents(ctx, story_id)
    if view.story.stage is Stage.WITHDRAWN:
        return page.go(f"/stories/{story_id}/withdrawal")
    return uses_page(ctx, page, view)


@pages.post("/stories/{story_id}/uses")
def take_one_back(ctx: Context, page: Page, story_id: RowId) -> Response:
    bound = page.bind(TakeBackIn)
    if bound.value is None:
        return page.render("stories/uses.html", 422, form=bound.form, **uses_facts(story_consents(ctx, story_id)))
    refusal = attempt(take_back, ctx, story_id, bound.value.use)
    if refusal:
        return uses_page(ctx, page, story_consents(ctx, story_id), refusal)
    return page.go(f"/stories/{story_id}/uses?saved=back")


def uses_page(ctx: Context, page: Page, view: ConsentView, refusal: Refusal | None = None) -> Response:
    if refusal:
        return page.refused("stories/uses.html", refusal, **uses_facts(view))
    return page.render("stories/uses.html", **uses_facts(view, page.query.get("saved", "")))


def uses_facts(view: ConsentView, saved: str = "") -> dict[str, Any]:
    return {"view": view, "saved": SAVED.get(saved)}


@pages.get("/stories/{story_id}/withdrawal")
def ask_withdrawal(ctx: Context, page: Page, story_id: RowId) -> Response:
    return page.render("stories/withdraw.html", view=story_consents(ctx, story_id), Stage=Stage)


@pages.post("/stories/{story_id}/withdrawal")
def withdraw(ctx: Context, page: Page, story_id: RowId) -> Response:
    refusal = attempt(withdraw_story, ctx, story_id)
    if refusal:
        return page.refused("stories/withdraw.html", refusal, view=story_consents(ctx, story_id), Stage=Stage)
    return page.go(f"/stories/{story_id}/withdrawal")


def what_was_said(view: ConsentView) -> Form:
    """A question that nobody has answered has nothing chosen: we never begin with a yes."""
    known: dict[str, str | None] = {}
    for one in view.answers:
        known[one.asked.name] = None if one.agreed is None else "yes" if one.agreed else "no"
        known[f"{one.asked.name}_until"] = day(one.until_on).split(" ", 1)[1] if one.until_on else None
    return Form.filled(**known)
