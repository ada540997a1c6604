"""A recording of a story: kept with what is said in it, and played only while its storyteller agrees."""

from dataclasses import dataclass

from sqlmodel import col, select

from api.kernel.context import Context
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.recordings import EMPTY, SOUNDS, recording
from api.kernel.refusals import Refusal, not_found, refuse_if
from api.kernel.states import why_not_move
from api.kernel.uploads import NOTHING, Leaving, Upload

from .captions import why_not_captions
from .finding import HEARERS, Heard, find_heard, find_mine
from .rules import MOVES, has_words
from .schemas import TranscriptIn
from .sealing import SOUNDS as SHELF
from .sealing import Transcript, read_transcript, seal_transcript
from .tables import StoryRecording, Use

NO_TRANSCRIPT = Refusal(
    "no-transcript", "Write what is said in the recording, for whoever does not hear it.", 422, "transcript"
)


@dataclass(frozen=True, slots=True)
class Played:
    """What a page shows of a recording that may be played."""

    transcript: str
    captions: str | None


@allowed(*HEARERS)
def add_recording(ctx: Context, story_id: int, sent: Upload | None, said: TranscriptIn) -> StoryRecording:
    """Whoever speaks for a storyteller adds a recording with what is said in it. One before it is taken away."""
    here = find_mine(ctx, story_id, hold=True)
    refuse_if(why_not_move(MOVES, "withdraw", here.story.stage, "this story"))
    refuse_if(None if has_words(said.transcript) else NO_TRANSCRIPT)
    refuse_if(why_not_captions(said.captions) if said.captions else None)
    refuse_if(EMPTY if sent in (None, NOTHING) else None)
    file = recording(sent or NOTHING)
    remove_recording(ctx, story_id)
    stored_as = SHELF.save(ctx, file.content, "recording")
    row = StoryRecording(
        group_id=ctx.group,
        story_id=story_id,
        stored_as=stored_as,
        content_type=file.content_type,
        size_bytes=len(file.content),
        file_sha256=file.sha256,
        words_sealed=seal_transcript(ctx.keys, Transcript(said.transcript, said.captions), stored_as),
        added_by_id=ctx.person_id,
        added_at=ctx.now,
    )
    ctx.session.add(row)
    ctx.session.flush()
    record(ctx, "added a recording to", here.story)
    return row


@allowed(*HEARERS)
def story_recording(ctx: Context, story_id: int) -> Leaving:
    """The recording itself, while its storyteller agrees that it is played. Otherwise it is not there."""
    row = _may_be_played(ctx, story_id)
    name = f"story-{story_id}.{SOUNDS[row.content_type]}"
    return Leaving(name, row.content_type, SHELF.load(ctx, row.stored_as, row.file_sha256))


@allowed(*HEARERS)
def story_captions(ctx: Context, story_id: int) -> str:
    """The captions of a recording that may be played, as they were written."""
    row = _may_be_played(ctx, story_id)
    captions = read_transcript(ctx.keys, row.words_sealed, row.stored_as).captions
    if captions is None:
        raise not_found("caption")
    return captions


def played(ctx: Context, here: Heard) -> Played | None:
    row = _recording_of(ctx, here.id) if may_play(here) else None
    if row is None:
        return None
    transcript = read_transcript(ctx.keys, row.words_sealed, row.stored_as)
    return Played(transcript.words, transcript.captions)


def may_play(here: Heard) -> bool:
    """Only a story that may be heard has a recording that may be played."""
    return here.reads or (here.may(Use.GROUP) and here.may(Use.RECORDING))


def has_recording(ctx: Context, story_id: int) -> bool:
    return _recording_of(ctx, story_id) is not None


def remove_recording(ctx: Context, story_id: int) -> None:
    row = _recording_of(ctx, story_id)
    if row is not None:
        SHELF.remove(ctx, row.stored_as)
        ctx.session.delete(row)
        ctx.session.flush()


def _may_be_played(ctx: Context, story_id: int) -> StoryRecording:
    here = find_heard(ctx, story_id)
    row = _recording_of(ctx, story_id) if may_play(here) else None
    if row is None:
        raise not_found("recording")
    return row


def _recording_of(ctx: Context, story_id: int) -> StoryRecording | None:
    return ctx.session.exec(select(StoryRecording).where(col(StoryRecording.story_id) == story_id)).first()
