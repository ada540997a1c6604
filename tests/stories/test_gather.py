"""A story is written down as it was told, and nobody hears it until its storyteller has said so."""

import pytest
from sqlmodel import select

from api.kernel.events import Event
from api.kernel.refusals import Refused
from api.stories.queries import my_stories, stories, story, storytellers, things_to_do
from api.stories.tables import Stage, Story
from tests.messages.reading import letters_to
from tests.stories.told import MORNING, agreed, told
from tests.world import World


def test_a_member_tells_their_own_story_and_only_they_hear_it(world: World) -> None:
    amina, ben = world.member("Amina Yusuf"), world.member("Ben Okri")
    made = told(world, amina)

    assert made.stage is Stage.GATHERED
    assert story(amina, made.id or 0).story == MORNING
    assert stories(ben) == []
    for other in (ben, world.lead, world.admin):
        with pytest.raises(Refused, match="cannot find that story"):
            story(other, made.id or 0)


def test_whoever_is_outside_the_group_is_known_only_by_the_name_that_they_chose(world: World) -> None:
    amina = world.member("Amina Yusuf")
    with pytest.raises(Refused) as refused:
        told(world, amina, whose="somebody outside the group")
    assert refused.value.refusal.field == "name"

    made = told(world, amina, whose="somebody outside the group", name="Marguerite")
    assert (made.storyteller_id, made.gathered_by_id) == (None, amina.person_id)
    # The administrator can be phoned by somebody who was outside the group all along.
    assert story(world.admin, made.id or 0).mine


def test_a_member_whose_story_another_wrote_down_says_themselves_what_may_be_done(world: World) -> None:
    amina, ben = world.member("Amina Yusuf"), world.member("Ben Okri")
    assert storytellers(amina) == [(ben.person_id, "Ben Okri")]
    made = told(world, amina, whose="another member", member_id=ben.person_id)

    assert my_stories(amina) == []
    assert [one.id for one in my_stories(ben)] == [made.id]
    assert [one.href for one in things_to_do(ben)] == [f"/stories/{made.id}/consent"]
    assert "Your story was written down" in letters_to(world, ben.person_id)[-1]
    assert MORNING not in letters_to(world, ben.person_id)[-1]
    with pytest.raises(Refused):
        story(amina, made.id or 0)


@pytest.mark.parametrize("number", [0, 999_999])
def test_another_member_is_somebody_of_this_group_and_not_oneself(world: World, number: int) -> None:
    amina = world.member("Amina Yusuf")
    with pytest.raises(Refused) as refused:
        told(world, amina, whose="another member", member_id=number or amina.person_id)
    assert refused.value.refusal.field == "member_id"


@pytest.mark.parametrize(("name", "words"), [("story", "🙂🙂🙂"), ("about", "🙂")])
def test_pictures_alone_are_no_story(world: World, name: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        told(world, world.member("Amina Yusuf"), **{name: words})
    assert refused.value.refusal.field == name


def test_what_is_pasted_from_a_word_processor_is_kept_as_it_was(world: World) -> None:
    pasted = "“It’s mine,” she said – quietly…\r\nThen\u00a0we laughed 🙂."
    amina = world.member("Amina Yusuf")
    assert story(amina, told(world, amina, story=pasted).id or 0).story == pasted.replace("\r\n", "\n")


def test_several_roles_and_sectors_can_be_said_each_once(world: World) -> None:
    amina = world.member("Amina Yusuf")
    roles = ["unpaid carer", "researcher", "unpaid carer"]
    made = agreed(world, amina, "told", roles=roles, sectors=["health", "housing"])
    view = story(world.lead, made.id or 0)
    assert (view.roles, view.sectors) == (("unpaid carer", "researcher"), ("health", "housing"))


def test_what_was_told_is_sealed_and_in_no_event(world: World) -> None:
    made = told(world, world.member("Amina Yusuf"))
    world.save()
    row = world.session.exec(select(Story).where(Story.id == made.id)).one()
    assert row.words_sealed is not None
    assert b"morning" not in row.words_sealed
    events = world.session.exec(select(Event).where(Event.thing == "story")).all()
    assert [(one.verb, one.fields) for one in events] == [("gathered", '["stage"]')]
