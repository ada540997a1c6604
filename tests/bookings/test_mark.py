"""Who came is marked on the booking; claims decide what follows."""

import pytest

from api.bookings.actions import leave_booking, mark, take_a_place
from api.bookings.queries import booked_members
from api.bookings.tables import State
from tests.bookings.people import refusal_of
from tests.world import World

MARKED = [State.ATTENDED, State.MISSED, State.STOPPED]


@pytest.mark.parametrize("state", MARKED)
def test_each_who_had_a_place_is_marked_and_keeps_their_number(world: World, state: State) -> None:
    booking = take_a_place(world.member("Amina"), world.opportunity().id)
    assert mark(world.lead, booking.id, state).state is state
    assert booking.place_number == 1


def test_a_mark_can_be_put_right(world: World) -> None:
    booking = take_a_place(world.member("Amina"), world.opportunity().id)
    mark(world.lead, booking.id, State.MISSED)
    assert mark(world.lead, booking.id, State.ATTENDED).state is State.ATTENDED


def test_whoever_left_is_not_marked(world: World) -> None:
    amina = world.member("Amina")
    booking = take_a_place(amina, world.opportunity().id)
    leave_booking(amina, booking.id)
    assert refusal_of(mark, world.lead, booking.id, State.ATTENDED).code == "cannot-mark-attended"


def test_those_who_had_a_place_are_given_in_the_order_of_their_places(world: World) -> None:
    opportunity = world.opportunity(places=3)
    people = [world.member(name) for name in ("Amina", "Ben", "Cara")]
    bookings = [take_a_place(one, opportunity.id) for one in people]
    leave_booking(people[1], bookings[1].id)
    mark(world.lead, bookings[2].id, State.MISSED)
    assert [(one.member_id, one.state) for one in booked_members(world.lead, opportunity.id)] == [
        (people[0].person_id, State.BOOKED),
        (people[2].person_id, State.MISSED),
    ]
