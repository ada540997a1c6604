"""What a storyteller says may be done with their story. A no takes it down at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import col, delete, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.kernel.states import after, why_not_move
from api.messages.actions import tell
from api.people.anywhere import own_anywhere
from api.people.joining import working_in

from .finding import HEARERS, Heard, find_mine, heard
from .hearing import Used, say_it_was_taken_back
from .recordings import remove_recording
from .rules import CHANGED, MOVES, end_of, why_not_until
from .schemas import ConsentIn
from .tables import Stage, Story, StoryAsk, StoryConsent, StoryEntry, StoryExtract, StoryResponse, StoryTag, Use
from .using import uses_of
from .words import QUESTIONS


@dataclass(frozen=True, slots=True)
class TakenDown:
    """Where it was used until this moment."""

    story: Story
    used: tuple[Used, ...]


@allowed(*HEARERS)
def say_consent(ctx: Context, story_id: int, said: ConsentIn, version: int) -> Story:
    """A storyteller says yes or no to each use, with a last day if they like. A no takes it down at once."""
    here = find_mine(ctx, story_id, hold=True)
    refuse_if(CHANGED if version != here.story.version else None)
    refuse_if(why_not_move(MOVES, "withdraw", here.story.stage, "this story"))
    answers = {one.use: (getattr(said, one.name), getattr(said, f"{one.name}_until")) for one in QUESTIONS}
    new = [use for use, (agreed, _) in answers.items() if agreed and not here.may(use)]
    for one in QUESTIONS:
        refuse_if(why_not_until(f"{one.name}_until", answers[one.use][1], day_of(ctx.now)))
    for use, (agreed, until_on) in answers.items():
        was = here.may(use)
        _write(ctx, here, use, agreed=agreed, until_on=until_on if agreed else None)
        if was and not agreed:
            say_it_was_taken_back(ctx, story_id, use)
    _changed(ctx, here, "said what may be done with", *(one.name for one in QUESTIONS))
    if new and ctx.on_behalf_of is not None:
        tell(ctx, ctx.person_id, "story_agreed", number=story_id)
    return here.story


@allowed(*HEARERS)
def take_back(ctx: Context, story_id: int, use: Use) -> TakenDown:
    """A storyteller takes one yes back, at any time and in one press. Doing it again changes nothing."""
    here = find_mine(ctx, story_id, hold=True)
    refuse_if(why_not_move(MOVES, "withdraw", here.story.stage, "this story"))
    used = tuple(uses_of(ctx, here, use))
    _say_no(ctx, here, [use])
    _changed(ctx, here, "took back", use)
    return TakenDown(here.story, used)


@allowed(Role.PERSON)
def take_story_back(ctx: Context, story_id: int) -> None:
    """One press takes every yes to a story back at once, also for somebody who has left the group."""
    there_still = col(Story.id) == story_id, col(Story.stage) != Stage.WITHDRAWN
    story = own_anywhere(ctx, Story, Story.storyteller_id, "story", *there_still)
    with working_in(ctx, story.group_id) as there:
        here = heard(there, story, mine=True)
        agreed = [use for use in Use if here.may(use)]
        _say_no(there, here, agreed)
        _changed(there, here, "took back", *agreed)


@allowed(*HEARERS)
def withdraw_story(ctx: Context, story_id: int) -> TakenDown:
    """A storyteller withdraws a whole story: its words, extracts and responses are erased, everywhere, now."""
    here = find_mine(ctx, story_id, hold=True)
    refuse_if(why_not_move(MOVES, "withdraw", here.story.stage, "this story"))
    used = tuple(dict.fromkeys(one for use in Use for one in uses_of(ctx, here, use)))
    _say_no(ctx, here, Use)
    here.story.stage = after(MOVES, "withdraw", here.story.stage, "this story")
    _erase(ctx, here.story)
    _changed(ctx, here, "withdrew", "stage")
    return TakenDown(here.story, used)


def _write(ctx: Context, here: Heard, use: Use, *, agreed: bool, until_on: date | None = None) -> None:
    """The last answer counts; who said what before is in the events."""
    said: dict[str, Any] = {
        "agreed": agreed,
        "until_at": end_of(until_on),
        "said_at": ctx.now,
        "said_by_id": ctx.person_id,
    }
    row = here.said.get(use)
    if row is None:
        ctx.session.add(StoryConsent(group_id=ctx.group, story_id=here.id, use=use, **said))
    elif row.agreed or agreed:
        # A no that is said again stays of the day that it was said first.
        row.sqlmodel_update(said)
    ctx.session.flush()


def _say_no(ctx: Context, here: Heard, uses: Iterable[Use]) -> None:
    for use in uses:
        _write(ctx, here, use, agreed=False)
        say_it_was_taken_back(ctx, here.id, use)


def _changed(ctx: Context, here: Heard, verb: str, *fields: str) -> None:
    here.story.version += 1
    ctx.session.flush()
    record(ctx, verb, here.story, *fields)


def _erase(ctx: Context, story: Story) -> None:
    """The row stays, without a word in it, so that what was gathered can still be counted."""
    story.words_sealed, story.withdrawn_at = None, ctx.now
    remove_recording(ctx, story.id or 0)
    extracts = select(col(StoryExtract.id)).where(col(StoryExtract.story_id) == story.id)
    ctx.session.exec(delete(StoryTag).where(col(StoryTag.extract_id).in_(extracts)))
    ctx.session.exec(delete(StoryExtract).where(col(StoryExtract.story_id) == story.id))
    ctx.session.exec(delete(StoryResponse).where(col(StoryResponse.story_id) == story.id))
    ctx.session.exec(delete(StoryAsk).where(col(StoryAsk.story_id) == story.id))
    ctx.session.exec(delete(StoryEntry).where(col(StoryEntry.story_id) == story.id))
