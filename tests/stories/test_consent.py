"""Each use has its own yes, which can end by itself, and can be taken back by the storyteller at any time."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from api.kernel.context import in_group
from api.kernel.refusals import Refused
from api.stories.actions import say_consent, take_back, take_story_back, withdraw_story
from api.stories.hearing import Used, _known, _listeners, hears_taken_back, knows_where_used
from api.stories.queries import my_stories, quotes_for_reports, still_agreed, stories, story, story_consents
from api.stories.tables import Stage, StoryExtract, StoryResponse, StoryTag, Use
from tests.feedback.told import letters
from tests.progression.told import who_left
from tests.stories.told import ALL, agreed, agreeing, responded, say, tag, told
from tests.world import World

# The last moment of 30 June in London is an hour before midnight in UTC.
ENDS = datetime(2026, 6, 30, 23, tzinfo=UTC)


def test_without_an_answer_nothing_is_agreed(world: World) -> None:
    amina = world.member("Amina Yusuf")
    made = told(world, amina)
    assert [one.agreed for one in story_consents(amina, made.id or 0).answers] == [None] * 5
    assert [still_agreed(amina, [made.id or 0], use) for use in Use] == [set()] * 5


def test_each_use_has_its_own_yes(world: World) -> None:
    amina = world.member("Amina Yusuf")
    for name, use in zip(ALL, Use, strict=True):
        made = agreed(world, amina, name)
        assert [one for one in Use if still_agreed(amina, [made.id or 0], one)] == [use]


def test_name_and_place_are_shown_only_with_a_yes(world: World) -> None:
    amina = world.member("Amina Yusuf")
    made = agreed(world, amina, "told")
    assert (story(world.lead, made.id or 0).name, story(world.lead, made.id or 0).place) == ("A storyteller", None)
    say(world, amina, made, "told", "named", "placed")
    assert (story(world.lead, made.id or 0).name, story(world.lead, made.id or 0).place) == ("Amina Yusuf", "Deal")


def test_a_yes_ends_by_itself_at_the_end_of_its_last_day(world: World) -> None:
    amina = world.member("Amina Yusuf")
    made = told(world, amina)
    say(world, amina, made, "told", told_until="30 June 2026")
    before, at_the_end = (world.lead.at(ENDS - timedelta(seconds=1)), world.lead.at(ENDS))
    assert [one.id for one in stories(before)] == [made.id]
    assert stories(at_the_end) == []
    with pytest.raises(Refused):
        story(at_the_end, made.id or 0)


def test_a_last_day_that_is_over_is_told_beside_its_own_field(world: World) -> None:
    amina = world.member("Amina Yusuf")
    made = told(world, amina)
    with pytest.raises(Refused) as refused:
        say(world, amina, made, "told", "quoted", quoted_until="1 March 2026")
    assert refused.value.refusal.field == "quoted_until"


@pytest.mark.parametrize("use", list(Use))
def test_a_yes_is_taken_back_in_one_press_and_the_others_stay(world: World, use: Use) -> None:
    amina = world.member("Amina Yusuf")
    made = agreed(world, amina, *ALL)
    tag(world, amina, made)
    taken = take_back(amina, made.id or 0, use)
    world.session.flush()
    assert [one for one in Use if not still_agreed(amina, [made.id or 0], one)] == [use]
    assert take_back(amina, made.id or 0, use).used == ()
    if use is Use.GROUP:
        assert [one.where for one in taken.used][-1] == "In 1 extract with themes"


def test_only_the_storyteller_speaks_for_a_story_of_a_member(world: World) -> None:
    amina, ben = world.member("Amina Yusuf"), world.member("Ben Okri")
    made = agreed(world, amina, "told")
    for other in (ben, world.lead, world.admin):
        for act in (
            lambda ctx: take_back(ctx, made.id or 0, Use.GROUP),
            lambda ctx: withdraw_story(ctx, made.id or 0),
            lambda ctx: say_consent(ctx, made.id or 0, agreeing(*ALL), made.version),
        ):
            with pytest.raises(Refused, match="cannot find"):
                act(other)
    take_back(world.by_phone(amina), made.id or 0, Use.GROUP)
    world.session.flush()
    assert stories(ben) == []


def test_nobody_speaks_for_a_member_who_has_left(world: World) -> None:
    amina = world.member("Amina Yusuf")
    ids = [told(world, amina).id or 0, agreed(world, amina, *ALL).id or 0]
    take_story_back(who_left(world, amina), ids[1])
    in_group(world.session, world.group.id)
    for made in ids:
        for act in (
            lambda ctx, made=made: story(ctx, made),
            lambda ctx, made=made: story_consents(ctx, made),
            lambda ctx, made=made: say_consent(ctx, made, agreeing(*ALL), 1),
        ):
            with pytest.raises(Refused, match="cannot find"):
                act(world.admin)


def test_a_storyteller_hears_what_was_agreed_to_for_them_by_phone(world: World) -> None:
    amina = world.member("Amina Yusuf")
    made = told(world, amina)
    say(world, world.by_phone(amina), made)
    assert letters(world, amina, "story_agreed") == []
    say(world, world.by_phone(amina), made, "told")
    assert len(letters(world, amina, "story_agreed")) == 1
    say(world, world.by_phone(amina), made, "told")
    say(world, amina, made, *ALL)
    assert len(letters(world, amina, "story_agreed")) == 1, "only of what is new, and not of their own"


def test_somebody_outside_the_group_takes_it_back_through_whoever_wrote_it_down_or_the_administrator(
    world: World,
) -> None:
    amina, ben = world.member("Amina Yusuf"), world.member("Ben Okri")
    for ctx in (amina, world.admin):
        made = agreed(world, amina, "told", whose="somebody outside the group", name="Marguerite")
        with pytest.raises(Refused):
            withdraw_story(ben, made.id or 0)
        withdraw_story(ctx, made.id or 0)
        world.session.flush()
        assert stories(ben) == []


def test_a_story_that_somebody_else_changed_meanwhile_is_looked_at_again(world: World) -> None:
    amina = world.member("Amina Yusuf")
    made = agreed(world, amina, "told")
    with pytest.raises(Refused) as refused:
        say_consent(amina, made.id or 0, agreeing(*ALL), made.version - 1)
    assert refused.value.refusal.status == 412
    # Taking back asks for no version: nothing stands in its way.
    take_back(amina, made.id or 0, Use.GROUP)


def test_withdrawing_erases_the_words_and_what_was_made_of_them(world: World) -> None:
    amina = world.member("Amina Yusuf")
    made = agreed(world, amina, *ALL)
    tag(world, amina, made)
    responded(world, world.lead, made)
    withdraw_story(amina, made.id or 0)
    world.save()
    assert (made.stage, made.words_sealed) == (Stage.WITHDRAWN, None)
    for table in (StoryExtract, StoryTag, StoryResponse):
        assert world.session.exec(select(table)).all() == []
    with pytest.raises(Refused, match="because it is withdrawn"):
        say_consent(amina, made.id or 0, agreeing(*ALL), made.version)
    with pytest.raises(Refused, match="because it is withdrawn"):
        take_back(amina, made.id or 0, Use.REPORTS)


def test_a_slice_above_says_where_it_uses_a_story_and_hears_when_it_may_not(world: World) -> None:
    heard: list[Use] = []
    question = knows_where_used(lambda ctx, story_id, use: [Used("In the report of 2026", "/reports/1")])
    listener = hears_taken_back(lambda ctx, story_id, use: heard.append(use))
    amina = world.member("Amina Yusuf")
    try:
        made = agreed(world, amina, "told", "quoted")
        assert [one.where for one in take_back(amina, made.id or 0, Use.REPORTS).used] == ["In the report of 2026"]
        say(world, amina, made, "quoted")
        assert heard == [Use.REPORTS, Use.GROUP]
        withdraw_story(amina, made.id or 0)
        assert heard[2:] == list(Use)
    finally:
        _known.remove(question)
        _listeners.remove(listener)


def test_reports_quote_extracts_with_the_name_that_was_agreed(world: World) -> None:
    amina = world.member("Amina Yusuf")
    made = agreed(world, amina, "told", "quoted")
    tag(world, world.lead, made)
    quote = quotes_for_reports(world.lead)[0]
    assert (quote.words, quote.name, quote.themes) == ("Nobody had asked me before.", "A storyteller", ("Trust",))
    # A report may quote what the group does not hear any more.
    say(world, amina, made, "quoted", "named")
    assert quotes_for_reports(world.lead)[0].name == "Amina Yusuf"
    take_back(amina, made.id or 0, Use.REPORTS)
    world.session.flush()
    assert quotes_for_reports(world.lead) == []


def test_whoever_acts_for_a_storyteller_says_what_they_say_and_reads_no_more_than_the_group(world: World) -> None:
    amina = world.member("Amina")
    made, phone = told(world, amina), world.by_phone(amina)

    assert [one.about for one in my_stories(phone)] == [None]
    with pytest.raises(Refused, match="cannot find that story"):
        story(phone, made.id or 0)
    say(world, phone, made, "told")
    assert [one.about for one in my_stories(phone)] == ["A good morning"]
    assert story(phone, made.id or 0).own_place is None
    assert story(amina, made.id or 0).own_place == "Deal"
