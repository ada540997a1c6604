"""The lead's pages: who can come, asking, taking back, cancelling."""

import re

from api.bookings.actions import assign_member, join_waiting_list, take_a_place
from tests.world import World


def test_who_can_come_is_a_table_that_a_screen_reader_can_read(world: World, browser) -> None:
    opportunity = world.opportunity()
    take_a_place(world.member("Amina"), opportunity.id)
    world.member("Ben")
    page = browser(world.lead).get(f"/lead/opportunities/{opportunity.id}/people").text
    assert page.count("<h1") == 1
    assert page.count("<caption") == 2
    assert re.search(r'<th scope="row"[^>]*>Ben</th>', page)
    assert "Booked, place 1" in page
    assert "They already have a place." in page
    assert "Has not said when they are usually free." in page
    assert 'Offer a place<span class="govuk-visually-hidden"> to Ben</span>' in page


def test_the_lead_offers_a_place_and_takes_it_back(world: World, browser) -> None:
    opportunity, ben = world.opportunity(), world.member("Ben")
    lead, url = browser(world.lead), f"/lead/opportunities/{opportunity.id}/people"
    asked = lead.post(url, data={"member_id": str(ben.person_id)})
    assert asked.status_code == 303
    page = lead.get(asked.headers["location"]).text
    assert "We have offered Ben a place, and told them." in page
    assert "They answer by midday on Wednesday 4 March 2026" in page
    form = re.search(rf'action="({url}/\d+/withdrawal)"', page)
    assert form is not None
    back = lead.post(form.group(1))
    assert "We have taken back the offer to Ben, and told them." in lead.get(back.headers["location"]).text
    assert lead.post(form.group(1)).status_code == 409


def test_a_refusal_is_said_on_the_same_page(world: World, browser) -> None:
    opportunity, ben = world.opportunity(places=1), world.member("Ben")
    take_a_place(world.member("Amina"), opportunity.id)
    lead, url = browser(world.lead), f"/lead/opportunities/{opportunity.id}/people"
    no = lead.post(url, data={"member_id": str(ben.person_id)})
    assert no.status_code == 409
    assert "All the places have been taken or offered." in no.text
    assert lead.post(url, data={"member_id": "x"}).status_code == 422
    assert lead.post(url, data={"member_id": "999999"}).status_code == 422


def test_the_waiting_list_and_a_group_without_members_can_be_read(world: World, browser) -> None:
    opportunity = world.opportunity(places=1)
    url = f"/lead/opportunities/{opportunity.id}/people"
    assert "The group has no members yet." in browser(world.lead).get(url).text
    assign_member(world.lead, opportunity.id, world.member("Amina").person_id)
    join_waiting_list(world.member("Ben"), opportunity.id)
    page = browser(world.lead).get(url).text
    assert "On the waiting list" in page


def test_cancelling_asks_for_the_reason_that_members_read(world: World, browser) -> None:
    opportunity, amina = world.opportunity(), world.member("Amina")
    take_a_place(amina, opportunity.id)
    lead, url = browser(world.lead), f"/lead/opportunities/{opportunity.id}/cancel"
    assert "1 person has a place" in lead.get(url).text
    no = lead.post(url, data={"because": " "})
    assert no.status_code == 422
    assert "Tell us why it is cancelled." in no.text
    done = lead.post(url, data={"because": "The funder stopped it."})
    assert (done.status_code, done.headers["location"]) == (303, f"/lead/opportunities/{opportunity.id}")
    again = lead.post(url, data={"because": "The funder stopped it."})
    assert again.status_code == 409
    assert "The funder stopped it.</textarea>" in again.text


def test_members_and_finance_do_not_see_these_pages(world: World, browser) -> None:
    opportunity = world.opportunity()
    for who in (world.member("Amina"), world.finance):
        one = browser(who)
        assert one.get(f"/lead/opportunities/{opportunity.id}/people").status_code == 403
        assert one.get(f"/lead/opportunities/{opportunity.id}/cancel").status_code == 403
        assert one.post(f"/lead/opportunities/{opportunity.id}/cancel", data={"because": "x"}).status_code == 403
