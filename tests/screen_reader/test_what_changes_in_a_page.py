"""What a page says when something in it changes, or was not right."""

import pytest

from tests.screen_reader.conftest import Hearing
from tests.screen_reader.listening import HAS_THE_KEYS, in_order, times
from tests.world import World

pytestmark = pytest.mark.screen_reader

ERRORS = ["Tell us the first day away.", "Tell us the last day away."]


def test_a_filtered_list_says_once_how_many_there_are_and_the_keyboard_stays(world: World, hearing: Hearing) -> None:
    world.opportunity(title="Review a leaflet", how="online")
    world.opportunity(title="Visit a day centre", how="in person", place="Leeds")
    amina = hearing(world.member("Amina Yusuf"))
    amina.open("/opportunities", "Opportunities")

    amina.reach(amina.page.locator("#how"), "How you take part")
    amina.orca.type("in")
    assert times("In person", amina.orca.heard("In person", quiet=0.5))
    said = amina.do("Show these", "1 opportunity")

    assert times("1 opportunity", said) == 1
    assert times("Opportunities", said) == 0, "only what changed is read"
    assert amina.named("button", "Show these").evaluate(HAS_THE_KEYS)


def test_errors_are_heard_once_each_in_their_order_after_the_title(world: World, hearing: Hearing) -> None:
    amina = hearing(world.member("Amina Yusuf"))
    amina.open("/availability/away/new", "Add a time away")

    said = amina.press("Save this time away", "Error: Add a time away")

    said = said[: said.index("Add a time away")]
    assert [times(words, said) for words in ERRORS] == [1, 1]
    assert in_order(["Error: Add a time away - Take Part", *ERRORS], said)
    assert times("There is a problem", said) == 1
    amina.reach(amina.page.locator("#from_on"), "First day away")
    assert times(ERRORS[0], amina.orca.heard(ERRORS[0], quiet=0.5)) == 1
