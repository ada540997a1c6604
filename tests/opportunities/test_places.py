"""The number of places can change, and nobody loses the one they have."""

from api.bookings.actions import leave_booking, take_a_place
from api.opportunities.actions import change_opportunity
from api.opportunities.places import place_numbers
from api.opportunities.tables import Opportunity
from tests.opportunities.saying import facts, refusal
from tests.world import World


def with_places(world: World, opportunity: Opportunity, places: int) -> Opportunity:
    return change_opportunity(world.lead, opportunity.id, facts(world, places=places), opportunity.version)


def test_more_places_can_be_added(world: World) -> None:
    opportunity = world.opportunity(places=2)
    with_places(world, opportunity, 4)

    assert place_numbers(world.lead, opportunity.id) == [1, 2, 3, 4]


def test_free_places_can_be_taken_away(world: World) -> None:
    opportunity = world.opportunity(places=4)
    take_a_place(world.member("Amina"), opportunity.id)
    with_places(world, opportunity, 1)

    assert place_numbers(world.lead, opportunity.id) == [1]


def test_there_are_never_fewer_than_are_taken(world: World) -> None:
    opportunity = world.opportunity(places=4)
    for name in ("Amina", "Owen", "Niamh"):
        take_a_place(world.member(name), opportunity.id)

    no = refusal(with_places, world, opportunity, 2)
    assert (no.code, no.status, no.field) == ("places-taken", 422, "places")
    assert no.reason == "3 places are already taken, so there must be at least 3."


def test_three_taken_of_four_can_become_three(world: World) -> None:
    opportunity = world.opportunity(places=4)
    for name in ("Amina", "Owen", "Niamh"):
        take_a_place(world.member(name), opportunity.id)
    with_places(world, opportunity, 3)

    assert opportunity.places == 3


def test_a_place_in_the_middle_goes_when_it_is_the_free_one(world: World) -> None:
    opportunity = world.opportunity(places=3)
    amina = world.member("Amina")
    booking = take_a_place(amina, opportunity.id)
    for name in ("Owen", "Niamh"):
        take_a_place(world.member(name), opportunity.id)
    assert booking.id is not None
    leave_booking(amina, booking.id)
    with_places(world, opportunity, 2)
    assert place_numbers(world.lead, opportunity.id) == [2, 3]

    with_places(world, opportunity, 4)
    assert place_numbers(world.lead, opportunity.id) == [1, 2, 3, 4]
