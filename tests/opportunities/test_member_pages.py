"""What a member reads."""

import re

import pytest

from api.bookings.actions import join_waiting_list, take_a_place
from api.opportunities.actions import change_opportunity, mark_cancelled
from tests.opportunities.saying import facts, on
from tests.world import World


def words(html: str) -> str:
    """The words of the page, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.split("<main")[1].split("</main>")[0]).split())


def test_the_list_says_when_where_pay_access_and_whether_it_fits(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    world.opportunity()
    page = browser(world.member("Amina")).get("/opportunities")

    assert page.status_code == 200
    said = words(page.text)
    for part in (
        "Review a leaflet",
        "When Tuesday 17 March 2026, 10am to 1pm",
        "Where Online. Zoom. We send the link the day before.",
        "Pay £82.50",
        "Access Live captions. A break every 45 minutes.",
        "2 of 2 places left.",
        "Closes Monday 16 March 2026, at the end of the day",
        "You have not said when you are usually free.",
    ):
        assert part in said


def test_the_list_says_where_the_member_stands(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina, owen = world.member("Amina"), world.member("Owen")
    opportunity = world.opportunity(places=1)
    take_a_place(amina, opportunity.id)
    join_waiting_list(owen, opportunity.id)

    assert "You have a place." in words(browser(amina).get("/opportunities").text)
    said = words(browser(owen).get("/opportunities").text)
    assert "You are on the waiting list." in said
    assert "No places left." in said


def test_the_list_can_be_narrowed_and_says_when_nothing_is_left(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    world.opportunity()
    amina = browser(world.member("Amina"))

    assert "Review a leaflet" in amina.get("/opportunities?how=online").text
    assert "Nothing like this is open now." in amina.get("/opportunities?how=in+person").text
    assert "Review a leaflet" in amina.get("/opportunities?how=by+boat&workstream=x").text


def test_the_list_goes_on(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    made = [world.opportunity(sessions=[on("17 March 2026")]).id for _ in range(21)]
    amina = browser(world.member("Amina"))

    first = amina.get("/opportunities").text
    assert f'href="/opportunities?after={made[19]}"' in first
    second = amina.get(f"/opportunities?after={made[19]}").text
    assert second.count("tp-card") == 2  # the list, and one card in it
    assert "Opportunities, later ones" in second


def test_a_lead_who_is_no_member_reads_the_list_too(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    opportunity = world.opportunity()
    for someone in (world.lead, world.finance, world.admin):
        assert browser(someone).get("/opportunities").status_code == 200
        assert "Taking part" not in browser(someone).get(f"/opportunities/{opportunity.id}").text


def test_one_page_tells_everything_and_the_booking_box_has_its_button(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    opportunity = world.opportunity()
    page = browser(world.member("Amina")).get(f"/opportunities/{opportunity.id}")

    assert page.text.count("<h1") == 1
    said = words(page.text)
    for part in (
        "What you will do Read a leaflet about respite care",
        "How long 3 hours",
        "Preparation 1 hour Read four pages.",
        "Pay £82.50 Half day, £82.50, from the NIHR card in force from 16 December 2025.",
        "£82.50 for 3 hours and 1 hour of preparation is £20.63 an hour.",
        "Online allowance: £5. You need no receipt.",
        "When we pay you Within 20 working days of you telling us that your claim is right.",
        "How to leave Tell Lena, or press Leave, up to the day before.",
        "Who to ask Lena Hart, 01632 960 001",
        "Booking closes Monday 16 March 2026, at the end of the day",
        "2 of 2 places left.",
    ):
        assert part in said
    assert f'href="/opportunities/{opportunity.id}/booking"' in page.text
    assert "EV-100" not in page.text


def test_the_list_shows_a_change_at_once(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    opportunity, amina = world.opportunity(), browser(world.member("Amina"))
    assert "Live captions. A break every 45 minutes." in amina.get("/opportunities").text

    said = facts(world, access_facts="A step-free room.")
    change_opportunity(world.lead, opportunity.id, said, opportunity.version)
    after = amina.get("/opportunities").text
    assert "A step-free room." in after
    assert "Live captions" not in after


def test_a_full_one_offers_the_waiting_list(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    opportunity = world.opportunity(places=1)
    take_a_place(world.member("Amina"), opportunity.id)
    page = browser(world.member("Owen")).get(f"/opportunities/{opportunity.id}")

    assert "All the places have been taken. You can join the waiting list." in words(page.text)
    assert f'action="/opportunities/{opportunity.id}/waiting-list"' in page.text
    assert f'href="/opportunities/{opportunity.id}/booking"' not in page.text


def test_whoever_has_a_place_is_told_so(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina, opportunity = world.member("Amina"), world.opportunity()
    booking = take_a_place(amina, opportunity.id)
    page = browser(amina).get(f"/opportunities/{opportunity.id}")

    assert "You have a place." in page.text
    assert f'href="/bookings/{booking.id}"' in page.text


def test_a_cancelled_one_says_why(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    opportunity = world.opportunity()
    mark_cancelled(world.lead, opportunity.id, "The project has ended.")

    said = words(browser(world.member("Amina")).get(f"/opportunities/{opportunity.id}").text)
    assert "This has been cancelled. The reason: The project has ended." in said


def test_a_draft_is_not_there(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    draft = world.draft()

    assert browser(world.member("Amina")).get(f"/opportunities/{draft.id}").status_code == 404
    assert (
        browser(world.lead).get(f"/opportunities/{draft.id}").headers["Location"] == f"/lead/opportunities/{draft.id}"
    )


@pytest.mark.parametrize("number", ["999", "0", "x", "99999999999999999999"])
def test_a_number_that_is_not_there_is_not_found(world: World, browser, number: str) -> None:  # type: ignore[no-untyped-def]
    assert browser(world.member("Amina")).get(f"/opportunities/{number}").status_code == 404


def test_what_a_lead_wrote_cannot_run(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    opportunity = world.opportunity(title="<script>alert(1)</script>", what="<img src=x onerror=alert(1)>")
    amina = browser(world.member("Amina"))
    for path in ("/opportunities", f"/opportunities/{opportunity.id}"):
        assert "<script>alert" not in amina.get(path).text
        assert "<img src=x" not in amina.get(path).text
