"""Whoever speaks for a story puts it in other words. Nothing that was agreed to changes, and nobody is misquoted."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.kernel.context import Context
from api.kernel.refusals import Refused
from api.stories.actions import change_story, make_sense, withdraw_story
from api.stories.queries import quotes_for_reports, story, story_consents
from api.stories.rules import Span, found_again
from api.stories.schemas import ChangedStoryIn, SenseIn
from api.stories.tables import Story
from tests.depth import DEEP
from tests.messages.reading import letters_to
from tests.stories.told import agreed, tag, theme, told
from tests.world import World

NEW = "At last they asked me. Nobody had asked me before. I said that I want my tea first."


def change(by: Context, story: Story, text: str = NEW, version: int | None = None) -> None:
    words = ChangedStoryIn(about="A better morning", story=text, place=None)
    change_story(by, story.id or 0, words, version or story.version)
    by.session.flush()


def test_the_storyteller_changes_the_words_and_what_was_agreed_to_stays(world: World) -> None:
    amina = world.member("Amina Yusuf")
    made = agreed(world, amina, "told", "named")
    before = [(one.agreed, one.until_on) for one in story_consents(amina, made.id or 0).answers]
    change(amina, made)
    seen = story(world.lead, made.id or 0)

    assert (seen.story, seen.about, seen.name, seen.place) == (NEW, "A better morning", "Amina Yusuf", None)
    assert [(one.agreed, one.until_on) for one in story_consents(amina, made.id or 0).answers] == before
    assert letters_to(world, amina.person_id) == []


def test_the_second_of_two_who_change_it_at_once_reads_the_first_before_saving(world: World) -> None:
    amina = world.member("Amina Yusuf")
    made = agreed(world, amina, "told")
    read = made.version
    change(amina, made)
    with pytest.raises(Refused) as no:
        change(world.by_phone(amina), made, "Something else.", read)

    assert no.value.refusal.status == 412
    assert story(amina, made.id or 0).story == NEW


def test_whoever_only_hears_it_does_not_change_it_and_nor_does_who_wrote_it_down(world: World) -> None:
    amina, ben = world.member("Amina Yusuf"), world.member("Ben")
    made = told(world, ben, whose="another member", member_id=amina.person_id)
    for other in (ben, world.lead, world.admin):
        with pytest.raises(Refused) as no:
            change(other, made)
        assert no.value.refusal.status == 404


def test_who_told_it_hears_when_somebody_who_acts_for_them_changed_it(world: World) -> None:
    amina = world.member("Amina Yusuf")
    made = agreed(world, amina, "told")
    change(world.by_phone(amina), made)

    [letter] = letters_to(world, amina.person_id)
    assert "Your story has other words now" in letter
    assert NEW not in letter


def test_a_withdrawn_story_has_no_words_to_change_and_a_new_one_has_some(world: World) -> None:
    amina = world.member("Amina Yusuf")
    made = agreed(world, amina, "told")
    with pytest.raises(Refused) as no:
        change(amina, made, "👍")
    assert no.value.refusal.code == "no-words"
    withdraw_story(amina, made.id or 0)
    with pytest.raises(Refused) as no:
        change(amina, made)
    assert no.value.refusal.code == "cannot-change-the-words-of"


def test_what_people_heard_stays_with_its_words_and_goes_with_them(world: World) -> None:
    amina = world.member("Amina Yusuf")
    made = agreed(world, amina, "told", "quoted")
    tag(world, world.lead, made, "Trust", first=2)
    tag(world, world.lead, made, "Sharing power", first=3)
    change(amina, made)

    assert [one.words for one in story(world.lead, made.id or 0).extracts] == ["Nobody had asked me before."]
    assert [one.words for one in quotes_for_reports(world.lead)] == ["Nobody had asked me before."]


def test_sentences_that_were_counted_before_the_words_changed_are_not_tagged(world: World) -> None:
    amina = world.member("Amina Yusuf")
    made = agreed(world, amina, "told")
    read = made.version
    change(amina, made)
    with pytest.raises(Refused) as no:
        make_sense(world.lead, made.id or 0, SenseIn(first=2, themes=[theme(world.lead)], story_version=read))

    assert no.value.refusal.status == 412


TEXT = st.text("ab. ", min_size=1, max_size=14)


@settings(max_examples=200 if DEEP else 40, suppress_health_check=[HealthCheck.too_slow])
@given(was=TEXT, now=TEXT, cuts=st.lists(st.tuples(st.integers(0, 13), st.integers(1, 5)), unique=True, max_size=4))
def test_words_that_were_found_again_are_the_same_words_each_in_a_place_of_its_own(
    was: str, now: str, cuts: list[tuple[int, int]]
) -> None:
    spans = [Span(at, length) for at, length in cuts if at + length <= len(was)]
    found = found_again(spans, was, now)
    places = [Span(at, span.length) for span, at in zip(spans, found, strict=True) if at is not None]

    assert len(set(places)) == len(places)
    for span, at in zip(spans, found, strict=True):
        assert at is None or now[at : at + span.length] == span.of(was)
    assert found_again(spans, was, was) == [span.begins for span in spans]
