"""A member's pages, whole without JavaScript: check, take, wait, and read."""

import re

from api.bookings.actions import cancel_opportunity, take_a_place
from api.bookings.rules import ALREADY_BUSY, FULL
from tests.bookings.people import full, session_on
from tests.world import World


def key_in(page: str) -> str:
    found = re.search(r'name="idempotency_key" value="([^"]+)"', page)
    assert found is not None
    return found.group(1)


def test_the_check_page_tells_everything_beforehand(world: World, browser) -> None:
    opportunity = world.opportunity()
    page = browser(world.member("Amina")).get(f"/opportunities/{opportunity.id}/booking").text
    assert page.count("<h1") == 1
    for said in (
        "Check before you take this place",
        "Tuesday 17 March 2026, 10am to 1pm",
        "Zoom. We send the link the day before.",
        "Live captions.",
        "£82.50",
        "Online allowance: £5",
        "Claim straight after the work, and we will pay you by Thursday 16 April 2026.",
        "Tell Lena, or press Leave",
        "Lena Hart, 01632 960 001",
        "You have not said when you are usually free.",
        "2 places are left.",
        "Take this place",
    ):
        assert said in page


def test_taking_a_place_ends_on_a_calm_panel(world: World, browser) -> None:
    opportunity = world.opportunity()
    amina = browser(world.member("Amina"))
    check = amina.get(f"/opportunities/{opportunity.id}/booking").text
    taken = amina.post(f"/opportunities/{opportunity.id}/booking", data={"idempotency_key": key_in(check)})
    assert taken.status_code == 303
    page = amina.get(taken.headers["location"]).text
    assert '<h1 class="govuk-panel__title">You have a place</h1>' in page
    assert "Tuesday 17 March 2026, 10am to 1pm" in page


def test_pressing_twice_goes_to_the_same_place(world: World, browser) -> None:
    opportunity = world.opportunity()
    amina = browser(world.member("Amina"))
    data = {"idempotency_key": key_in(amina.get(f"/opportunities/{opportunity.id}/booking").text)}
    url = f"/opportunities/{opportunity.id}/booking"
    one, two = amina.post(url, data=data), amina.post(url, data=data)
    assert (one.status_code, two.status_code) == (303, 303)
    assert one.headers["location"] == two.headers["location"]


def test_when_the_last_place_goes_meanwhile_the_page_says_so_and_offers_the_list(world: World, browser) -> None:
    opportunity = world.opportunity(places=1)
    ben = browser(world.member("Ben"))
    assert "Take this place" in ben.get(f"/opportunities/{opportunity.id}/booking").text
    take_a_place(world.member("Amina"), opportunity.id)
    no = ben.post(f"/opportunities/{opportunity.id}/booking")
    assert no.status_code == 409
    assert "<title>Error: Join the waiting list" in no.text
    assert FULL.reason in no.text
    waits = ben.post(f"/opportunities/{opportunity.id}/waiting-list")
    assert waits.status_code == 303
    assert "You are on the waiting list" in ben.get(waits.headers["location"]).text


def test_somebody_busy_then_reads_why_not(world: World, browser) -> None:
    amina = world.member("Amina")
    take_a_place(amina, world.opportunity().id)
    other = world.opportunity()
    page = browser(amina).get(f"/opportunities/{other.id}/booking").text
    assert ALREADY_BUSY.reason in page
    assert "You already have something then." in page
    assert "You cannot take a place now" in page
    assert "Take this place" not in page
    assert browser(amina).post(f"/opportunities/{other.id}/booking").status_code == 409


def test_an_agenda_has_a_heading_for_each_month(world: World, browser) -> None:
    amina = world.member("Amina")
    for day in ("17 March 2026", "24 March 2026", "14 April 2026"):
        take_a_place(amina, world.opportunity(title=f"On {day}", **session_on(day)).id)
    page = browser(amina).get("/bookings").text
    assert re.findall(r'tp-month">([^<]+)<', page) == ["March 2026 (2 bookings)", "April 2026 (1 booking)"]
    assert page.index("On 17 March 2026") < page.index("On 24 March 2026") < page.index("On 14 April 2026")
    assert '<span class="tp-agenda__state">Booked.</span> Tuesday 17 March 2026, 10am to 1pm' in page


def test_an_empty_agenda_points_to_the_opportunities(world: World, browser) -> None:
    page = browser(world.member("Amina")).get("/bookings").text
    assert "You have nothing booked." in page
    assert 'href="/opportunities"' in page


def test_a_long_agenda_has_a_next_page(world: World, browser) -> None:
    amina = world.member("Amina")
    for day in range(1, 22):
        take_a_place(amina, world.opportunity(title=f"Day {day}.", **session_on(f"{day} May 2026")).id)
    one = browser(amina)
    first = one.get("/bookings").text
    following = re.search(r'href="(/bookings\?which=coming&amp;after=\d+)"', first)
    assert following is not None
    second = one.get(following.group(1).replace("&amp;", "&")).text
    assert ("Day 21." in first, "Day 21." in second, "Day 20." in second) == (False, True, False)


def test_a_cancelled_booking_says_why(world: World, browser) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    booking = take_a_place(amina, opportunity.id)
    cancel_opportunity(world.lead, opportunity.id, "The funder stopped it.")
    page = browser(amina).get(f"/bookings/{booking.id}").text
    assert "We have cancelled this. You do not need to come." in page
    assert "The funder stopped it." in page


def test_each_state_has_its_page(world: World, browser) -> None:
    from api.bookings.actions import mark
    from api.bookings.tables import State

    amina = world.member("Amina")
    one = browser(amina)
    for number, state in enumerate((State.ATTENDED, State.MISSED, State.STOPPED)):
        booking = take_a_place(amina, world.opportunity(**session_on(f"{17 + number} March 2026")).id)
        mark(world.lead, booking.id, state)
        for path in ("", "/confirmation", "/leave", "/answer"):
            assert one.get(f"/bookings/{booking.id}{path}").status_code == 200


def test_anothers_booking_is_not_there(world: World, browser) -> None:
    booking = take_a_place(world.member("Amina"), world.opportunity().id)
    ben = browser(world.member("Ben"))
    for path in ("", "/confirmation", "/leave", "/answer"):
        assert ben.get(f"/bookings/{booking.id}{path}").status_code == 404
    assert ben.post(f"/bookings/{booking.id}/leave").status_code == 404
    assert ben.post(f"/bookings/{booking.id}/answer", data={"do": "yes"}).status_code == 404


def test_what_people_write_cannot_become_markup(world: World, browser) -> None:
    opportunity = world.opportunity(title="<script>alert(1)</script>")
    amina = world.member("Amina")
    one = browser(amina)
    booking = take_a_place(amina, opportunity.id)
    for url in (f"/opportunities/{opportunity.id}/booking", "/bookings", f"/bookings/{booking.id}"):
        assert "<script>alert" not in one.get(url).text


def test_full_is_said_in_the_same_words_on_the_page_and_in_rest(world: World, browser, client) -> None:
    opportunity_id, _ = full(world)
    ben = world.member("Ben")
    page = browser(ben).post(f"/opportunities/{opportunity_id}/booking")
    rest = client(ben).post(f"/api/v1/opportunities/{opportunity_id}/bookings")
    assert page.status_code == rest.status_code == 409
    assert rest.json()["detail"] in page.text
