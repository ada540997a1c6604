"""Entries of the impact log that belong to a story, because whoever wrote them says so."""

from sqlmodel import col, delete, select

from api.impact.queries import EntryView, shared_for_opportunities
from api.impact.tying import Tieable, TiedIn, newly_tied, tieables
from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed

from .finding import find_told
from .tables import Story, StoryEntry

MOST_ENTRIES = 20


@allowed(Role.MEMBER)
def tie_my_entries(ctx: Context, story_id: int, new: TiedIn) -> Story:
    """A member says which of their own shared entries belong to a story that they may hear. What others tied stays."""
    here, _ = find_told(ctx, story_id, hold=True)
    to_tie, to_untie = newly_tied(ctx, _tied(ctx, story_id), new.entries)
    gone = (col(StoryEntry.story_id) == story_id) & col(StoryEntry.entry_id).in_(to_untie)
    ctx.session.exec(delete(StoryEntry).where(gone))
    ctx.session.add_all(
        StoryEntry(group_id=ctx.group, story_id=story_id, entry_id=number, tied_at=ctx.now) for number in to_tie
    )
    ctx.session.flush()
    record(ctx, "tied entries to", here.story)
    return here.story


@allowed(Role.MEMBER)
def entries_for_story(ctx: Context, story_id: int) -> list[Tieable]:
    """A member asks which of their own shared entries belong to a story, and which may."""
    find_told(ctx, story_id)
    return tieables(ctx, _tied(ctx, story_id))


def entries_of(ctx: Context, story_id: int) -> tuple[EntryView, ...]:
    """Those that are shared now, the newest first."""
    return tuple(shared_for_opportunities(ctx, (), MOST_ENTRIES, tied=_tied(ctx, story_id)))


def _tied(ctx: Context, story_id: int) -> list[int]:
    return list(ctx.session.exec(select(col(StoryEntry.entry_id)).where(col(StoryEntry.story_id) == story_id)))
