"""A member reads a frozen edition, and opens a figure to what is theirs: by keyboard, with JavaScript and without."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from api.reports.actions import freeze_edition
from tests.journeys.browser import Live
from tests.journeys.ways import Keys
from tests.reports.told import NEW_YEAR, members, took_part
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.halved, pytest.mark.slow]


@pytest.mark.parametrize("js", [True, False], ids=["with script", "without script"])
def test_from_what_changed_to_a_row_of_their_own(
    world: World, live: Live, person: Callable[..., Page], js: bool
) -> None:
    amina, ben = members(world, 2)
    took_part(world, [amina, ben])
    freeze_edition(world.lead.at(NEW_YEAR), 2026)
    live.now = NEW_YEAR
    way = Keys(person(amina, js=js))

    way.open("/changed")
    way.follow("Annual reports")
    way.follow("Our year 2026, edition 1")
    way.sees("2 paid engagements in 2026, and 0 in 2025.")
    way.follow("Paid engagements")
    way.follow("Evaluation strategy")
    way.sees("You see your own here.")
    way.sees("Review a leaflet")
    assert way.presses <= 30
