"""Stories by their number, what each storyteller says of them now, and who may therefore hear what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.refusals import not_found
from api.people.anywhere import shown_anywhere
from api.people.joining import working_in

from .rules import is_live, speaks
from .sealing import Told, read_told
from .tables import Stage, Story, StoryConsent, Use
from .words import NO_NAME

HEARERS = (Role.MEMBER, Role.LEAD, Role.ADMIN)
Said = Mapping[Use, StoryConsent]


@dataclass(frozen=True, slots=True)
class Heard:
    """What one person may hear of a story. `told` is None where it is nothing. `mine`: they speak for who told it.

    `reads`: they read it whatever the group may hear. Whoever acts for somebody says what they say, and does not.
    """

    story: Story
    said: Said
    told: Told | None
    mine: bool
    reads: bool
    now: datetime

    @property
    def id(self) -> int:
        assert self.story.id is not None
        return self.story.id

    def may(self, use: Use) -> bool:
        return agrees(self.said, use, self.now)

    @property
    def name(self) -> str:
        return self.told.name if self.told and self.may(Use.NAME) else NO_NAME

    @property
    def place(self) -> str | None:
        return self.told.place if self.told and self.may(Use.PLACE) else None


def agrees(said: Said, use: Use, now: datetime) -> bool:
    one = said.get(use)
    return one is not None and is_live(one.agreed, one.until_at, now)


def live(use: Use, now: datetime) -> ColumnElement[bool]:
    """The same question as `is_live`, asked of the rows of a query that is joined to consents."""
    return and_(col(StoryConsent.use) == use, _live(now))


def stories_shown(ctx: Context) -> list[tuple[Heard, str]]:
    """Their own that a group may use in any way now, each with the name of that group."""
    of_it = select(col(StoryConsent.id)).where(col(StoryConsent.story_id) == col(Story.id), _live(ctx.now)).exists()
    shown = []
    for story, group in shown_anywhere(ctx, Story, Story.storyteller_id, col(Story.stage) != Stage.WITHDRAWN, of_it):
        with working_in(ctx, story.group_id) as there:
            shown.append((heard(there, story, mine=True), group))
    return shown


def find(ctx: Context, story_id: int, *, hold: bool = False) -> Story:
    """Any story of the group. Whoever calls it asks next who may hear it, or speak for it."""
    query = select(Story).where(col(Story.id) == story_id)
    held = query.with_for_update().execution_options(populate_existing=True)
    found = ctx.session.exec(held if hold else query).first()
    if found is None:
        raise not_found("story")
    return found


def find_heard(ctx: Context, story_id: int, *, hold: bool = False) -> Heard:
    """What its storyteller does not let the group hear is not there, for everybody but those who speak for them."""
    found = heard(ctx, find(ctx, story_id, hold=hold))
    if found.reads or found.may(Use.GROUP):
        return found
    raise not_found("story")


def find_told(ctx: Context, story_id: int, *, hold: bool = False) -> tuple[Heard, Told]:
    """One that has its words still."""
    found = find_heard(ctx, story_id, hold=hold)
    if found.told is None:
        raise not_found("story")
    return found, found.told


def find_mine(ctx: Context, story_id: int, *, hold: bool = False) -> Heard:
    """What only the storyteller says begins here, or whoever speaks for them."""
    found = heard(ctx, find(ctx, story_id, hold=hold))
    if not found.mine:
        raise not_found("story")
    return found


def heard(ctx: Context, story: Story, said: Said | None = None, mine: bool | None = None) -> Heard:
    """Its words are opened only for whoever may hear them now. A withdrawn story agrees to nothing.

    A list knows what was said of its stories, and whose they are, from one question about all of them.
    """
    assert story.id is not None
    known = consents_of(ctx, [story.id]).get(story.id, {}) if said is None else said
    known = {} if story.stage is Stage.WITHDRAWN else known
    mine = speaks_for(ctx, story) if mine is None else mine
    reads = mine and ctx.on_behalf_of is None
    opens = story.words_sealed is not None and (reads or agrees(known, Use.GROUP, ctx.now))
    told = read_told(ctx.keys, story.words_sealed, story.id) if opens and story.words_sealed else None
    return Heard(story, known, told, mine, reads, ctx.now)


def _live(now: datetime) -> ColumnElement[bool]:
    until = col(StoryConsent.until_at)
    return and_(col(StoryConsent.agreed), or_(until.is_(None), until > now))


def speaks_for(ctx: Context, story: Story) -> bool:
    return speaks(ctx.person_id, Role.ADMIN in ctx.person.roles, story.storyteller_id, story.gathered_by_id)


def consents_of(ctx: Context, ids: Iterable[int]) -> dict[int, dict[Use, StoryConsent]]:
    query = select(StoryConsent).where(col(StoryConsent.story_id).in_(list(ids)))
    found: dict[int, dict[Use, StoryConsent]] = {}
    for one in ctx.session.exec(query):
        found.setdefault(one.story_id, {})[one.use] = one
    return found


def agreed_stories(use: Use, now: datetime) -> Any:
    """Stories whose storyteller agrees to this use at this moment, for a list to narrow further."""
    return (
        select(Story)
        .join(StoryConsent, and_(col(StoryConsent.story_id) == col(Story.id), live(use, now)))
        .where(col(Story.stage) != Stage.WITHDRAWN)
    )
