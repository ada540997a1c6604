"""A lead checks their words while they write: it is spoken once, the keyboard stays, with JavaScript and without."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from api.opportunities.queries import all_opportunities
from tests.journeys.keyboard import press
from tests.journeys.test_choose_what_to_see import HEARD
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.halved]
HARD = "We utilise a room prior to lunch."


def test_with_javascript_it_is_said_once_and_the_keyboard_stays(world: World, person: Callable[..., Page]) -> None:
    page = person(world.lead)
    page.goto("/lead/opportunities/new")
    page.evaluate(HEARD)
    page.get_by_label("Title").fill("A panel")
    page.get_by_label("What members will do").fill(HARD)
    press(page, "Check my words", leads_on=False)

    expect(page.locator("#announce")).to_have_text("2 things to look at")
    page.wait_for_timeout(400)
    assert page.evaluate("window.heard") == ["2 things to look at"]
    assert page.evaluate("document.activeElement.id") == "check-words"
    expect(page.locator("#what-guidance")).to_contain_text("A plainer way to say “prior to” is “before”.")
    expect(page.get_by_label("What members will do")).to_have_value(HARD)

    page.get_by_label("What members will do").fill("We use a room before lunch.")
    press(page, "Check my words", leads_on=False)
    expect(page.locator("#announce")).to_have_text("Your words are plain")
    expect(page.locator("#what-guidance")).to_be_empty()
    press(page, "Save and continue")
    world.look_again()
    assert [row.title for row in all_opportunities(world.lead, None, 10)] == ["A panel"]


def test_without_javascript_it_is_a_whole_page(world: World, person: Callable[..., Page]) -> None:
    page = person(world.lead, js=False)
    page.goto("/lead/opportunities/new")
    page.get_by_label("Title").fill("A panel")
    page.get_by_label("What members will do").fill(HARD)
    press(page, "Check my words")

    expect(page).to_have_title("2 things to look at: Add an opportunity - Take Part")
    assert page.url.endswith("/lead/opportunities/new#guidance")
    expect(page.get_by_label("What members will do")).to_have_value(HARD)
    page.get_by_role("link", name="What members will do").press("Enter")
    expect(page.locator("#what")).to_be_focused()
