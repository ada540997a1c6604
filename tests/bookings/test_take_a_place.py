"""A member takes a place."""

import pytest

from api.bookings.actions import leave_booking, take_a_place
from api.bookings.rules import ALREADY_BOOKED, ALREADY_BUSY, CALLED_OFF, CLOSED, FULL
from api.bookings.tables import State
from api.kernel.context import Role, in_group
from api.opportunities.actions import close_opportunity
from api.people.actions import put_in_group
from tests.bookings.people import SECOND, full, last_letter, refusal_of, session_on, told
from tests.world import NOON, World


def test_a_member_takes_a_place(world: World) -> None:
    amina = world.member("Amina")
    booking = take_a_place(amina, world.opportunity().id)
    assert (booking.state, booking.place_number, booking.booked_at) == (State.BOOKED, 1, NOON)


def test_the_member_is_told_and_how_to_leave(world: World) -> None:
    amina = world.member("Amina")
    take_a_place(amina, world.opportunity().id)
    assert told(world, amina) == ["booked"]
    letter = last_letter(world, amina)
    assert "Tuesday 17 March 2026, 10am to 1pm" in letter
    assert "10am on Tuesday 17 March 2026" in letter


def test_the_last_place_goes_once(world: World) -> None:
    opportunity_id, _ = full(world, places=2)
    assert refusal_of(take_a_place, world.member("Ben"), opportunity_id) == FULL


def test_full_says_that_there_is_a_waiting_list() -> None:
    assert "You can join the waiting list." in FULL.reason


def test_the_lowest_free_place_is_taken(world: World) -> None:
    opportunity_id, taken = full(world, places=3)
    leave_booking(world.acting(taken[1].member_id), taken[1].id)
    assert take_a_place(world.member("Ben"), opportunity_id).place_number == 2


def test_nobody_takes_two_places(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    take_a_place(amina, opportunity.id)
    assert refusal_of(take_a_place, amina, opportunity.id) == ALREADY_BOOKED


def test_booking_closes_at_the_moment_that_it_says(world: World) -> None:
    opportunity = world.opportunity()
    assert opportunity.closes_at is not None
    amina = world.member("Amina")
    assert refusal_of(take_a_place, amina.at(opportunity.closes_at), opportunity.id) == CLOSED
    assert take_a_place(amina.at(opportunity.closes_at - SECOND), opportunity.id)


def test_a_lead_can_close_it_before(world: World) -> None:
    opportunity = world.opportunity()
    close_opportunity(world.lead, opportunity.id)
    assert refusal_of(take_a_place, world.member("Amina"), opportunity.id) == CLOSED


def test_a_cancelled_one_says_so(world: World) -> None:
    from api.bookings.actions import cancel_opportunity

    opportunity = world.opportunity()
    cancel_opportunity(world.lead, opportunity.id, "The funder stopped it.")
    assert refusal_of(take_a_place, world.member("Amina"), opportunity.id) == CALLED_OFF


def test_a_draft_is_not_there(world: World) -> None:
    assert refusal_of(take_a_place, world.member("Amina"), world.draft().id).status == 404


def test_two_things_at_once_are_refused(world: World) -> None:
    amina = world.member("Amina")
    first = world.opportunity(**session_on("17 March 2026", "10am", "1pm"))
    second = world.opportunity(**session_on("17 March 2026", "12:59pm", "3pm"))
    take_a_place(amina, first.id)
    assert refusal_of(take_a_place, amina, second.id) == ALREADY_BUSY


def test_one_straight_after_the_other_is_fine(world: World) -> None:
    amina = world.member("Amina")
    first = world.opportunity(**session_on("17 March 2026", "10am", "1pm"))
    second = world.opportunity(**session_on("17 March 2026", "1pm", "3pm"))
    take_a_place(amina, first.id)
    assert take_a_place(amina, second.id)


def test_what_they_have_left_is_no_clash(world: World) -> None:
    amina = world.member("Amina")
    first, second = world.opportunity(), world.opportunity()
    leave_booking(amina, take_a_place(amina, first.id).id)
    assert take_a_place(amina, second.id)


def test_work_in_their_own_time_never_clashes(world: World) -> None:
    amina = world.member("Amina")
    by_a_date = {"sessions": [], "due_on": "17 March 2026", "work_minutes": "2 hours"}
    take_a_place(amina, world.opportunity().id)
    assert take_a_place(amina, world.opportunity(**by_a_date).id)
    assert take_a_place(amina, world.opportunity(**by_a_date).id)


def test_something_in_another_group_clashes_and_neither_group_hears_of_it(world: World) -> None:
    amina = world.member("Amina")
    group, lead, workstream = world.other_group()
    in_group(world.session, group.id)
    put_in_group(world.session, NOON, group.id, amina.person_id, Role.MEMBER)
    world.session.flush()
    theirs = world.opportunity(lead=lead, workstream_id=workstream, title="The secret project next door")
    take_a_place(world.acting(amina.person_id, group), theirs.id)
    in_group(world.session, world.group.id)

    no = refusal_of(take_a_place, amina, world.opportunity().id)
    assert no == ALREADY_BUSY
    assert "secret" not in no.reason


@pytest.mark.parametrize("who", ["lead", "finance", "admin"])
def test_only_members_take_places(world: World, who: str) -> None:
    assert refusal_of(take_a_place, getattr(world, who), world.opportunity().id).status == 403


def test_an_administrator_can_take_one_for_somebody_on_the_phone(world: World) -> None:
    grace = world.member("Grace")
    booking = take_a_place(world.by_phone(grace), world.opportunity().id)
    assert booking.member_id == grace.person_id


def test_another_groups_opportunity_is_not_there(world: World) -> None:
    group, lead, workstream = world.other_group()
    in_group(world.session, group.id)
    theirs = world.opportunity(lead=lead, workstream_id=workstream)
    in_group(world.session, world.group.id)
    assert refusal_of(take_a_place, world.member("Amina"), theirs.id).status == 404
