"""Asking somebody by name what was done because of a story."""

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.messages.actions import tell
from api.people.queries import people_in_group

from .finding import agreed_stories, find_told
from .rules import why_not_ask
from .schemas import AskIn
from .tables import Story, StoryAsk, StoryResponse, Use

ANSWER = frozenset({Role.MEMBER, Role.LEAD})


@allowed(Role.LEAD)
def ask_for_response(ctx: Context, story_id: int, said: AskIn) -> Story:
    """The lead asks one person who did what because of a story. They have a letter, and a line until it is answered."""
    here, _ = find_told(ctx, story_id, hold=True)
    row = _asked(ctx, story_id, said.person_id)
    waits = row is not None and _waits(ctx, row)
    can = said.person_id in dict(people_to_ask(ctx, story_id))
    refuse_if(why_not_ask(here.story.stage, heard=here.may(Use.GROUP), can_answer=can, waits=waits))
    if row is None:
        row = StoryAsk(
            group_id=ctx.group, story_id=story_id, person_id=said.person_id, asked_by_id=ctx.person_id,
            asked_at=ctx.now,
        )  # fmt: skip
        ctx.session.add(row)
    row.asked_by_id, row.asked_at = ctx.person_id, ctx.now
    ctx.session.flush()
    record(ctx, "asked about", here.story)
    tell(ctx, said.person_id, "story_response", number=story_id, who=ctx.person.name)
    return here.story


@allowed(Role.LEAD)
def people_to_ask(ctx: Context, story_id: int) -> list[tuple[int, str]]:
    """A lead asks who can say what was done because of a story: the other members and leads."""
    find_told(ctx, story_id)
    return [(one.id, one.name) for one in people_in_group(ctx) if ANSWER & set(one.roles) and one.id != ctx.person_id]


def asked_of(ctx: Context, limit: int) -> list[int]:
    """Stories of which this person was asked, that the group hears still, and that nobody has responded to since."""
    answered = (
        select(StoryResponse.id)
        .where(col(StoryResponse.story_id) == col(StoryAsk.story_id))
        .where(col(StoryResponse.added_at) >= col(StoryAsk.asked_at))
        .exists()
    )
    query = agreed_stories(Use.GROUP, ctx.now).join(StoryAsk, col(StoryAsk.story_id) == col(Story.id))
    mine = query.where(col(StoryAsk.person_id) == ctx.person_id, ~answered).order_by(col(Story.id)).limit(limit)
    return [one.id for one in ctx.session.exec(mine).all() if one.id is not None]


def _asked(ctx: Context, story_id: int, person_id: int) -> StoryAsk | None:
    known = col(StoryAsk.story_id) == story_id, col(StoryAsk.person_id) == person_id
    return ctx.session.exec(select(StoryAsk).where(*known)).first()


def _waits(ctx: Context, row: StoryAsk) -> bool:
    since = col(StoryResponse.story_id) == row.story_id, col(StoryResponse.added_at) >= row.asked_at
    return ctx.session.exec(select(col(StoryResponse.id)).where(*since)).first() is None
