"""Stories that the group may hear, the stories that one speaks for, and writing one down."""

from typing import Any

from fastapi.responses import Response

from api.impact.values import DIRECTIONS, FOR_WHOM
from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.paging import PAGE, After
from api.kernel.permissions import why_not_do
from api.stories.actions import gather_story
from api.stories.queries import my_stories, stories, story, story_themes, storytellers
from api.stories.schemas import GatherIn, Stage, Whose
from api.stories.words import STAGES, Sector, TellerRole
from web.forms import Form
from web.pages import Page, Pages

from . import changing, consenting, recording, sensing

pages = Pages()
# First, because “themes” would be read as the number of a story.
for more in (changing.pages, consenting.pages, sensing.pages, recording.pages):
    pages.include_router(more)
MINE, ASKED = "mine", "asked"
WHOSE = (
    (Whose.OWN.value, "My own"),
    (Whose.MEMBER.value, "Another member told me", "They are asked themselves what may be done with it."),
    (Whose.OUTSIDER.value, "Somebody outside the group told me", "You ask them what may be done with it."),
)


@pages.get("/stories")
def list_stories(ctx: Context, page: Page, whose: str = "", theme: str = "", after: After = None) -> Response:
    themes = [(one.id, one.name) for one in story_themes(ctx)]
    theme_id = next((number for number, _ in themes if str(number) == theme), None)
    mine = whose == MINE
    rows = my_stories(ctx, after) if mine else stories(ctx, theme_id, after)
    kept = f"&whose={MINE}" if mine else f"&theme={theme_id}" if theme_id else ""
    return page.render(
        "stories/stories.html",
        rows=rows[:PAGE],
        mine=mine,
        themes=themes,
        chosen=Form.filled(theme=str(theme_id or "")),
        filtered=theme_id is not None,
        next_href=f"/stories?after={rows[PAGE - 1].id}{kept}" if len(rows) > PAGE else None,
        after=after,
        asked=page.query.get("saved") == ASKED,
        gathers=why_not_do(ctx, "stories.gather_story") is None,
        stages=STAGES,
        Stage=Stage,
    )


@pages.get("/stories/new")
def ask_story(ctx: Context, page: Page) -> Response:
    return gather_page(ctx, page, Form())


@pages.post("/stories/new")
def gather(ctx: Context, page: Page) -> Response:
    bound = page.bind(GatherIn)
    if bound.value is None:
        return gather_page(ctx, page, bound.form, 422)
    made: list[int] = []
    refusal = attempt(gathered, ctx, bound.value, made)
    if refusal:
        return page.refused("stories/gather.html", refusal, **gather_facts(ctx))
    if bound.value.whose is Whose.MEMBER:
        return page.go(f"/stories?saved={ASKED}")
    return page.go(f"/stories/{made[0]}/consent")


def gathered(ctx: Context, new: GatherIn, made: list[int]) -> None:
    made.append(gather_story(ctx, new).id or 0)


def gather_page(ctx: Context, page: Page, form: Form, status: int = 200) -> Response:
    return page.render("stories/gather.html", status, form=form, **gather_facts(ctx))


def gather_facts(ctx: Context) -> dict[str, Any]:
    return {
        "whose": WHOSE,
        "members": [("", "Choose a member"), *storytellers(ctx)],
        "roles": [(one.value, one.value[0].upper() + one.value[1:]) for one in TellerRole],
        "sectors": [(one.value, one.value[0].upper() + one.value[1:]) for one in Sector],
    }


@pages.get("/stories/{story_id}")
def show_story(ctx: Context, page: Page, story_id: RowId) -> Response:
    return page.render(
        "stories/story.html",
        view=story(ctx, story_id),
        stages=STAGES,
        Stage=Stage,
        can_tag=why_not_do(ctx, "stories.make_sense") is None,
        can_ask=why_not_do(ctx, "stories.ask_for_response") is None,
        can_tie=why_not_do(ctx, "stories.tie_my_entries") is None,
        asked=page.query.get("saved") == ASKED,
        directions=DIRECTIONS,
        for_whom=FOR_WHOM,
    )
