"""The lead cancels, and everyone in it is told why."""

from api.bookings.actions import assign_member, cancel_opportunity, join_waiting_list, mark, take_a_place
from api.bookings.tables import State
from tests.bookings.people import last_letter, refusal_of, state_of, told
from tests.world import World


def test_everyone_with_a_place_an_offer_or_a_wait_is_told_why(world: World) -> None:
    opportunity = world.opportunity(places=2)
    amina, ben, cara = (world.member(name) for name in ("Amina", "Ben", "Cara"))
    bookings = [
        take_a_place(amina, opportunity.id),
        assign_member(world.lead, opportunity.id, ben.person_id),
        join_waiting_list(cara, opportunity.id),
    ]
    cancel_opportunity(world.lead, opportunity.id, "The funder has moved the meeting to May.")
    assert [state_of(world, one) for one in bookings] == [State.CANCELLED] * 3
    for member, letter in (
        (amina, "cancelled_prepared"),
        (ben, "opportunity_cancelled"),
        (cara, "opportunity_cancelled"),
    ):
        assert told(world, member)[-1] == letter
        assert "The funder has moved the meeting to May." in last_letter(world, member)


def test_whoever_had_left_is_not_written_to(world: World) -> None:
    from api.bookings.actions import leave_booking

    amina, opportunity = world.member("Amina"), world.opportunity()
    leave_booking(amina, take_a_place(amina, opportunity.id).id)
    cancel_opportunity(world.lead, opportunity.id, "No funds.")
    assert told(world, amina) == ["booked", "left"]


def test_nothing_is_offered_to_anybody_when_it_is_cancelled(world: World) -> None:
    opportunity = world.opportunity(places=1)
    take_a_place(world.member("Amina"), opportunity.id)
    ben = world.member("Ben")
    join_waiting_list(ben, opportunity.id)
    cancel_opportunity(world.lead, opportunity.id, "No funds.")
    assert told(world, ben) == ["opportunity_cancelled"]


def test_it_is_cancelled_once(world: World) -> None:
    opportunity = world.opportunity()
    cancel_opportunity(world.lead, opportunity.id, "No funds.")
    assert refusal_of(cancel_opportunity, world.lead, opportunity.id, "Again.").code == "cannot-cancel"


def test_whoever_was_there_stays_recorded(world: World) -> None:
    opportunity = world.opportunity()
    booking = take_a_place(world.member("Amina"), opportunity.id)
    mark(world.lead, booking.id, State.ATTENDED)
    cancel_opportunity(world.lead, opportunity.id, "The second day will not happen.")
    assert state_of(world, booking) is State.ATTENDED


def test_members_and_finance_cancel_nothing(world: World) -> None:
    opportunity = world.opportunity()
    for who in (world.member("Amina"), world.finance):
        assert refusal_of(cancel_opportunity, who, opportunity.id, "I want to.").status == 403
