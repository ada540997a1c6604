"""Recordings of stories in REST: each answer asks first whether the storyteller agrees."""

from typing import Annotated, Any

from fastapi import Form, Header, UploadFile
from fastapi.responses import Response
from pydantic import ConfigDict, Field

from api.kernel.context import Context
from api.kernel.downloads import PRIVATE, as_sound
from api.kernel.fields import RowId
from api.kernel.http import Routes, as_upload
from api.kernel.recordings import SOUNDS

from .actions import add_recording
from .answers import MadeOut
from .queries import story_captions, story_recording
from .schemas import TranscriptIn

router = Routes(tags=["stories"])
PLAYED: dict[str, dict[str, Any]] = {kind: {} for kind in SOUNDS}


class RecordingForm(TranscriptIn):
    """A recording and what is said in it, in one go."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    recording: UploadFile | None = Field(
        default=None, title="the recording", description="M4A, MP3, OGG, WEBM or WAV; at most 10 MB."
    )

    @property
    def said(self) -> TranscriptIn:
        return TranscriptIn.model_construct(**self.model_dump(exclude={"recording"}))


@router.post("/stories/{story_id}/recording", status_code=201)
def create_recording(
    ctx: Context, story_id: RowId, body: Annotated[RecordingForm, Form(media_type="multipart/form-data")]
) -> MadeOut:
    """Add a recording of a story that you speak for, with its transcript; or a better one."""
    return MadeOut(id=add_recording(ctx, story_id, as_upload(body.recording), body.said).id or 0)


@router.get(
    "/stories/{story_id}/recording",
    response_class=Response,
    responses={200: {"content": PLAYED, "description": "The sound, or the part of it that was asked for."}},
)
def play_recording(ctx: Context, story_id: RowId, range: Annotated[str | None, Header()] = None) -> Response:
    """The recording of a story, while its storyteller agrees that it is played."""
    return as_sound(story_recording(ctx, story_id), range)


@router.get(
    "/stories/{story_id}/recording/captions",
    response_class=Response,
    responses={200: {"content": {"text/vtt": {}}, "description": "WebVTT."}},
)
def show_captions(ctx: Context, story_id: RowId) -> Response:
    """The captions of a recording that may be played."""
    return Response(story_captions(ctx, story_id), 200, PRIVATE, "text/vtt")
