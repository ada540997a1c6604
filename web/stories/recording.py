"""A recording of a story: adding one with its words, and playing it while its storyteller agrees."""

from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.kernel.downloads import PRIVATE, as_sound
from api.kernel.fields import RowId
from api.kernel.uploads import Upload
from api.stories.actions import add_recording
from api.stories.queries import story, story_captions, story_consents, story_recording
from api.stories.schemas import TranscriptIn
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()


@pages.get("/stories/{story_id}/recording/new")
def ask_recording(ctx: Context, page: Page, story_id: RowId) -> Response:
    """What was said in it is often what was written down."""
    story_consents(ctx, story_id)
    view = story(ctx, story_id)
    return page.render("stories/recording.html", view=view, form=Form.filled(transcript=view.story))


@pages.post("/stories/{story_id}/recording/new")
def keep_recording(ctx: Context, page: Page, story_id: RowId) -> Response:
    story_consents(ctx, story_id)
    bound = page.bind(TranscriptIn)
    if bound.value is None:
        return page.render("stories/recording.html", 422, view=story(ctx, story_id), form=bound.form)
    file = page.files.get("recording")
    refusal = attempt(add_recording, ctx, story_id, Upload(file.name, file.content) if file else None, bound.value)
    if refusal:
        return page.refused("stories/recording.html", refusal, view=story(ctx, story_id))
    return page.go(f"/stories/{story_id}")


@pages.get("/stories/{story_id}/recording")
def play(ctx: Context, page: Page, story_id: RowId) -> Response:
    return as_sound(story_recording(ctx, story_id), page.request.headers.get("range"))


@pages.get("/stories/{story_id}/recording/captions")
def captions(ctx: Context, page: Page, story_id: RowId) -> Response:
    return Response(story_captions(ctx, story_id), 200, PRIVATE, "text/vtt")
