"""For slices above: how many stories there were, and what their storytellers let reports quote at this moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select

from api.kernel.context import Context
from api.kernel.london import midnight
from api.kernel.paging import PAGE

from .extracts import themes_of
from .finding import agreed_stories, agrees, consents_of
from .rules import Span
from .sealing import read_told
from .tables import Story, StoryExtract, Use
from .words import NO_NAME

MOST_QUOTES = 200


@dataclass(frozen=True, slots=True)
class StoryCounts:
    """What happened between two days, both counted. A story that was withdrawn since was gathered all the same."""

    gathered: int
    sense_made: int
    responded: int
    withdrawn: int


@dataclass(frozen=True, slots=True)
class Quote:
    """`name` and `place` are as agreed: “A storyteller”, and None, without a yes."""

    story_id: int
    extract_id: int
    words: str
    name: str
    place: str | None
    themes: tuple[str, ...]


def counts_by_stage(ctx: Context, first_on: date, last_on: date) -> StoryCounts:
    stages = (Story.gathered_at, Story.sense_made_at, Story.responded_at, Story.withdrawn_at)
    return StoryCounts(*(_count(ctx, col(moment), first_on, last_on) for moment in stages))


def _count(ctx: Context, moment: Any, first_on: date, last_on: date) -> int:
    return ctx.session.exec(select(func.count(col(Story.id))).where(*_between(moment, first_on, last_on))).one()


def _between(moment: Any, first_on: date, last_on: date) -> tuple[ColumnElement[bool], ...]:
    return moment >= midnight(first_on), moment < midnight(last_on + timedelta(days=1))


def quotes_for_reports(ctx: Context, after: int | None = None, limit: int = PAGE) -> list[Quote]:
    """Extracts that may be quoted now, by number. Ask `still_agreed` again whenever one is shown."""
    return _quotes(ctx, (col(StoryExtract.id) > (after or 0),), limit)


def quotes_of_year(ctx: Context, first_on: date, last_on: date) -> list[Quote]:
    """The same, of stories that were gathered from one day to another, both counted."""
    return _quotes(ctx, _between(col(Story.gathered_at), first_on, last_on), MOST_QUOTES)


def quotes_of_extracts(ctx: Context, ids: Iterable[int]) -> list[Quote]:
    """Of these extracts, the ones that may be quoted now. What is missing must be taken out."""
    return _quotes(ctx, (col(StoryExtract.id).in_(set(ids)),), MOST_QUOTES)


def _quotes(ctx: Context, only: Iterable[ColumnElement[bool]], limit: int) -> list[Quote]:
    rows = ctx.session.execute(
        agreed_stories(Use.REPORTS, ctx.now)
        .add_columns(StoryExtract)
        .join(StoryExtract, col(StoryExtract.story_id) == col(Story.id))
        .where(*only)
        .order_by(col(StoryExtract.id))
        .limit(limit)
    ).all()
    ids = list({story.id for story, _ in rows})
    said, themes = consents_of(ctx, ids), themes_of(ctx, ids)
    found = []
    for story, extract in rows:
        told = read_told(ctx.keys, story.words_sealed, story.id)
        may = said[story.id]
        found.append(
            Quote(
                story.id,
                extract.id,
                Span(extract.begins, extract.length).of(told.story),
                told.name if agrees(may, Use.NAME, ctx.now) else NO_NAME,
                told.place if agrees(may, Use.PLACE, ctx.now) else None,
                themes.get(story.id, ()),
            )
        )
    return found


def still_agreed(ctx: Context, ids: Iterable[int], use: Use = Use.REPORTS) -> set[int]:
    """Which of these stories may be used so at this moment."""
    query = agreed_stories(use, ctx.now).where(col(Story.id).in_(set(ids)))
    return {one.id for one in ctx.session.exec(query) if one.id is not None}
