"""A member's pages for leaving, and for answering an offer, whole without JavaScript."""

from api.bookings.actions import assign_member, take_a_place
from api.bookings.rules import OFFER_LAPSED
from tests.bookings.people import HOUR
from tests.world import NOON, World


def test_leaving_asks_once_and_kindly(world: World, browser) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    booking = take_a_place(amina, opportunity.id)
    one = browser(amina)
    page = one.get(f"/bookings/{booking.id}/leave").text
    assert "Leave this booking?" in page
    assert "You need no reason." in page
    left = one.post(f"/bookings/{booking.id}/leave")
    assert left.status_code == 303
    assert "You have left" in one.get(left.headers["location"]).text
    again = one.post(f"/bookings/{booking.id}/leave")
    assert again.status_code == 409
    assert "because it is left" in again.text


def test_an_offer_is_answered_yes(world: World, browser) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    booking = assign_member(world.lead, opportunity.id, amina.person_id)
    one = browser(amina)
    page = one.get(f"/bookings/{booking.id}/answer").text
    assert "Would you like this place?" in page
    assert "Say yes or no by midday on Wednesday 4 March 2026." in page
    yes = one.post(f"/bookings/{booking.id}/answer", data={"do": "yes"})
    assert "You have a place" in one.get(yes.headers["location"]).text
    assert "There is no offer to answer" in one.get(f"/bookings/{booking.id}/answer").text


def test_an_offer_is_answered_no(world: World, browser) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    booking = assign_member(world.lead, opportunity.id, amina.person_id)
    one = browser(amina)
    no = one.post(f"/bookings/{booking.id}/answer", data={"do": "no"})
    assert "You have said no" in one.get(no.headers["location"]).text


def test_neither_yes_nor_no_is_asked_again(world: World, browser) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    booking = assign_member(world.lead, opportunity.id, amina.person_id)
    again = browser(amina).post(f"/bookings/{booking.id}/answer", data={"do": "perhaps"})
    assert again.status_code == 422
    assert "Say yes or no to this place." in again.text


def test_a_late_answer_reads_what_to_do_instead(world: World, browser) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    booking = assign_member(world.lead, opportunity.id, amina.person_id)
    late = browser(amina.at(NOON + 48 * HOUR)).post(f"/bookings/{booking.id}/answer", data={"do": "yes"})
    assert late.status_code == 409
    assert OFFER_LAPSED.reason in late.text
