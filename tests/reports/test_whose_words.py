"""A report quotes the words that were chosen, as they are now, and never another's in their place."""

from datetime import timedelta

import pytest

from api.impact.actions import change_entry, remove_entry
from api.impact.schemas import ChangedEntry
from api.reports.choosing import quotes_to_choose
from api.reports.papers import quoted
from api.reports.queries import edition, report_of
from api.stories.actions import take_back, take_off_my_themes
from api.stories.tables import Use
from tests.impact.told import choose, kept
from tests.reports.quoting import NAMED, SAID, in_the_report, of_impact
from tests.stories.told import ALL, agreed, tag
from tests.world import NOON, World

LATER = timedelta(days=30)


def test_words_taken_away_and_their_number_given_to_others_are_not_those_others(world: World) -> None:
    amina = world.member("Amina Yusuf")
    entry = of_impact(world, amina)
    made, number = in_the_report(world), entry.id
    remove_entry(amina, number)
    world.save()
    later = world.member("Ben Okri").at(NOON + LATER)
    other = kept(later, words="Another thing.")
    choose(later, other, shared=True, quote="without my name")
    assert quotes_to_choose(world.lead.at(NOON + LATER), 2026).chosen == frozenset()
    assert quoted(edition(world.lead, made).report) == ["Somebody took their words back on 2 March 2026."]
    assert other.id != number, "a number is given once"


def test_an_edition_never_quotes_another_sentence_of_the_same_story(world: World) -> None:
    amina = world.member("Amina Yusuf")
    story = agreed(world, amina, "told", "quoted", story=f"{SAID} It sat. It never came back.")
    first = tag(world, world.lead, story, first=1)
    made = in_the_report(world)
    take_off_my_themes(world.lead, story.id or 0, first)
    world.save()
    other = tag(world, world.lead, story, first=3)
    assert other != first
    assert quotes_to_choose(world.lead, 2026).chosen == frozenset()
    assert quoted(edition(world.lead, made).report) == ["These words are not used any more."]


@pytest.mark.parametrize("use", [Use.NAME, Use.PLACE])
def test_a_name_or_a_place_taken_back_is_gone_from_an_edition_which_says_so(world: World, use: Use) -> None:
    amina = world.member("Amina Yusuf")
    story = agreed(world, amina, *ALL, story=SAID, name=NAMED, place="Deal")
    tag(world, world.lead, story, first=1)
    made = in_the_report(world)
    assert quoted(edition(world.lead, made).report) == [f"“{SAID}” {NAMED}, Deal"]
    taken = take_back(amina, story.id or 0, use)
    assert {"/reports/2026", f"/reports/editions/{made}"} <= {one.href for one in taken.used}
    left = "Deal" if use is Use.NAME else NAMED
    assert quoted(edition(world.lead, made).report) == [f"“{SAID}” {left}, They took back how we named them."]
    assert quoted(report_of(world.lead, 2026)) == [f"“{SAID}” {left}"]


def test_somebody_whom_a_report_named_may_be_nameless_in_it(world: World) -> None:
    amina = world.member("Amina Yusuf")
    entry = of_impact(world, amina)
    made = in_the_report(world)
    choose(amina, entry, shared=True, quote="without my name")
    assert quoted(edition(world.lead, made).report) == [f"“{SAID}” They took back how we named them."]


def test_words_that_are_put_differently_are_read_as_they_are_now_and_an_edition_says_so(world: World) -> None:
    amina = world.member("Amina Yusuf")
    entry = of_impact(world, amina)
    made = in_the_report(world)
    assert quoted(edition(world.lead, made).report) == [f"“{SAID}” {NAMED}"]
    change_entry(amina.at(NOON + LATER), entry.id, ChangedEntry.model_validate(
        {"direction": "group_to_centre", "for_whom": "people", "words": "Other words."}
    ))  # fmt: skip
    world.save()
    anew = "They put it in other words on 1 April 2026."
    assert quoted(edition(world.lead, made).report) == [f"“Other words.” {NAMED}, {anew}"]
    assert quoted(report_of(world.lead, 2026)) == [f"“Other words.” {NAMED}"]
