"""A member who sees nothing of it keeps an entry of the impact log: three taps, each heard."""

import pytest

from tests.screen_reader.conftest import Hearing
from tests.screen_reader.listening import in_order, times
from tests.world import World

pytestmark = pytest.mark.screen_reader


def test_three_taps_keep_an_entry(world: World, hearing: Hearing) -> None:
    ears = hearing(world.member("Amina Yusuf"))
    said = ears.open("/impact/new", "What changed: question 1 of 3")
    assert in_order(["We changed the work", "The work changed me", "It reached somewhere else"], said)
    said = ears.follow("We changed the work", "Who is it for: question 2 of 3")
    assert times("For people who draw on care and support", said) == 1
    ears.follow("For people who draw on care and support", "Say it: question 3 of 3")
    ears.write("words", "What changed, in your words", "The form is shorter now")
    said = ears.press("Keep it", "Entry 1: we changed the work")

    assert times("We have kept it.", said) == 1
    assert times("The form is shorter now", said) == 1
    assert times("Only you can read it.", said) == 1
