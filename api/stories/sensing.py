"""Making sense of a story together, and saying what was done because of it."""

from collections.abc import Sequence

from sqlmodel import col, delete, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found, refuse_if
from api.kernel.states import after

from .finding import find_heard, find_told
from .rules import (
    CHANGED,
    MOVES,
    Span,
    extract_of,
    sentences_of,
    why_not_respond,
    why_not_these_sentences,
    why_not_these_themes,
)
from .schemas import ResponseIn, SenseIn
from .sealing import Done, seal_done
from .tables import StoryExtract, StoryResponse, StoryTag
from .themes import story_themes


@allowed(Role.MEMBER, Role.LEAD)
def make_sense(ctx: Context, story_id: int, said: SenseIn) -> StoryExtract:
    """Somebody says which themes they hear in some sentences. What others heard in them stays beside it."""
    here, told = find_told(ctx, story_id, hold=True)
    refuse_if(CHANGED if said.story_version not in (None, here.story.version) else None)
    known = sentences_of(told.story)
    first, last = said.first, said.last or said.first
    refuse_if(why_not_these_sentences(first, last, len(known)))
    refuse_if(why_not_these_themes(said.themes, [one.id for one in story_themes(ctx) if one.used]))
    extract = _extract(ctx, story_id, extract_of(known, first, last))
    _tag(ctx, extract, said.themes)
    here.story.stage = after(MOVES, "make sense of", here.story.stage, "this story")
    here.story.sense_made_at = here.story.sense_made_at or ctx.now
    record(ctx, "made sense of", here.story, "stage")
    return extract


@allowed(Role.MEMBER, Role.LEAD)
def take_off_my_themes(ctx: Context, story_id: int, extract_id: int) -> None:
    """Somebody takes their own themes off an extract. When nobody's are left, it is an extract no more."""
    find_heard(ctx, story_id, hold=True)
    extract = ctx.session.exec(
        select(StoryExtract).where(col(StoryExtract.id) == extract_id, col(StoryExtract.story_id) == story_id)
    ).first()
    if extract is None or not _untag(ctx, extract):
        raise not_found("extract")
    if ctx.session.exec(select(col(StoryTag.id)).where(col(StoryTag.extract_id) == extract_id)).first() is None:
        ctx.session.delete(extract)
    record(ctx, "took themes off", extract)


@allowed(Role.MEMBER, Role.LEAD)
def respond(ctx: Context, story_id: int, said: ResponseIn) -> StoryResponse:
    """Somebody says who did what because of a story, and on which day. There can be several."""
    here, _ = find_told(ctx, story_id, hold=True)
    refuse_if(why_not_respond(here.story.stage, said.what, said.done_on, day_of(ctx.now)))
    response = StoryResponse(
        group_id=ctx.group, story_id=story_id, done_on=said.done_on, added_by_id=ctx.person_id, added_at=ctx.now
    )
    ctx.session.add(response)
    ctx.session.flush()
    response.words_sealed = seal_done(ctx.keys, Done(said.who, said.what), response.id)
    here.story.stage = after(MOVES, "respond to", here.story.stage, "this story")
    here.story.responded_at = here.story.responded_at or ctx.now
    record(ctx, "responded to", here.story, "stage")
    return response


def _extract(ctx: Context, story_id: int, span: Span) -> StoryExtract:
    """The same sentences, chosen by somebody else, are the same extract."""
    asked = (
        col(StoryExtract.story_id) == story_id,
        col(StoryExtract.begins) == span.begins,
        col(StoryExtract.length) == span.length,
    )
    extract = ctx.session.exec(select(StoryExtract).where(*asked)).first()
    if extract is None:
        extract = StoryExtract(group_id=ctx.group, story_id=story_id, begins=span.begins, length=span.length)
        ctx.session.add(extract)
        ctx.session.flush()
    return extract


def _tag(ctx: Context, extract: StoryExtract, themes: Sequence[int]) -> None:
    """Somebody who tags the same extract again has changed their mind, about their own themes alone."""
    assert extract.id is not None
    _untag(ctx, extract)
    ctx.session.add_all(
        StoryTag(
            group_id=ctx.group, extract_id=extract.id, theme_id=theme_id, tagged_by_id=ctx.person_id, tagged_at=ctx.now
        )
        for theme_id in sorted(set(themes))
    )
    ctx.session.flush()


def _untag(ctx: Context, extract: StoryExtract) -> int:
    mine = col(StoryTag.extract_id) == extract.id, col(StoryTag.tagged_by_id) == ctx.person_id
    return int(ctx.session.exec(delete(StoryTag).where(*mine)).rowcount)
