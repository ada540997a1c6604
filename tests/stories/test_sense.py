"""Sense is made together: the themes are the group's own, and what people hear differently is kept."""

from datetime import date, timedelta

import pytest

from api.kernel.refusals import Refused
from api.stories.actions import add_theme, stop_theme, take_off_my_themes
from api.stories.queries import counts_by_stage, stories, story, story_themes, things_to_do
from api.stories.tables import Stage
from api.stories.words import FIRST_THEMES
from tests.stories.told import agreed, responded, tag, theme, told
from tests.world import NOON, World


def test_a_group_begins_with_the_themes_of_the_research_and_goes_on_with_its_own(world: World) -> None:
    amina = world.member("Amina Yusuf")
    assert story_themes(amina) == []
    told(world, amina)
    assert tuple(one.name for one in story_themes(amina)) == FIRST_THEMES
    add_theme(amina, "Being listened to")
    with pytest.raises(Refused, match="of that name already"):
        add_theme(world.lead, "being LISTENED to")
    stop_theme(world.lead, theme(amina, "Trust"))
    with pytest.raises(Refused, match="stopped using"):
        stop_theme(world.lead, theme(amina, "Trust"))
    assert [one.name for one in story_themes(amina) if not one.used] == ["Trust"]


def test_the_first_themes_move_a_story_on(world: World) -> None:
    made = agreed(world, world.member("Amina Yusuf"), "told")
    tag(world, world.lead, made, "Trust", "Going deeper", first=1, last=2)
    view = story(world.lead, made.id or 0)
    assert (view.stage, made.sense_made_at) == (Stage.SENSE_MADE, NOON)
    assert view.extracts[0].words == "They asked me what a good morning looks like. Nobody had asked me before."
    assert [one.id for one in stories(world.lead, theme(world.lead, "Trust"))] == [made.id]
    assert stories(world.lead, theme(world.lead, "Stronger together")) == []


def test_two_people_who_hear_different_things_in_the_same_words_are_both_kept(world: World) -> None:
    amina, ben = world.member("Amina Yusuf"), world.member("Ben Okri")
    made = agreed(world, amina, "told")
    assert tag(world, amina, made, "Trust", "Sharing power") == tag(world, ben, made, "Sharing power")
    (extract,) = story(world.lead, made.id or 0).extracts
    heard = {one.theme: one.people for one in extract.tagged}
    assert heard == {"Sharing power": ("Amina Yusuf", "Ben Okri"), "Trust": ("Amina Yusuf",)}
    assert extract.differs
    tag(world, amina, made, "Sharing power")
    assert not story(world.lead, made.id or 0).extracts[0].differs


def test_somebody_takes_off_their_own_themes_and_nobody_elses(world: World) -> None:
    amina, ben = world.member("Amina Yusuf"), world.member("Ben Okri")
    made = agreed(world, amina, "told")
    extract = tag(world, amina, made)
    with pytest.raises(Refused, match="cannot find"):
        take_off_my_themes(ben, made.id or 0, extract)
    take_off_my_themes(amina, made.id or 0, extract)
    world.session.flush()
    assert story(amina, made.id or 0).extracts == ()


@pytest.mark.parametrize(("first", "last", "field"), [(4, None, "first"), (1, 9, "last"), (3, 1, "last")])
def test_a_sentence_that_the_story_does_not_have_is_told(
    world: World, first: int, last: int | None, field: str
) -> None:
    made = agreed(world, world.member("Amina Yusuf"), "told")
    with pytest.raises(Refused) as refused:
        tag(world, world.lead, made, first=first, last=last)
    assert refused.value.refusal.field == field


def test_a_theme_that_is_not_used_any_more_is_not_chosen(world: World) -> None:
    made = agreed(world, world.member("Amina Yusuf"), "told")
    stop_theme(world.lead, theme(world.lead))
    with pytest.raises(Refused, match="one or more themes"):
        tag(world, world.lead, made)


def test_nobody_makes_sense_of_what_they_may_not_hear(world: World) -> None:
    made = agreed(world, world.member("Amina Yusuf"), "quoted", "named")
    with pytest.raises(Refused, match="cannot find"):
        tag(world, world.lead, made)


def test_a_response_says_who_did_what_and_when_and_comes_after_the_sense(world: World) -> None:
    made = agreed(world, world.member("Amina Yusuf"), "told")
    with pytest.raises(Refused, match="Nobody has made sense"):
        responded(world, world.lead, made)
    tag(world, world.lead, made)
    with pytest.raises(Refused, match="in words what was done"):
        responded(world, world.lead, made, "🙂")
    responded(world, world.lead, made)
    (one,) = story(world.lead, made.id or 0).responses
    assert (one.who, one.done_on) == ("The care team", date(2026, 3, 1))
    assert made.stage is Stage.RESPONDED


def test_a_lead_is_reminded_after_30_days_and_not_a_second_before(world: World) -> None:
    made = agreed(world, world.member("Amina Yusuf"), "told")
    tag(world, world.lead, made)
    due = NOON + timedelta(days=30)
    assert things_to_do(world.lead.at(due - timedelta(seconds=1))) == []
    assert [one.href for one in things_to_do(world.lead.at(due))] == [f"/stories/{made.id}/response"]
    responded(world, world.lead, made)
    assert things_to_do(world.lead.at(due)) == []


def test_what_happened_between_two_days_can_be_counted(world: World) -> None:
    made = agreed(world, world.member("Amina Yusuf"), "told")
    told(world, world.lead.at(NOON + timedelta(days=1)))
    tag(world, world.lead, made)
    counts = counts_by_stage(world.lead, NOON.date(), NOON.date())
    assert (counts.gathered, counts.sense_made, counts.responded, counts.withdrawn) == (1, 1, 0, 0)
