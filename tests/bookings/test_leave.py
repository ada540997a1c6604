"""A member leaves, and whoever waits is asked."""

from api.bookings.actions import join_waiting_list, leave_booking, mark, take_a_place
from api.bookings.rules import ANSWER_FIRST, BEGUN
from api.bookings.tables import State
from tests.bookings.people import SECOND, full, moment, refusal_of, state_of, told
from tests.world import World


def test_leaving_gives_the_place_back(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity(places=1)
    booking = take_a_place(amina, opportunity.id)
    leave_booking(amina, booking.id)
    assert (booking.state, booking.place_number) == (State.LEFT, None)
    assert told(world, amina) == ["booked", "left"]
    assert take_a_place(world.member("Ben"), opportunity.id).place_number == 1


def test_whoever_left_can_come_back(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    leave_booking(amina, take_a_place(amina, opportunity.id).id)
    assert take_a_place(amina, opportunity.id)


def test_the_next_who_waits_is_offered_the_place_at_once(world: World) -> None:
    opportunity_id, (taken,) = full(world)
    ben = world.member("Ben")
    waiting = join_waiting_list(ben, opportunity_id)
    leave_booking(world.acting(taken.member_id), taken.id)
    assert (state_of(world, waiting), waiting.place_number) == (State.OFFERED, 1)
    assert told(world, ben) == ["offered"]


def test_leaving_is_possible_until_it_begins(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    booking = take_a_place(amina, opportunity.id)
    begins = moment("17 March 2026", "10am")
    assert refusal_of(leave_booking, amina.at(begins), booking.id) == BEGUN
    assert leave_booking(amina.at(begins - SECOND), booking.id)


def test_work_by_a_date_can_be_left_until_the_end_of_that_day(world: World) -> None:
    amina = world.member("Amina")
    opportunity = world.opportunity(sessions=[], due_on="17 March 2026", work_minutes="2 hours")
    booking = take_a_place(amina, opportunity.id)
    end_of_day = moment("18 March 2026", "00:00")
    assert refusal_of(leave_booking, amina.at(end_of_day), booking.id) == BEGUN
    assert leave_booking(amina.at(end_of_day - SECOND), booking.id)


def test_the_waiting_list_can_be_left(world: World) -> None:
    opportunity_id, _ = full(world)
    ben = world.member("Ben")
    waiting = join_waiting_list(ben, opportunity_id)
    leave_booking(ben, waiting.id)
    assert waiting.state is State.LEFT


def test_an_offer_is_answered_and_not_left(world: World) -> None:
    opportunity_id, (taken,) = full(world)
    ben = world.member("Ben")
    waiting = join_waiting_list(ben, opportunity_id)
    leave_booking(world.acting(taken.member_id), taken.id)
    assert refusal_of(leave_booking, ben, waiting.id) == ANSWER_FIRST


def test_nobody_leaves_twice(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    booking = take_a_place(amina, opportunity.id)
    leave_booking(amina, booking.id)
    assert refusal_of(leave_booking, amina, booking.id).code == "cannot-leave"


def test_whoever_was_there_cannot_leave_any_more(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    booking = take_a_place(amina, opportunity.id)
    mark(world.lead, booking.id, State.ATTENDED)
    assert refusal_of(leave_booking, amina, booking.id).code == "cannot-leave"


def test_another_members_booking_is_not_there_even_for_a_lead(world: World) -> None:
    from api.kernel.context import Role

    booking = take_a_place(world.member("Amina"), world.opportunity().id)
    assert refusal_of(leave_booking, world.member("Ben"), booking.id).status == 404
    assert refusal_of(leave_booking, world.person("Both", Role.MEMBER, Role.LEAD), booking.id).status == 404


def test_after_booking_has_closed_a_free_place_is_not_offered_by_itself(world: World) -> None:
    opportunity_id, (taken,) = full(world)
    ben = world.member("Ben")
    waiting = join_waiting_list(ben, opportunity_id)
    closed = moment("17 March 2026", "00:00")
    leave_booking(world.acting(taken.member_id).at(closed), taken.id)
    assert state_of(world, waiting) is State.WAITING
