"""From publishing to “paid”, as five people in their own browsers, with and without JavaScript, on both databases."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.browser import Live
from tests.journeys.keyboard import press, reach, tick, write
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.halved, pytest.mark.slow]

TITLE = "Interview panel: Project Coach"
WHEN = {
    "Date of day 1": "Tuesday 17 March 2026",
    "Day 1 starts": "10am",
    "Day 1 ends": "1pm",
    "How long preparation takes": "1 hour",
    "What to prepare": "Read both applications.",
}
WHERE = {
    "Where it is, or how to join": "Zoom. We send the link the day before.",
    "Access": "Live captions. A break every 45 minutes.",
}
PLACES = {
    "How many places": "2",
    "The day that booking closes": "Monday 16 March 2026",
    "How to leave": "Press Leave on your booking.",
}
CONTACT = {
    "Name of the person to ask": "Lena Hart",
    "How to reach them": "01632 960 001",
}


def see(page: Page, words: str) -> None:
    expect(page.locator("main")).to_contain_text(words)


def follow(page: Page, words: str) -> None:
    """Go where the first link with these words in its name leads, by the keyboard."""
    link = page.locator("main").get_by_role("link", name=re.compile(re.escape(words), re.IGNORECASE)).first
    with page.expect_navigation(wait_until="load"):
        reach(page, link).press("Enter")


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def as_(request: pytest.FixtureRequest, person: Callable[..., Page]) -> Callable[..., Page]:
    return lambda ctx: person(ctx, js=request.param)


def test_from_publishing_to_paid(world: World, live: Live, as_: Callable[..., Page]) -> None:
    amina = world.member("Amina Yusuf")

    lead = as_(world.lead)
    publishes(lead, world.workstream)

    member = as_(amina)
    gives_bank_details(member)
    takes_a_place(member)

    # Two weeks on, everyone signs in again.
    live.now = datetime(2026, 3, 18, 9, tzinfo=UTC)
    lead, member = as_(world.lead), as_(amina)
    says_who_came(lead)
    says_that_it_is_right(member)
    approves(lead)

    first = as_(world.finance)
    prepares(first)
    approves_the_run(as_(world.second_finance))
    content = exports(first)
    assert b"TP" in content
    assert b"95.00" in content

    live.now = datetime(2026, 3, 20, 15, tzinfo=UTC)  # the pay day
    marks_as_paid(as_(world.finance))
    member = as_(amina)
    member.goto("/payments")
    see(member, "£95")
    see(member, "paid on Friday 20 March 2026")


def publishes(lead: Page, workstream: int) -> None:
    lead.goto("/lead/opportunities")
    press(lead, "Add an opportunity", "link")
    lead.get_by_label("Workstream", exact=True).select_option(value=str(workstream))
    says(lead, {"Title": TITLE, "What members will do": "Meet two people who want the post, and choose with us."})
    says(lead, WHEN)
    tick(lead, "Online")
    says(lead, WHERE)
    lead.get_by_label("Rate for each day", exact=True).select_option(value="half")
    lead.get_by_label("Kind of expense 1", exact=True).select_option(value="online allowance")
    write(lead, "Fixed amount of expense 1, if there is one", "£5")
    lead.get_by_label("Kind of expense 2", exact=True).select_option(value="travel")
    says(lead, {})
    says(lead, PLACES)
    says(lead, CONTACT)
    see(lead, "You can publish it.")
    press(lead, "Publish")
    see(lead, "Members can see")


def says(lead: Page, words: dict[str, str]) -> None:
    """One part of the form, and on to the next."""
    for label, said in words.items():
        write(lead, label, said)
    press(lead, "Save and continue")


def gives_bank_details(member: Page) -> None:
    member.goto("/payments/bank-details")
    write(member, "Name on the account", "Amina Yusuf")
    write(member, "Sort code", "30-90-89")
    write(member, "Account number", "31926819")
    press(member, "Save")


def takes_a_place(member: Page) -> None:
    member.goto("/opportunities")
    follow(member, TITLE)
    see(member, "£82.50")
    see(member, "£20.63 an hour")
    press(member, "Take a place", "link")
    press(member, "Take this place")
    expect(member.get_by_role("heading", level=1)).to_have_text("You have a place")
    member.goto("/bookings")
    see(member, TITLE)


def says_who_came(lead: Page) -> None:
    lead.goto("/lead/opportunities")
    follow(lead, TITLE)
    press(lead, "Say who came", "link")
    tick(lead, "Came")
    press(lead, "Save who came")


def says_that_it_is_right(member: Page) -> None:
    member.goto("/")
    follow(member, "claim for")
    see(member, "£87.50")
    press(member, "Add an expense", "link")
    tick(member, "Travel")
    write(member, "What you paid for", "Bus to the library and back")
    write(member, "The day that you paid", "17 March 2026")
    write(member, "How much it cost", "£7.50")
    member.get_by_label("The receipt").set_input_files(
        {"name": "ticket.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    press(member, "Add this expense")
    see(member, "£95")
    press(member, "Go to your claim", "link")
    press(member, "Yes, that is right")


def approves(lead: Page) -> None:
    lead.goto("/lead/claims")
    follow(lead, "claim 1")
    press(lead, "Approve £95 for claim 1")


def prepares(finance: Page) -> None:
    finance.goto("/finance/runs/new")
    write(finance, "Day to pay on", "Friday 20 March 2026")
    press(finance, "Prepare the run")
    see(finance, "£95")


def approves_the_run(second: Page) -> None:
    second.goto("/finance/runs/1/approve")
    press(second, "Approve £95")


def exports(finance: Page) -> bytes:
    finance.goto("/finance/runs/1/export")
    press(finance, "Export this run")
    finance.goto("/finance/runs/1")
    see(finance, "Control total")
    address = "/finance/runs/1/file"
    once, again = (finance.context.request.get(address).body() for _ in range(2))
    assert once == again
    return once


def marks_as_paid(finance: Page) -> None:
    finance.goto("/finance/runs/1/paid")
    press(finance, "Mark 1 payment as paid")


def photo() -> bytes:
    content = BytesIO()
    Image.new("RGB", (60, 40), "#fff7e6").save(content, "JPEG")
    return content.getvalue()
