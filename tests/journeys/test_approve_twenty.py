"""Twenty claims that are alike take a lead twelve presses, from their home page to the confirmation."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from api.claims.actions import confirm_attendance, say_it_is_right
from api.claims.queries import claims_to_check
from api.claims.rules import Mark
from tests.claims.told import ENDS, booked
from tests.journeys.browser import Live
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.halved]
MOST = 12


@pytest.fixture
def twenty(world: World) -> None:
    opportunity = world.opportunity(places=20)
    members = [world.member(f"Member {number}") for number in range(20)]
    bookings = [booked(world, member, opportunity) for member in members]
    marks = {one.id: Mark.CAME for one in bookings if one.id}
    for claim in confirm_attendance(world.lead.at(ENDS), opportunity.id, marks):
        member = next(one for one in members if one.person_id == claim.member_id)
        say_it_is_right(member.at(ENDS), claim.id)  # type: ignore[arg-type]


@pytest.mark.parametrize("js", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.usefixtures("twenty")
def test_twenty_alike_in_twelve_presses(world: World, live: Live, person: Callable[..., Page], js: bool) -> None:
    live.now = ENDS
    page = person(world.lead.at(ENDS), js=js)
    page.goto("/")
    presses = 0

    def go(words: str) -> None:
        nonlocal presses
        for _ in range(MOST):
            page.keyboard.press("Tab")
            presses += 1
            here = page.evaluate("document.activeElement.textContent.trim()")
            if here == "Skip to main content":
                page.keyboard.press("Enter")
                presses += 1
            if words in here:
                with page.expect_navigation():
                    page.keyboard.press("Enter")
                presses += 1
                return
        raise AssertionError(f"{words} is too far away on {page.url}")

    go("Check 20 claims")
    go("Choose all 20")
    go("Approve 20 claims, £1,750")

    expect(page.get_by_role("heading", level=1)).to_have_text("Approved: 20 claims")
    assert claims_to_check(world.lead) == []
    assert presses <= MOST
