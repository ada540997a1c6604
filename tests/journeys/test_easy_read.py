"""A member who reads Easy Read does what everybody does, and the same rows come of it."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import col, select

from api.bookings.tables import Booking
from api.bookings.tables import State as BookingState
from api.claims.actions import confirm_attendance
from api.claims.rules import Mark
from api.claims.tables import Claim, Expense
from api.claims.tables import State as ClaimState
from api.kernel.context import Context
from api.people.tables import Format, Person
from tests.journeys.browser import Live
from tests.journeys.keyboard import press, reach, tick, write
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.halved, pytest.mark.slow]
AFTERWARDS = datetime(2026, 3, 18, 9, tzinfo=UTC)
BUS = select(Expense).where(col(Expense.what) == "Bus to the library")


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def as_(request: pytest.FixtureRequest, person: Callable[..., Page]) -> Callable[..., Page]:
    return lambda ctx: person(ctx, js=request.param)


@pytest.fixture
def amina(world: World) -> Context:
    amina = world.member("Amina Yusuf")
    world.session.get_one(Person, amina.person_id).format = Format.EASY_READ
    return amina


def in_easy_read(page: Page) -> None:
    expect(page.locator("html")).to_have_class(re.compile("tp-format-easy_read"))


def follow(page: Page, words: str) -> None:
    link = page.locator("main").get_by_role("link", name=re.compile(re.escape(words))).first
    with page.expect_navigation(wait_until="load"):
        reach(page, link).press("Enter")


def comes(world: World, booking: Booking) -> None:
    assert booking.id is not None
    confirm_attendance(world.lead.at(AFTERWARDS), booking.opportunity_id, {booking.id: Mark.CAME})
    world.save()


def test_a_place_and_a_claim(world: World, live: Live, as_: Callable[..., Page], amina: Context) -> None:
    world.opportunity(title="Review a leaflet")
    page = as_(amina)
    page.goto("/")
    in_easy_read(page)
    follow(page, "Find something to take part in")
    follow(page, "Review a leaflet")
    press(page, "Take a place", "link")
    press(page, "Take this place")
    in_easy_read(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("You have a place")
    world.look_again()
    booking = world.session.exec(select(Booking)).one()
    assert (booking.member_id, booking.state) == (amina.person_id, BookingState.BOOKED)

    comes(world, booking)
    live.now = AFTERWARDS
    page = as_(amina)
    page.goto("/")
    follow(page, "claim for")
    expect(page.locator("main")).to_contain_text("£87.50")
    press(page, "Yes, that is right")
    in_easy_read(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your claim")
    world.look_again()
    claim = world.session.exec(select(Claim)).one()
    assert (claim.member_id, claim.state, claim.fee_pence) == (amina.person_id, ClaimState.SENT, 8250)


def test_one_question_at_a_time_and_back_by_a_plain_link(
    world: World, live: Live, as_: Callable[..., Page], amina: Context
) -> None:
    """The standard format on the account, and Easy Read by the link at the top of the page."""
    world.session.get_one(Person, amina.person_id).format = Format.STANDARD
    comes(world, take(amina, world.opportunity(title="Review a leaflet").id))
    live.now = AFTERWARDS
    page = as_(amina)
    page.goto("/claims")
    press(page, "Easy Read", "link")
    in_easy_read(page)
    follow(page, "Review a leaflet")
    press(page, "Add an expense", "link")
    answers_each_question(page)
    assert world.session.exec(BUS).all() == []
    press(page, "Add this expense")
    in_easy_read(page)
    expect(page.locator("main")).to_contain_text("£92.10")
    world.look_again()
    made = world.session.exec(BUS).one()
    assert (made.amount_pence, made.no_receipt_because) == (460, "The bus gives none")

    press(page, "Standard", "link")
    expect(page.locator("html")).to_have_class(re.compile("tp-format-standard"))
    assert "format=" not in page.url


def answers_each_question(page: Page) -> None:
    """With one press too many, and once back to look."""
    asked(page, 1)
    tick(page, "Travel")
    press(page, "Next question")
    press(page, "Next question")
    expect(page).to_have_title(re.compile("^Error: Add an expense: question 2 of 5"))
    write(page, "What you paid for", "Bus to the library")
    press(page, "Next question")
    asked(page, 3)
    press(page, "Go back one question")
    expect(page.get_by_label("What you paid for")).to_have_value("Bus to the library")
    press(page, "Next question")
    write(page, "The day that you paid", "17 March 2026")
    press(page, "Next question")
    write(page, "How much it cost", "£4.60")
    press(page, "Next question")
    asked(page, 5)
    write(page, "If there is no file: I do not have a receipt because", "The bus gives none")


def take(member: Context, opportunity_id: int | None) -> Booking:
    from api.bookings.actions import take_a_place

    assert opportunity_id is not None
    booking = take_a_place(member, opportunity_id)
    member.session.flush()
    return booking


def asked(page: Page, number: int) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Add an expense: question {number} of 5")
