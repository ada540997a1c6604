"""What people may hear of stories now. Each answer asks what every storyteller agrees to at this moment."""

from collections.abc import Iterable, Sequence

from sqlmodel import col, or_, select

from api.kernel.context import Context, Role
from api.kernel.london import day_of
from api.kernel.paging import PAGE
from api.kernel.permissions import allowed
from api.kernel.todo import Todo
from api.people.queries import members_of, names_of

from .asking import asked_of, people_to_ask
from .counting import (
    Quote,
    counts_by_stage,
    quotes_for_reports,
    quotes_of_extracts,
    quotes_of_year,
    still_agreed,
)
from .extracts import extracts_of, responses_of, themes_of
from .finding import HEARERS, Heard, agreed_stories, consents_of, find_mine, find_told, heard
from .recordings import played, story_captions, story_recording
from .rules import is_asked_for, sentences_of
from .tables import Stage, Story, StoryExtract, StoryTag, Use
from .themes import story_themes
from .tying import entries_for_story, entries_of
from .using import uses_of
from .views import ConsentView, StoryRow, StoryView, consent_view

__all__ = [
    "Quote", "counts_by_stage", "entries_for_story", "my_stories", "people_to_ask", "quotes_for_reports",
    "quotes_of_extracts", "quotes_of_year", "still_agreed", "stories", "story", "story_captions", "story_consents",
    "story_recording", "story_themes", "storytellers", "things_to_do",
]  # fmt: skip
MOST_TODOS = 20


@allowed(*HEARERS)
def stories(ctx: Context, theme_id: int | None = None, after: int | None = None, limit: int = PAGE) -> list[StoryRow]:
    """The stories that the group may hear now, the newest first. One more than `limit` when there is a next page."""
    query = agreed_stories(Use.GROUP, ctx.now).order_by(col(Story.id).desc()).limit(limit + 1)
    if after is not None:
        query = query.where(col(Story.id) < after)
    if theme_id is not None:
        tagged = select(col(StoryExtract.story_id)).join(StoryTag, col(StoryTag.extract_id) == col(StoryExtract.id))
        query = query.where(col(Story.id).in_(tagged.where(col(StoryTag.theme_id) == theme_id)))
    return _rows(ctx, ctx.session.exec(query).all(), mine=False)


@allowed(*HEARERS)
def my_stories(ctx: Context, after: int | None = None, limit: int = PAGE) -> list[StoryRow]:
    """The stories that this person speaks for, withdrawn ones too: told by them, or by somebody outside the group."""
    told = [col(Story.storyteller_id) == ctx.person_id]
    outside = col(Story.storyteller_id).is_(None)
    told.append(outside if Role.ADMIN in ctx.person.roles else outside & (col(Story.gathered_by_id) == ctx.person_id))
    query = select(Story).where(or_(*told)).order_by(col(Story.id).desc()).limit(limit + 1)
    if after is not None:
        query = query.where(col(Story.id) < after)
    return _rows(ctx, ctx.session.exec(query).all(), mine=True)


@allowed(*HEARERS)
def story(ctx: Context, story_id: int) -> StoryView:
    """One story, with what its storyteller agrees to now. Without a yes it is not there."""
    here, told = find_told(ctx, story_id)
    return StoryView(
        id=story_id,
        version=here.story.version,
        stage=here.story.stage,
        gathered_on=day_of(here.story.gathered_at),
        about=told.about,
        name=here.name,
        place=here.place,
        story=told.story,
        roles=told.roles,
        sectors=told.sectors,
        sentences=tuple(span.of(told.story) for span in sentences_of(told.story)),
        extracts=extracts_of(ctx, story_id, told),
        responses=responses_of(ctx, story_id),
        recording=played(ctx, here),
        entries=entries_of(ctx, story_id),
        mine=here.mine,
        own_place=told.place if here.reads else None,
    )


@allowed(*HEARERS)
def story_consents(ctx: Context, story_id: int) -> ConsentView:
    """What a storyteller said of each use, and where it is used now. Only they see it, or whoever speaks for them."""
    here = find_mine(ctx, story_id)
    return consent_view(here, {use: list(uses_of(ctx, here, use)) for use in Use})


@allowed(Role.MEMBER, Role.LEAD)
def storytellers(ctx: Context) -> list[tuple[int, str]]:
    """The other members, by name: somebody gathers a story from one of them."""
    names = names_of(ctx, [one for one in members_of(ctx.session, ctx.group) if one != ctx.person_id])
    return sorted(names.items(), key=lambda one: (one[1].casefold(), one[0]))


@allowed(*HEARERS)
def things_to_do(ctx: Context) -> list[Todo]:
    """Stories to agree to, stories that this person was asked about, and for a lead those that nobody responded to."""
    mine = [one for one in my_stories(ctx, limit=MOST_TODOS) if one.to_answer]
    todos = [Todo(f"Say what may be done with story {one.id}", f"/stories/{one.id}/consent") for one in mine]
    asked = asked_of(ctx, MOST_TODOS)
    todos += [answer(number) for number in asked]
    if Role.LEAD not in ctx.person.roles:
        return todos
    made = agreed_stories(Use.GROUP, ctx.now).where(col(Story.stage) == Stage.SENSE_MADE).limit(MOST_TODOS)
    due = [one for one in ctx.session.exec(made).all() if is_asked_for(one.sense_made_at, ctx.now)]
    return [*todos, *(answer(one.id or 0) for one in due if one.id not in asked)]


def answer(story_id: int) -> Todo:
    return Todo(f"Say what was done because of story {story_id}", f"/stories/{story_id}/response")


def _rows(ctx: Context, found: Sequence[Story], *, mine: bool) -> list[StoryRow]:
    ids = [one.id or 0 for one in found]
    said, themes = consents_of(ctx, ids), themes_of(ctx, ids)
    return [_row(heard(ctx, one, said.get(one.id or 0, {}), mine), themes.get(one.id or 0, ())) for one in found]


def _row(here: Heard, themes: Iterable[str]) -> StoryRow:
    told = here.told
    return StoryRow(
        id=here.id,
        stage=here.story.stage,
        gathered_on=day_of(here.story.gathered_at),
        about=told.about if told else None,
        name=here.name,
        place=here.place,
        sectors=told.sectors if told else (),
        themes=tuple(themes) if told else (),
        to_answer=not here.said and here.story.stage is not Stage.WITHDRAWN,
    )
