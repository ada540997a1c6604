"""The waiting list: in order, and offers that lapse."""

from datetime import timedelta

from api.bookings.actions import (
    accept_offer,
    decline_offer,
    join_waiting_list,
    lapse_offers,
    leave_booking,
    take_a_place,
)
from api.bookings.queries import offer
from api.bookings.rules import (
    ALREADY_BOOKED,
    ALREADY_BUSY,
    ALREADY_WAITING,
    ANSWER_FIRST,
    CLOSED,
    FULL,
    OFFER_LAPSED,
    PLACES_LEFT,
)
from api.bookings.tables import Booking, State
from api.kernel.context import Context
from tests.bookings.people import HOUR, SECOND, full, moment, refusal_of, session_on, state_of, told
from tests.world import NOON, World


def offered(world: World, **facts: object) -> tuple[Context, Booking]:
    """Ben, who waited, and has been offered the place that somebody left."""
    opportunity_id, (taken,) = full(world, **facts)
    ben = world.member("Ben")
    waiting = join_waiting_list(ben, opportunity_id)
    leave_booking(world.acting(taken.member_id), taken.id)
    return ben, waiting


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
