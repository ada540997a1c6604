"""Putting a story in other words. What people heard stays where its words are still told."""

from sqlmodel import col, delete, select

from api.kernel.context import Context
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found, refuse_if
from api.kernel.states import after
from api.messages.actions import tell

from .finding import HEARERS, find_mine
from .rules import CHANGED, MOVES, Span, found_again, why_not_words
from .schemas import ChangedStoryIn
from .sealing import Told, seal_told
from .tables import Story, StoryExtract, StoryTag


@allowed(*HEARERS)
def change_story(ctx: Context, story_id: int, new: ChangedStoryIn, version: int) -> Story:
    """Whoever speaks for a story puts it in other words. What was agreed to stays as it was."""
    here = find_mine(ctx, story_id, hold=True)
    story, was = here.story, here.told
    refuse_if(CHANGED if version != story.version else None)
    story.stage = after(MOVES, "change the words of", story.stage, "this story")
    refuse_if(why_not_words(new.about, new.story))
    if was is None:
        raise not_found("story")
    now = Told(new.about, new.story, was.name, new.place, was.roles, was.sectors)
    story.words_sealed = seal_told(ctx.keys, now, story_id)
    _move_extracts(ctx, story_id, was.story, new.story)
    story.version += 1
    ctx.session.flush()
    record(ctx, "changed the words of", story, "words")
    if ctx.on_behalf_of is not None:
        tell(ctx, ctx.person_id, "story_changed", number=story_id)
    return story


def _move_extracts(ctx: Context, story_id: int, was: str, now: str) -> None:
    asked = select(StoryExtract).where(col(StoryExtract.story_id) == story_id).order_by(col(StoryExtract.begins))
    rows = ctx.session.exec(asked).all()
    places = found_again([Span(one.begins, one.length) for one in rows], was, now)
    for row, place in zip(rows, places, strict=True):
        if place is None:
            ctx.session.exec(delete(StoryTag).where(col(StoryTag.extract_id) == row.id))
            ctx.session.delete(row)
    kept = [(row, place) for row, place in zip(rows, places, strict=True) if place is not None]
    # Each row leaves its old place before another takes it.
    for row, _ in kept:
        row.begins += len(was) + len(now)
    ctx.session.flush()
    for row, place in kept:
        row.begins = place
    ctx.session.flush()
