"""What people heard in a story, and what was done because of it."""

from collections.abc import Sequence

from sqlmodel import col, select

from api.kernel.context import Context
from api.people.queries import names_of

from .rules import Span
from .sealing import Told, read_done
from .tables import StoryExtract, StoryResponse, StoryTag, StoryTheme
from .views import Extract, Response, Tagged


def themes_of(ctx: Context, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The names of the themes that anybody heard in each story, in the order of the group's list."""
    rows = ctx.session.exec(
        select(col(StoryExtract.story_id), col(StoryTheme.name), col(StoryTheme.id))
        .join(StoryTag, col(StoryTag.extract_id) == col(StoryExtract.id))
        .join(StoryTheme, col(StoryTheme.id) == col(StoryTag.theme_id))
        .where(col(StoryExtract.story_id).in_(ids))
        .order_by(col(StoryTheme.id))
        .distinct()
    ).all()
    found: dict[int, tuple[str, ...]] = {}
    for story_id, name, _ in rows:
        found[story_id] = (*found.get(story_id, ()), name)
    return found


def extracts_of(ctx: Context, story_id: int, told: Told) -> tuple[Extract, ...]:
    """In the order of the story. Each theme with the people who heard it, so that nobody is outvoted in silence."""
    spans = ctx.session.exec(
        select(StoryExtract)
        .where(col(StoryExtract.story_id) == story_id)
        .order_by(col(StoryExtract.begins), col(StoryExtract.length))
    ).all()
    tags = ctx.session.exec(
        select(col(StoryTag.extract_id), col(StoryTag.tagged_by_id), col(StoryTheme.name))
        .join(StoryTheme, col(StoryTheme.id) == col(StoryTag.theme_id))
        .where(col(StoryTag.extract_id).in_([one.id for one in spans]))
        .order_by(col(StoryTheme.id), col(StoryTag.id))
    ).all()
    names = names_of(ctx, [person for _, person, _ in tags])
    return tuple(
        _extract(ctx, one, told, [(person, theme) for extract, person, theme in tags if extract == one.id], names)
        for one in spans
    )


def _extract(
    ctx: Context, one: StoryExtract, told: Told, tags: Sequence[tuple[int, str]], names: dict[int, str]
) -> Extract:
    by_theme: dict[str, list[int]] = {}
    for person, theme in tags:
        by_theme.setdefault(theme, []).append(person)
    people = {person for person, _ in tags}
    return Extract(
        id=one.id or 0,
        words=Span(one.begins, one.length).of(told.story),
        tagged=tuple(Tagged(theme, tuple(names[one] for one in by)) for theme, by in by_theme.items()),
        mine=ctx.person_id in people,
        differs=any(set(by) != people for by in by_theme.values()),
    )


def responses_of(ctx: Context, story_id: int) -> tuple[Response, ...]:
    """The newest first."""
    rows = ctx.session.exec(
        select(StoryResponse)
        .where(col(StoryResponse.story_id) == story_id)
        .order_by(col(StoryResponse.done_on).desc(), col(StoryResponse.id).desc())
    ).all()
    done = [(one, read_done(ctx.keys, one.words_sealed, one.id)) for one in rows if one.words_sealed is not None]
    return tuple(Response(one.id or 0, said.who, said.what, one.done_on) for one, said in done)
