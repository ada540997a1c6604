"""The lead asks one person what was done because of a story: in a letter, and on their home page until it is said."""

import pytest

from api.kernel.context import Context
from api.kernel.refusals import Refused
from api.stories.actions import ask_for_response, take_back, withdraw_story
from api.stories.queries import things_to_do
from api.stories.schemas import AskIn
from api.stories.tables import Story, Use
from tests.messages.reading import letters_to
from tests.stories.told import agreed, responded, tag
from tests.world import World


def asked(by: Context, story: Story, whom: Context) -> None:
    ask_for_response(by, story.id or 0, AskIn(person_id=whom.person_id))
    by.session.flush()


def made_sense_of(world: World, teller: Context) -> Story:
    story = agreed(world, teller, "told")
    tag(world, world.lead, story)
    return story


def lines(who: Context) -> list[str]:
    return [one.text for one in things_to_do(who)]


def test_who_is_asked_has_a_letter_and_a_line_until_somebody_answers(world: World) -> None:
    ben = world.member("Ben Okafor")
    story = made_sense_of(world, world.member("Amina Yusuf"))
    asked(world.lead, story, ben)

    [letter] = letters_to(world, ben.person_id)
    assert f"/stories/{story.id}/response" in letter
    assert lines(ben) == [f"Say what was done because of story {story.id}"]
    with pytest.raises(Refused) as no:
        asked(world.lead, story, ben)
    assert no.value.refusal.code == "asked-already"
    responded(world, ben, story)
    assert lines(ben) == []


def test_nobody_is_asked_about_what_they_may_not_hear(world: World) -> None:
    amina, ben = world.member("Amina Yusuf"), world.member("Ben Okafor")
    gathered, story = agreed(world, amina, "told"), made_sense_of(world, amina)
    with pytest.raises(Refused) as no:
        asked(world.lead, gathered, ben)
    assert no.value.refusal.code == "no-sense-yet"
    asked(world.lead, story, ben)
    take_back(amina, story.id or 0, Use.GROUP)
    assert lines(ben) == []
    with pytest.raises(Refused) as no:
        asked(world.lead, story, ben)
    assert no.value.refusal.status == 404
    withdraw_story(amina, story.id or 0)


def test_only_a_lead_asks_and_only_of_members_and_leads(world: World) -> None:
    amina = world.member("Amina Yusuf")
    story = made_sense_of(world, amina)
    with pytest.raises(Refused):
        asked(amina, story, world.lead)
    with pytest.raises(Refused) as no:
        asked(world.lead, story, world.finance)
    assert no.value.refusal.code == "nobody-to-ask"
