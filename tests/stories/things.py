"""One of everything in `stories`, for the tests that walk every route and fill every form."""

from collections.abc import Mapping, Sequence

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.uploads import Upload
from api.stories.actions import add_recording, gather_story, make_sense, respond, say_consent, withdraw_story
from api.stories.queries import story_themes
from api.stories.schemas import ConsentIn, GatherIn, ResponseIn, SenseIn, TranscriptIn
from api.stories.tables import Story
from api.stories.words import QUESTIONS
from tests.api_contract.numbers import Group
from tests.kernel.sounds import wav
from tests.world import World

YES = ConsentIn.model_validate({one.name: True for one in QUESTIONS})
# What a person would type into each field that only forms of this slice have.
GOOD: dict[str, str] = (
    {
        "whose": "my own",
        "place": "Deal",
        "about": "A good morning",
        "story": "They asked me what a good morning looks like.",
        "first": "1",
        "last": "2",
        "who": "The care team",
        "done_on": "2 March 2026",
        "transcript": "They asked me what a good morning looks like.",
        "captions": "WEBVTT\n\n00:00.000 --> 00:04.000\nThey asked me.",
        "use": "quoted in reports",
    }
    | {f"{one.name}": "yes" for one in QUESTIONS}
    | {f"{one.name}_until": "30 June 2030" for one in QUESTIONS}
)


def add(world: World, made: Group, people: Mapping[Role, Context], members: Sequence[Context]) -> None:
    """What it makes is named in `made.ids`, by the name of the number in the address.

    One that everybody hears, one that nobody was asked about yet, and one that is withdrawn.
    """
    numbers = [_told(world, made.mark, members[0], number) for number in range(3)]
    lead = people[Role.LEAD]
    for number in (numbers[0], numbers[2]):
        say_consent(members[0], number, YES, 1)
    said = TranscriptIn(transcript=f"A morning in {made.mark}.", captions=GOOD["captions"])
    add_recording(members[0], numbers[0], Upload("morning.wav", wav()), said)
    world.session.flush()
    themes = [one.id for one in story_themes(lead)]
    made.ids["extract_id"] = [
        make_sense(who, numbers[0], SenseIn(first=1, themes=themes[:1])).id or 0 for who in (lead, members[0])
    ]
    answer = {"who": f"The team of {made.mark}", "what": f"They asked in {made.mark}.", "done_on": "2 March 2026"}
    respond(lead, numbers[0], ResponseIn.model_validate(answer))
    withdraw_story(members[0], numbers[2])
    world.session.flush()
    made.ids["theme_id"] = themes
    made.ids["story_id"] = numbers


def _told(world: World, mark: str, member: Context, number: int) -> int:
    words = {"about": f"Morning {number} in {mark}", "story": f"In {mark} they asked me. Nobody had.", "place": mark}
    gather_story(member, GatherIn.model_validate({"whose": "my own", "roles": ["unpaid carer"]} | words))
    world.session.flush()
    return world.session.exec(select(Story.id).order_by(col(Story.id).desc())).first() or 0
