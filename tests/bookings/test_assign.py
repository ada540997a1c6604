"""The lead asks a member, who says yes or no; and can take an offer back."""

from api.bookings.actions import (
    accept_offer,
    assign_member,
    decline_offer,
    join_waiting_list,
    leave_booking,
    take_a_place,
    withdraw_offer,
)
from api.bookings.rules import (
    CALLED_OFF,
    NO_PLACE_TO_OFFER,
    NOT_A_MEMBER,
    THEY_ARE_BUSY,
    THEY_HAVE_A_PLACE,
    THEY_HAVE_AN_OFFER,
    TOO_LATE_TO_OFFER,
)
from api.bookings.tables import State
from api.kernel.context import in_group
from api.opportunities.actions import close_opportunity
from tests.bookings.people import HOUR, SECOND, full, last_letter, moment, refusal_of, state_of, told
from tests.world import NOON, World


def test_nobody_is_booked_without_their_yes(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    booking = assign_member(world.lead, opportunity.id, amina.person_id)
    assert (booking.state, booking.place_number, booking.asked_by_lead) == (State.OFFERED, 1, True)
    assert told(world, amina) == ["offered"]
    assert "by midday on Wednesday 4 March 2026" in last_letter(world, amina)
    assert accept_offer(amina, booking.id).state is State.BOOKED


def test_a_member_can_say_no(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity(places=1)
    booking = assign_member(world.lead, opportunity.id, amina.person_id)
    decline_offer(amina, booking.id)
    assert booking.state is State.SAID_NO
    assert take_a_place(world.member("Ben"), opportunity.id)


def test_an_offer_keeps_its_place(world: World) -> None:
    amina, ben, opportunity = world.member("Amina"), world.member("Ben"), world.opportunity(places=1)
    assign_member(world.lead, opportunity.id, amina.person_id)
    assert refusal_of(assign_member, world.lead, opportunity.id, ben.person_id) == NO_PLACE_TO_OFFER
    assert refusal_of(take_a_place, ben, opportunity.id).code == "full"


def test_whoever_has_a_place_or_an_offer_is_not_asked_again(world: World) -> None:
    amina, ben, opportunity = world.member("Amina"), world.member("Ben"), world.opportunity(places=3)
    take_a_place(amina, opportunity.id)
    assign_member(world.lead, opportunity.id, ben.person_id)
    assert refusal_of(assign_member, world.lead, opportunity.id, amina.person_id) == THEY_HAVE_A_PLACE
    assert refusal_of(assign_member, world.lead, opportunity.id, ben.person_id) == THEY_HAVE_AN_OFFER


def test_whoever_is_busy_then_is_not_asked(world: World) -> None:
    amina = world.member("Amina")
    take_a_place(amina, world.opportunity().id)
    assert refusal_of(assign_member, world.lead, world.opportunity().id, amina.person_id) == THEY_ARE_BUSY


def test_after_booking_has_closed_a_lead_may_still_ask_until_it_begins(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    close_opportunity(world.lead, opportunity.id)
    begins = moment("17 March 2026", "10am")
    assert refusal_of(assign_member, world.lead.at(begins), opportunity.id, amina.person_id) == TOO_LATE_TO_OFFER
    booking = assign_member(world.lead.at(begins - SECOND), opportunity.id, amina.person_id)
    assert booking.offer_lapses_at == begins
    assert accept_offer(amina.at(begins - SECOND), booking.id).state is State.BOOKED


def test_the_one_who_waits_and_is_asked_keeps_one_booking(world: World) -> None:
    opportunity_id, (taken,) = full(world)
    ben = world.member("Ben")
    waiting = join_waiting_list(ben, opportunity_id)
    closed = moment("17 March 2026", "00:00")
    leave_booking(world.acting(taken.member_id).at(closed), taken.id)
    booking = assign_member(world.lead.at(closed), opportunity_id, ben.person_id)
    assert booking.id == waiting.id
    assert state_of(world, waiting) is State.OFFERED


def test_only_a_member_of_this_group_is_asked(world: World) -> None:
    group, lead, _ = world.other_group()
    in_group(world.session, group.id)
    stranger = world.member("Stranger", group=group)
    in_group(world.session, world.group.id)
    opportunity = world.opportunity()
    for person_id in (stranger.person_id, lead.person_id, world.finance.person_id, 987654):
        assert refusal_of(assign_member, world.lead, opportunity.id, person_id) == NOT_A_MEMBER


def test_nobody_is_asked_to_what_is_cancelled(world: World) -> None:
    from api.bookings.actions import cancel_opportunity

    amina, opportunity = world.member("Amina"), world.opportunity()
    cancel_opportunity(world.lead, opportunity.id, "No funds.")
    assert refusal_of(assign_member, world.lead, opportunity.id, amina.person_id) == CALLED_OFF


def test_a_member_assigns_nobody(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    assert refusal_of(assign_member, amina, opportunity.id, amina.person_id).status == 403
    assert refusal_of(assign_member, world.finance, opportunity.id, amina.person_id).status == 403


def test_an_offer_is_taken_back_and_the_member_is_told(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity(places=1)
    booking = assign_member(world.lead, opportunity.id, amina.person_id)
    withdraw_offer(world.lead, booking.id)
    assert (booking.state, booking.place_number) == (State.CANCELLED, None)
    assert told(world, amina) == ["offered", "offer_withdrawn"]
    assert take_a_place(world.member("Ben"), opportunity.id)


def test_what_is_answered_cannot_be_taken_back(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    booking = assign_member(world.lead, opportunity.id, amina.person_id)
    accept_offer(amina, booking.id)
    assert refusal_of(withdraw_offer, world.lead, booking.id).code == "cannot-withdraw"


def test_a_place_taken_back_goes_to_whoever_waits(world: World) -> None:
    amina, ben, opportunity = world.member("Amina"), world.member("Ben"), world.opportunity(places=1)
    booking = assign_member(world.lead, opportunity.id, amina.person_id)
    waiting = join_waiting_list(ben, opportunity.id)
    withdraw_offer(world.lead, booking.id)
    assert state_of(world, waiting) is State.OFFERED


def test_members_take_no_offers_back(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    booking = assign_member(world.lead, opportunity.id, amina.person_id)
    assert refusal_of(withdraw_offer, amina, booking.id).status == 403


def test_a_lapsed_offer_can_be_made_again(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity(places=1)
    assign_member(world.lead, opportunity.id, amina.person_id)
    later = NOON + 48 * HOUR
    again = assign_member(world.lead.at(later), opportunity.id, amina.person_id)
    assert again.offer_lapses_at == later + 48 * HOUR
