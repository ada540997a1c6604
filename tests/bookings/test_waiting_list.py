"""The waiting list, in order; and saying yes or no to an offer."""

from sqlmodel import update

from api.bookings.actions import (
    accept_offer,
    decline_offer,
    join_waiting_list,
    leave_booking,
    take_a_place,
)
from api.bookings.rules import (
    ALREADY_BOOKED,
    ALREADY_BUSY,
    ALREADY_WAITING,
    ANSWER_FIRST,
    CLOSED,
    FULL,
    PLACES_LEFT,
)
from api.bookings.tables import State
from api.people.tables import Membership
from tests.bookings.people import SECOND, full, moment, offered, refusal_of, state_of, told
from tests.world import NOON, World


def test_waiting_is_for_when_it_is_full(world: World) -> None:
    opportunity = world.opportunity(places=1)
    ben = world.member("Ben")
    assert refusal_of(join_waiting_list, ben, opportunity.id) == PLACES_LEFT
    take_a_place(world.member("Amina"), opportunity.id)
    assert join_waiting_list(ben, opportunity.id).state is State.WAITING


def test_nobody_waits_twice_or_for_what_they_have(world: World) -> None:
    opportunity_id, (taken,) = full(world)
    ben = world.member("Ben")
    join_waiting_list(ben, opportunity_id)
    assert refusal_of(join_waiting_list, ben, opportunity_id) == ALREADY_WAITING
    assert refusal_of(take_a_place, ben, opportunity_id) == ALREADY_WAITING
    assert refusal_of(join_waiting_list, world.acting(taken.member_id), opportunity_id) == ALREADY_BOOKED


def test_nobody_waits_once_booking_has_closed(world: World) -> None:
    opportunity_id, _ = full(world)
    closes = moment("17 March 2026", "00:00")
    ben = world.member("Ben")
    assert refusal_of(join_waiting_list, ben.at(closes), opportunity_id) == CLOSED
    assert join_waiting_list(ben.at(closes - SECOND), opportunity_id)


def test_whoever_asked_first_is_offered_first(world: World) -> None:
    opportunity_id, taken = full(world, places=2)
    people = [world.member(name).at(NOON + number * SECOND) for number, name in enumerate(("Ben", "Cara", "Dev"))]
    ben, cara, dev = (join_waiting_list(one, opportunity_id) for one in people)
    leave_booking(world.acting(taken[0].member_id), taken[0].id)
    assert [state_of(world, one) for one in (ben, cara, dev)] == [State.OFFERED, State.WAITING, State.WAITING]
    leave_booking(world.acting(taken[1].member_id), taken[1].id)
    assert [state_of(world, one) for one in (ben, cara, dev)] == [State.OFFERED, State.OFFERED, State.WAITING]


def test_whoever_is_no_longer_a_member_is_passed_over(world: World) -> None:
    opportunity_id, (taken,) = full(world)
    ben, cara = world.member("Ben"), world.member("Cara")
    gone, next_one = (join_waiting_list(one, opportunity_id) for one in (ben, cara))
    # A role that ended before anybody asked what was still open: now it waits for that.
    world.session.exec(update(Membership).where(Membership.person_id == ben.person_id).values(until_on=NOON.date()))
    leave_booking(world.acting(taken.member_id), taken.id)
    assert (state_of(world, gone), state_of(world, next_one)) == (State.LAPSED, State.OFFERED)


def test_an_offer_is_accepted(world: World) -> None:
    ben, booking = offered(world)
    accept_offer(ben, booking.id)
    assert (booking.state, booking.place_number, booking.offer_lapses_at) == (State.BOOKED, 1, None)
    assert told(world, ben) == ["offered", "booked"]


def test_saying_no_passes_it_on(world: World) -> None:
    ben, booking = offered(world)
    cara = world.member("Cara")
    waiting = join_waiting_list(cara, booking.opportunity_id)
    decline_offer(ben, booking.id)
    assert (booking.state, booking.place_number) == (State.SAID_NO, None)
    assert state_of(world, waiting) is State.OFFERED


def test_an_offer_keeps_the_place_from_everybody_else(world: World) -> None:
    _, booking = offered(world)
    assert refusal_of(take_a_place, world.member("Cara"), booking.opportunity_id) == FULL


def test_somebody_busy_then_cannot_accept_until_they_leave_the_other(world: World) -> None:
    ben, booking = offered(world)
    other = take_a_place(ben, world.opportunity().id)
    assert refusal_of(accept_offer, ben, booking.id) == ALREADY_BUSY
    leave_booking(ben, other.id)
    assert accept_offer(ben, booking.id)


def test_an_offer_is_answered_once(world: World) -> None:
    ben, booking = offered(world)
    accept_offer(ben, booking.id)
    assert refusal_of(accept_offer, ben, booking.id) == ALREADY_BOOKED
    assert refusal_of(decline_offer, ben, booking.id).code == "cannot-say-no-to"


def test_an_offer_is_for_one_person(world: World) -> None:
    _, booking = offered(world)
    cara = world.member("Cara")
    for act in (accept_offer, decline_offer):
        assert refusal_of(act, cara, booking.id).status == 404


def test_whoever_has_an_offer_answers_it_first(world: World) -> None:
    ben, booking = offered(world)
    assert refusal_of(take_a_place, ben, booking.opportunity_id) == ANSWER_FIRST
    assert refusal_of(join_waiting_list, ben, booking.opportunity_id) == ANSWER_FIRST
