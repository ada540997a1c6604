"""The group's own list of themes."""

from dataclasses import dataclass

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found, refuse_if
from api.people.queries import the_group

from .finding import HEARERS
from .rules import THEME_STOPPED, why_not_this_theme
from .tables import StoryTheme
from .words import FIRST_THEMES


@dataclass(frozen=True, slots=True)
class Theme:
    id: int
    name: str
    used: bool


@allowed(*HEARERS)
def story_themes(ctx: Context) -> list[Theme]:
    """Anyone in the group sees its themes, in the order that they were added."""
    rows = ctx.session.exec(select(StoryTheme).order_by(col(StoryTheme.id))).all()
    return [Theme(one.id or 0, one.name, one.stopped_at is None) for one in rows]


@allowed(Role.MEMBER, Role.LEAD)
def add_theme(ctx: Context, name: str) -> StoryTheme:
    """A group names a theme of its own. No two have one name."""
    begin_with_themes(ctx)
    known = story_themes(ctx)
    refuse_if(why_not_this_theme(name, [one.name for one in known], sum(one.used for one in known)))
    theme = StoryTheme(group_id=ctx.group, name=name)
    ctx.session.add(theme)
    ctx.session.flush()
    record(ctx, "added", theme, "name")
    return theme


@allowed(Role.LEAD)
def stop_theme(ctx: Context, theme_id: int) -> StoryTheme:
    """The group uses a theme no more. What was tagged with it keeps it."""
    theme = ctx.session.exec(select(StoryTheme).where(col(StoryTheme.id) == theme_id).with_for_update()).first()
    if theme is None:
        raise not_found("theme")
    refuse_if(THEME_STOPPED if theme.stopped_at is not None else None)
    theme.stopped_at = ctx.now
    record(ctx, "stopped", theme, "stopped_at")
    return theme


def begin_with_themes(ctx: Context) -> None:
    """A group that has none yet begins with those of the research that the method comes from."""
    the_group(ctx, hold=True)
    if ctx.session.exec(select(col(StoryTheme.id)).limit(1)).first() is None:
        ctx.session.add_all(StoryTheme(group_id=ctx.group, name=name) for name in FIRST_THEMES)
        ctx.session.flush()
