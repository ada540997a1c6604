"""Whatever storytellers say, in any order, nothing is used without a yes that is live at that very moment."""

from datetime import date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.kernel.context import Context
from api.kernel.london import midnight
from api.stories.actions import say_consent, take_back, withdraw_story
from api.stories.queries import quotes_for_reports, still_agreed, stories
from api.stories.schemas import ConsentIn
from api.stories.tables import Use
from api.stories.words import QUESTIONS
from tests.depth import DEEP
from tests.stories.told import ALL, agreeing, say, tag, told
from tests.world import NOON, World

Model = dict[Use, datetime | None]
DAYS = st.integers(0, 3)
ACTS = st.one_of(
    st.tuples(st.just("say"), st.fixed_dictionaries({use: st.one_of(st.none(), st.just("yes"), DAYS) for use in Use})),
    st.tuples(st.just("take back"), st.sampled_from(Use)),
    st.tuples(st.just("wait"), st.sampled_from([timedelta(hours=11), timedelta(hours=12), timedelta(days=1)])),
    st.tuples(st.just("withdraw"), st.none()),
)
NEVER = datetime.max.replace(tzinfo=NOON.tzinfo)


@settings(max_examples=150 if DEEP else 10, deadline=None, suppress_health_check=list(HealthCheck))
@given(acts=st.lists(ACTS, min_size=2, max_size=8))
def test_no_use_without_a_live_yes(world: World, acts: list[tuple[str, object]]) -> None:
    """At noon and at midnight, which is when a last day ends."""
    amina, ben = world.acting(_member(world, "Amina Yusuf")), world.acting(_member(world, "Ben Okri"))
    story = told(world, amina, name="Wilhelmina")
    say(world, amina, story, *ALL)
    tag(world, ben, story)
    model: Model = dict.fromkeys(Use, NEVER)
    now, gone = NOON, False
    for act, what in acts:
        if act == "wait":
            now += what  # type: ignore[operator]
        elif not gone:
            gone = _act(amina.at(now), story.id or 0, story.version, act, what, model)
        world.session.flush()
        agrees = {use for use, until in model.items() if not gone and until is not None and now < until}
        _used_as_agreed(ben.at(now), story.id or 0, agrees)


def _act(ctx: Context, story_id: int, version: int, act: str, what: object, model: Model) -> bool:
    if act == "withdraw":
        withdraw_story(ctx, story_id)
        return True
    if act == "take back":
        assert isinstance(what, Use)
        take_back(ctx, story_id, what)
        model[what] = None
        return False
    assert isinstance(what, dict)
    days = {use: ctx.now.date() + timedelta(days=said) for use, said in what.items() if isinstance(said, int)}
    model.update({use: _end(said, days.get(use)) for use, said in what.items()})
    until = {f"{one.name}_until": days[one.use] for one in QUESTIONS if one.use in days}
    yes = [one.name for one in QUESTIONS if what[one.use] is not None]
    say_consent(ctx, story_id, ConsentIn.model_validate(agreeing(*yes).model_dump() | until), version)
    return False


def _end(said: object, until_on: date | None) -> datetime | None:
    if until_on is not None:
        return midnight(until_on + timedelta(days=1))
    return None if said is None else NEVER


def _used_as_agreed(ctx: Context, story_id: int, agrees: set[Use]) -> None:
    assert {use for use in Use if still_agreed(ctx, [story_id], use)} == agrees
    row = next((one for one in stories(ctx, limit=50) if one.id == story_id), None)
    assert (row is not None) == (Use.GROUP in agrees)
    if row is not None:
        assert (row.name == "Wilhelmina", row.place == "Deal") == (Use.NAME in agrees, Use.PLACE in agrees)
    quote = next((one for one in quotes_for_reports(ctx, limit=500) if one.story_id == story_id), None)
    assert (quote is not None) == (Use.REPORTS in agrees)
    if quote is not None:
        assert (quote.name == "Wilhelmina") == (Use.NAME in agrees)


def _member(world: World, name: str) -> int:
    """One for all examples: a world is made once for all of them."""
    known = {one.actor.name: one.actor.person_id for one in MADE.get(id(world), [])}
    if name not in known:
        MADE.setdefault(id(world), []).append(world.member(name))
    return next(one.actor.person_id for one in MADE[id(world)] if one.actor.name == name)


MADE: dict[int, list[Context]] = {}
