"""A new figure for miles in the middle of a tax year: earlier journeys keep theirs, and no mile is counted twice."""

from typing import Any

import pytest

from api.claims.actions import approve_claim, say_it_is_right
from api.expenses.actions import set_mileage_rate
from tests.claims.two_of_one_day import LATER, drives, two
from tests.expenses.miles import paid_by_the_mile, rate
from tests.world import World

# mypy: disable-error-code="arg-type"
FLAT = {"first_pence": "50p", "first_miles": None, "after_pence": None}
OF_EACH = {"first_pence": "50p", "first_miles": "100", "after_pence": "30p", "counted": "of each journey"}
MORE = {"first_pence": "50p", "first_miles": "200", "after_pence": "30p", "counted": "of each tax year"}


@pytest.mark.parametrize("after_pence", ["25p", "0"])
@pytest.mark.parametrize("new", [FLAT, OF_EACH, MORE], ids=["flat", "of each journey", "more miles"])
def test_a_later_journey_by_it_takes_nothing_from_an_earlier_one(
    world: World, new: dict[str, Any], after_pence: str
) -> None:
    paid_by_the_mile(world, counted="of each tax year", after_pence=after_pence)
    set_mileage_rate(world.lead, rate(in_force_from="10 March 2026", **new))
    amina, first, second = two(world)
    one = drives(world, amina, first, "100", "9 March 2026")
    drives(world, amina, second, "100", "17 March 2026")

    for claim in (first, second):
        say_it_is_right(amina, claim.id)
    approve_claim(world.lead.at(LATER), first.id)

    assert (one.amount_pence, one.explained) == (4500, "100 miles at 45p is £45.")


def test_the_miles_that_were_driven_count_for_its_first_miles(world: World) -> None:
    paid_by_the_mile(world, counted="of each tax year")
    set_mileage_rate(world.lead, rate(in_force_from="10 March 2026", **MORE))
    amina, first, second = two(world)
    drives(world, amina, first, "150", "9 March 2026")

    one = drives(world, amina, second, "100", "17 March 2026")

    assert one.amount_pence == 50 * 50 + 50 * 30, one.explained


def test_what_was_driven_by_it_leaves_an_older_journey_the_miles_that_only_it_has(world: World) -> None:
    """By the old figure 200 had the first rate. The new one gives it to 100, so 100 of the old are still free."""
    old = MORE | {"first_pence": "45p", "after_pence": "25p"}
    paid_by_the_mile(world, **old)
    set_mileage_rate(world.lead, rate(in_force_from="10 March 2026", **MORE | {"first_miles": "100"}))
    amina, first, second = two(world)
    one = drives(world, amina, first, "150", "9 March 2026")
    drives(world, amina, second, "100", "17 March 2026")

    say_it_is_right(amina, first.id)

    assert one.amount_pence == 150 * 45
