"""How these tests begin: somebody told a story, and said what may be done with it."""

from typing import Any

from api.kernel.context import Context
from api.stories.actions import gather_story, make_sense, respond, say_consent
from api.stories.queries import story_themes
from api.stories.schemas import ConsentIn, GatherIn, ResponseIn, SenseIn
from api.stories.tables import Story
from api.stories.words import QUESTIONS
from tests.world import World

MORNING = "They asked me what a good morning looks like. Nobody had asked me before. Now I have my tea first."
ALL = tuple(one.name for one in QUESTIONS)


def told(world: World, by: Context, **more: Any) -> Story:
    words = {"whose": "my own", "about": "A good morning", "story": MORNING, "place": "Deal"} | more
    story = gather_story(by, GatherIn.model_validate(words))
    world.session.flush()
    return story


def agreeing(*names: str, **until: str) -> ConsentIn:
    """Yes to these, and no to the others. `told_until="30 June 2026"` is the last day of a yes."""
    return ConsentIn.model_validate({name: name in names for name in ALL} | until)


def agreed(world: World, by: Context, *names: str, **more: Any) -> Story:
    story = told(world, by, **more)
    say(world, by, story, *names)
    return story


def say(world: World, by: Context, story: Story, *names: str, **until: str) -> None:
    world.session.refresh(story)
    say_consent(by, story.id or 0, agreeing(*names, **until), story.version)
    world.session.flush()


def theme(by: Context, name: str = "Trust") -> int:
    return next(one.id for one in story_themes(by) if one.name == name)


def tag(world: World, by: Context, story: Story, *themes: str, first: int = 2, last: int | None = None) -> int:
    chosen = [theme(by, one) for one in themes or ("Trust",)]
    extract = make_sense(by, story.id or 0, SenseIn(first=first, last=last, themes=chosen))
    world.session.flush()
    assert extract.id is not None
    return extract.id


def responded(world: World, by: Context, story: Story, what: str = "Everybody is asked about mornings.") -> None:
    said = {"who": "The care team", "what": what, "done_on": "1 March 2026"}
    respond(by, story.id or 0, ResponseIn.model_validate(said))
    world.session.flush()
