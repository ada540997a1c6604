"""What preparing is worth if we cancel early was told to whoever has a place, so it does not go down."""

from datetime import UTC, datetime
from typing import Any

import pytest

from api.bookings.actions import cancel_opportunity, leave_booking, take_a_place
from api.claims.actions import say_what_i_prepared
from api.claims.sentences import fee_explained
from api.opportunities.tables import Opportunity
from tests.bookings.people import moment
from tests.bookings.test_what_was_promised import change, no
from tests.world import World

EARLY = datetime(2026, 3, 9, 12, tzinfo=UTC)
LONGER = {"sessions": [{"on": "Tuesday 17 March 2026", "starts": "10am", "ends": "3pm"}]}
LESS: list[dict[str, Any]] = [
    {"preparation_minutes": 0, "preparation": None},
    {"preparation_minutes": 30},
    {"preparation_minutes": 600},
    LONGER | {"preparation_minutes": 90},
]


def has_a_place(world: World) -> tuple[Opportunity, Any]:
    opportunity = world.opportunity()
    return opportunity, take_a_place(world.member("Amina"), opportunity.id)


@pytest.mark.parametrize("less", LESS, ids=["none", "half", "ten hours", "longer with more"])
def test_it_does_not_go_down_for_whoever_has_a_place(world: World, less: dict[str, Any]) -> None:
    opportunity, _ = has_a_place(world)

    refusal = no(world, opportunity, EARLY, **less)

    assert (refusal.code, refusal.status, refusal.field) == ("preparation-was-promised", 422, "preparation_minutes")
    assert refusal.reason == (
        "1 person was promised £20.63 for 1 hour of preparation, so that cannot go down."
        " Keep the hours as they were, or choose a rate that gives more."
    )


def test_longer_work_at_the_same_fee_leaves_what_preparation_is_worth(world: World) -> None:
    opportunity, booking = has_a_place(world)

    change(world, opportunity, EARLY, **LONGER)
    change(world, opportunity, EARLY, **LONGER, title="Review two leaflets")
    cancel_opportunity(world.lead.at(EARLY), opportunity.id, "The funder has moved it to May.")
    world.session.flush()

    claim = say_what_i_prepared(world.acting(booking.member_id).at(EARLY), booking.id, 60)
    assert claim.offered_pence == 2063
    assert fee_explained(claim, opportunity) == (
        "This pays for 1 hour of preparation, done before we cancelled. £20.63 of the fee is for all 1 hour of it, "
        "and 1 hour comes to £20.63. Part of a penny is paid as a penny."
    )


def test_a_rate_that_gives_more_makes_room_for_more_hours(world: World) -> None:
    opportunity, booking = has_a_place(world)

    change(world, opportunity, EARLY, **LONGER, rate_code="full")
    cancel_opportunity(world.lead.at(EARLY), opportunity.id, "The funder has moved it to May.")
    world.session.flush()

    assert say_what_i_prepared(world.acting(booking.member_id).at(EARLY), booking.id, 60).offered_pence == 2750


def test_more_and_the_same_are_welcome_and_so_is_anything_while_nobody_is_there(world: World) -> None:
    opportunity, booking = has_a_place(world)

    change(world, opportunity, EARLY, preparation="Read six pages.")
    leave_booking(world.acting(booking.member_id), booking.id)
    assert change(world, opportunity, EARLY, preparation_minutes=0, preparation=None).preparation_minutes == 0


def test_from_the_start_the_whole_fee_stands_so_a_later_day_may_be_longer(world: World) -> None:
    first, second = ({"on": f"{day} March 2026", "starts": "10am", "ends": "1pm"} for day in (17, 24))
    opportunity = world.opportunity(sessions=[first, second])
    take_a_place(world.member("Amina"), opportunity.id)
    longer = {"sessions": [first, second | {"ends": "3pm"}], "preparation_minutes": 90}

    assert no(world, opportunity, EARLY, **longer).code == "preparation-was-promised"
    assert change(world, opportunity, moment("17 March 2026", "10am"), **longer).work_minutes == 480
