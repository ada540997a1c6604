"""A lead offers places down the table: each is spoken once, and the keyboard stays with the row."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser import Live
from tests.journeys.keyboard import press, reach
from tests.journeys.test_choose_what_to_see import HEARD
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.halved]


@pytest.fixture
def people(world: World) -> str:
    opportunity = world.opportunity(places=1)
    for name in ("Amina", "Ben", "Cas"):
        world.member(name)
    return f"/lead/opportunities/{opportunity.id}/people"


def test_an_offer_is_spoken_once_and_the_keyboard_stays_in_the_table(
    world: World, people: str, person: Callable[..., Page]
) -> None:
    page = person(world.lead)
    page.goto(people)
    page.evaluate(HEARD)
    press(page, "Offer a place to Ben", leads_on=False)

    expect(page.locator("#announce")).to_have_text("Offered We have offered Ben a place, and told them.")
    page.wait_for_timeout(400)
    assert page.evaluate("window.heard") == ["Offered We have offered Ben a place, and told them."]
    assert page.evaluate("document.activeElement.textContent") == "Ben"
    expect(page.locator("h1")).to_have_count(1)
    names = page.locator("table").nth(1).locator("tbody th").all_inner_texts()
    assert names == ["Amina", "Ben", "Cas"]

    press(page, "Withdraw the offer to Ben", leads_on=False)
    expect(page.locator("#announce")).to_have_text("Withdrawn We have taken back the offer to Ben, and told them.")
    assert page.evaluate("document.activeElement.textContent") == "Ben"


def test_what_is_refused_is_said_where_the_lead_is(
    world: World, live: Live, people: str, person: Callable[..., Page]
) -> None:
    one, other = person(world.lead), person(world.lead)
    one.goto(people)
    other.goto(people)
    press(other, "Offer a place to Amina", leads_on=False)
    expect(other.locator("#announce")).to_contain_text("Amina")

    press(one, "Offer a place to Ben", leads_on=False)

    expect(one.locator("#announce")).to_contain_text("All the places have been taken or offered.")
    expect(one.locator("#who")).to_contain_text("All the places have been taken or offered.")
    assert [fault.split(": ")[1][:3] for fault in live.faults] == ["409"]
    live.faults.clear()


def test_without_javascript_the_page_says_it_at_its_top(world: World, people: str, person: Callable[..., Page]) -> None:
    page = person(world.lead, js=False)
    page.goto(people)
    press(page, "Offer a place to Ben")
    expect(page.locator("main")).to_contain_text("We have offered Ben a place, and told them.")
    reach(page, page.get_by_role("button", name="Withdraw the offer to Ben"))
