"""What the year holds of `stories`: 12 told, 8 made sense of, 4 responded to, and one not quoted any more."""

from datetime import date, timedelta

from api.demo.calendar import at
from api.demo.people import LEAD, MEMBERS
from api.demo.stage import Scene, Stage
from api.demo.told import TAKEN_BACK, TALES, Tale
from api.impact.tying import TiedIn, entries_to_tie
from api.stories.actions import (
    add_theme,
    ask_for_response,
    gather_story,
    make_sense,
    respond,
    say_consent,
    stop_theme,
    take_back,
    tie_my_entries,
)
from api.stories.queries import story_themes
from api.stories.schemas import AskIn, ConsentIn, GatherIn, ResponseIn, SenseIn, Use
from api.stories.words import QUESTIONS

PEOPLE = {one.name: one for one in MEMBERS}
OWEN = PEOPLE["Owen Pritchard"]
OWN_THEME, UNUSED = "Being asked first", "Places that can change"


def plan(stage: Stage) -> None:
    for tale in TALES:
        day = date.fromisoformat(tale.on)
        stage.plan(at(day, 15), lambda scene, tale=tale: gather(scene, tale))  # type: ignore[misc]
        if tale.heard:
            stage.plan(at(day + timedelta(days=21), 14), lambda scene, tale=tale: hear(scene, tale))  # type: ignore[misc]
        if tale.done:
            done_on = date.fromisoformat(tale.done[2])
            stage.plan(at(done_on + timedelta(days=2), 10), lambda scene, tale=tale: answer(scene, tale))  # type: ignore[misc]
    stage.plan(at(date(2026, 9, 21), 17), no_more_quotes)
    stage.plan(at(date(2026, 12, 1), 11), change_themes)
    stage.plan(at(date(2026, 12, 8), 11), ask)


def gather(scene: Scene, tale: Tale) -> None:
    """Told and, in the same conversation, asked."""
    ctx = scene.as_(PEOPLE[tale.by])
    whose = {"whose": "somebody outside the group", "name": tale.outsider} if tale.outsider else {"whose": "my own"}
    words = {name: getattr(tale, name) for name in ("about", "story", "place", "roles", "sectors")}
    story = gather_story(ctx, GatherIn.model_validate(whose | words))
    scene.session.flush()
    assert story.id is not None
    scene.stage.ids[tale.about] = story.id
    answers = {one.name: one.name in tale.yes for one in QUESTIONS}
    say_consent(ctx, story.id, ConsentIn.model_validate(answers), story.version)


def hear(scene: Scene, tale: Tale) -> None:
    """A workshop: each says what they hear, and not all hear the same."""
    for name, sentence, theme in tale.heard:
        ctx = scene.as_(PEOPLE[name])
        number = next(one.id for one in story_themes(ctx) if one.name == theme)
        make_sense(ctx, scene.stage.ids[tale.about], SenseIn(first=sentence, themes=[number]))
        scene.session.flush()


def answer(scene: Scene, tale: Tale) -> None:
    assert tale.done is not None
    who, what, done_on = tale.done
    said = ResponseIn(who=who, what=what, done_on=date.fromisoformat(done_on))
    respond(scene.as_(LEAD), scene.stage.ids[tale.about], said)


def no_more_quotes(scene: Scene) -> None:
    """She is happy that the group hears it, and does not want it in reports any more."""
    teller = next(one.by for one in TALES if one.about == TAKEN_BACK)
    take_back(scene.as_(PEOPLE[teller]), scene.stage.ids[TAKEN_BACK], Use.REPORTS)


def ask(scene: Scene) -> None:
    """The lead asks Owen what was done because of a story; and Amina ties what she wrote of hers."""
    waits = next(one for one in TALES if one.heard and not one.done)
    ask_for_response(scene.as_(LEAD), scene.stage.ids[waits.about], AskIn(person_id=scene.as_(OWEN).person_id))
    amina = scene.as_(PEOPLE[TALES[0].by])
    hers = [one.id for one in entries_to_tie(amina)]
    tie_my_entries(amina, scene.stage.ids[TALES[0].about], TiedIn(entries=hers[-1:]))


def change_themes(scene: Scene) -> None:
    ctx = scene.as_(LEAD)
    add_theme(ctx, OWN_THEME)
    stop_theme(ctx, next(one.id for one in story_themes(ctx) if one.name == UNUSED))
