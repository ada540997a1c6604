"""Offers lapse at their moment, and the place goes on."""

from datetime import timedelta

from api.bookings.actions import accept_offer, join_waiting_list, lapse_offers, take_a_place
from api.bookings.queries import offer
from api.bookings.rules import FULL, OFFER_LAPSED
from api.bookings.tables import State
from tests.bookings.people import HOUR, SECOND, full, moment, offered, refusal_of, session_on, state_of, told
from tests.world import NOON, World


def test_an_offer_stands_for_the_hours_of_the_group(world: World) -> None:
    _, booking = offered(world)
    assert booking.offer_lapses_at == NOON + 48 * HOUR


def test_an_offer_never_outlives_booking(world: World) -> None:
    _, booking = offered(world, **session_on("4 March 2026"))
    assert booking.offer_lapses_at == moment("4 March 2026", "00:00")


def test_one_second_before_it_lapses_an_offer_can_be_accepted(world: World) -> None:
    ben, booking = offered(world)
    assert accept_offer(ben.at(NOON + 48 * HOUR - SECOND), booking.id).state is State.BOOKED


def test_at_the_moment_that_it_lapses_it_cannot(world: World) -> None:
    ben, booking = offered(world)
    assert refusal_of(accept_offer, ben.at(NOON + 48 * HOUR), booking.id) == OFFER_LAPSED


def test_a_lapsed_offer_passes_on_when_anybody_touches_the_opportunity(world: World) -> None:
    ben, booking = offered(world)
    cara, dev = world.member("Cara"), world.member("Dev")
    waiting = join_waiting_list(cara, booking.opportunity_id)
    late = NOON + 48 * HOUR
    assert refusal_of(take_a_place, dev.at(late), booking.opportunity_id) == FULL
    assert (state_of(world, booking), state_of(world, waiting)) == (State.LAPSED, State.OFFERED)
    assert told(world, ben) == ["offered", "lapsed"]


def test_a_lapsed_offer_with_nobody_waiting_is_a_free_place(world: World) -> None:
    _, booking = offered(world)
    dev = world.member("Dev").at(NOON + 48 * HOUR)
    assert offer(dev, booking.opportunity_id).refusal is None
    assert take_a_place(dev, booking.opportunity_id).place_number == 1


def test_whoever_let_it_lapse_can_still_take_what_is_free(world: World) -> None:
    ben, booking = offered(world)
    assert take_a_place(ben.at(NOON + 48 * HOUR), booking.opportunity_id)


def test_the_worker_lets_offers_lapse_and_passes_them_on(world: World) -> None:
    ben, booking = offered(world)
    cara = world.member("Cara")
    waiting = join_waiting_list(cara, booking.opportunity_id)
    world.save()
    before, at = NOON + 48 * HOUR - SECOND, NOON + 48 * HOUR
    assert lapse_offers(world.database, lambda: before, world.keys) == 0
    assert lapse_offers(world.database, lambda: at, world.keys) == 1
    assert lapse_offers(world.database, lambda: at, world.keys) == 0
    world.look_again()
    assert (state_of(world, booking), state_of(world, waiting)) == (State.LAPSED, State.OFFERED)
    assert told(world, ben) == ["offered", "lapsed"]
    assert told(world, cara) == ["offered"]


def test_waiting_ends_when_it_begins(world: World) -> None:
    opportunity_id, _ = full(world)
    waiting = join_waiting_list(world.member("Ben"), opportunity_id)
    world.save()
    next_day = moment("18 March 2026", "12:00")
    assert lapse_offers(world.database, lambda: next_day, world.keys) == 1
    world.look_again()
    assert state_of(world, waiting) is State.LAPSED
    assert lapse_offers(world.database, lambda: next_day + timedelta(days=1), world.keys) == 0
