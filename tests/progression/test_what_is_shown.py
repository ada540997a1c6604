"""What groups show of somebody: each of it taken back in one press, also by whoever left long ago."""

from dataclasses import replace

import pytest

from api.bookings.actions import leave_booking
from api.impact.actions import confirm_entry, take_confirmation_back, take_entry_back
from api.impact.queries import impact_entries
from api.impact.schemas import EvidenceIn
from api.kernel.context import Context, in_group
from api.kernel.refusals import Refused
from api.progression.actions import take_off_map
from api.progression.queries import my_cv, my_progress, what_is_shown, where_people_went
from api.progression.schemas import CvPart
from api.progression.shown import ShownKind
from api.requests.actions import choose_credit, take_name_off
from api.requests.queries import show_asked
from api.requests.schemas import CreditIn
from api.stories.actions import take_story_back
from api.stories.queries import stories
from tests.impact.told import choose, shared
from tests.impact.told import kept as kept_private
from tests.progression.told import moved, who_left
from tests.requests.asking import answered, booking_of, nobody
from tests.stories.told import agreed, told
from tests.world import World


def shown_to(ctx: Context) -> dict[ShownKind, str]:
    return {one.kind: one.words for one in what_is_shown(ctx).items}


def test_whoever_left_takes_back_everything_that_a_group_shows_of_them(world: World) -> None:
    amina, tom = world.member("Amina Yusuf"), world.member("Tom Reed")
    asked = answered(world, amina, tom)
    choose_credit(amina, asked.id, CreditIn(name="Amina Y."))
    entry = shared(amina, words="The form is shorter now")
    choose(amina, entry, shared=True, quote="with my name", credited_as="Amina Y.")
    kept_private(amina, words="Only mine")
    seen = shared(tom, words="The menu is longer now")
    confirm_entry(amina, seen.id, EvidenceIn(evidence="I read the menu."))
    story, move = agreed(world, amina, "told", "quoted"), moved(amina, on_map=True)
    told(world, amina, about="Told to nobody")
    leave_booking(amina, booking_of(world, asked, amina))
    outside = who_left(world, amina)

    assert shown_to(outside) == {
        ShownKind.MOVE: "The County Network",
        ShownKind.ENTRY: "The form is shorter now",
        ShownKind.CONFIRMATION: "I read the menu.",
        ShownKind.STORY: "A good morning",
        ShownKind.NAME: "Amina Y., for help with Carers and leaving hospital",
    }
    take_off_map(outside, move.id)
    take_entry_back(outside, entry.id)
    take_confirmation_back(outside, seen.id)
    take_story_back(outside, story.id or 0)
    take_name_off(outside, asked.id)
    assert what_is_shown(outside).items == []
    assert world.session.info["group_id"] is None, "they are still in no group"

    assert show_asked(nobody(world), asked.secret).thanks == ()
    in_group(world.session, world.group.id)
    assert where_people_went(tom) == stories(tom) == []
    assert [(one.words, one.confirmations) for one in impact_entries(tom)] == [("The menu is longer now", ())]
    assert (entry.quote, entry.credited_as) == ("no", None)


def test_nobody_takes_back_what_is_somebody_elses(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    asked = answered(world, amina)
    choose_credit(amina, asked.id, CreditIn(name="Amina Y."))
    entry, story = shared(amina), agreed(world, amina, "told")
    assert what_is_shown(ben).items == []

    for act, number in ((take_entry_back, entry.id), (take_story_back, story.id or 0), (take_name_off, asked.id)):
        with pytest.raises(Refused, match="cannot find that"):
            act(ben, number)


def test_an_administrator_who_acts_for_a_member_does_so_in_this_group_alone(world: World) -> None:
    amina = world.member("Amina")
    entry, story = shared(amina), agreed(world, amina, "told")
    phone = world.by_phone(amina)
    assert set(shown_to(phone)) == {ShownKind.ENTRY, ShownKind.STORY}

    next_door, _, _ = world.other_group()
    away = replace(phone, group_id=next_door.id)
    assert what_is_shown(away).items == []
    for act, number in ((take_entry_back, entry.id), (take_story_back, story.id or 0)):
        with pytest.raises(Refused, match="cannot find that"):
            act(away, number)
        act(phone, number)
    assert what_is_shown(phone).items == []


def test_whoever_acts_for_a_member_reads_no_move_that_they_show_to_nobody(world: World) -> None:
    amina = world.member("Amina")
    moved(amina)
    phone = world.by_phone(amina)

    assert [one.name for one in my_progress(amina).moves] == ["The County Network"]
    assert my_progress(phone).moves == []
    assert CvPart.MOVES in my_cv(amina).parts
    assert CvPart.MOVES not in my_cv(phone).parts


def test_the_newest_hundred_are_told_and_that_there_may_be_more(world: World) -> None:
    amina = world.member("Amina")
    entry = shared(amina)
    for _ in range(100):
        newest = moved(amina, on_map=True)
    found = what_is_shown(amina)
    assert (len(found.items), found.items[0].id, found.more) == (101, newest.id, True)

    take_off_map(amina, newest.id)
    assert not what_is_shown(amina).more
    assert entry.id in {one.id for one in what_is_shown(amina).items}
