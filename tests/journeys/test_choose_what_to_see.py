"""A member narrows the list: it is spoken once, the keyboard stays, and it is the same without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.keyboard import press
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.halved]

# "Loading" is said where an answer takes over a second, which is the machine's doing and not the page's.
HEARD = """window.heard = [];
new MutationObserver(() => {
  const said = document.getElementById("announce").textContent.trim();
  if (said && said !== "Loading") window.heard.push(said);
}).observe(document.getElementById("announce"), {childList: true, characterData: true, subtree: true})"""


@pytest.fixture
def two_kinds(world: World) -> World:
    world.opportunity(title="Review a leaflet", how="online")
    world.opportunity(title="Visit a day centre", how="in person", place="Leeds")
    return world


def test_with_javascript_it_is_said_once_and_the_keyboard_stays(two_kinds: World, person: Callable[..., Page]) -> None:
    page = person(two_kinds.member("Amina"))
    page.goto("/opportunities")
    expect(page.get_by_role("heading", level=2)).to_have_count(3)
    page.evaluate(HEARD)

    page.get_by_label("How you take part").select_option(label="In person")
    press(page, "Show these", leads_on=False)

    expect(page.locator(".tp-cards > li")).to_have_count(1)
    expect(page.locator("#announce")).to_have_text("1 opportunity")
    page.wait_for_timeout(400)
    assert page.evaluate("window.heard") == ["1 opportunity"]
    assert page.evaluate("document.activeElement.textContent.trim()") == "Show these"
    assert "how=" in page.url
    page.reload()
    expect(page.locator(".tp-cards > li")).to_have_count(1)


def test_without_javascript_it_is_the_same_list(two_kinds: World, person: Callable[..., Page]) -> None:
    page = person(two_kinds.member("Amina"), js=False)
    page.goto("/opportunities")
    page.get_by_label("How you take part").select_option(label="In person")
    press(page, "Show these")
    expect(page.locator(".tp-cards > li")).to_have_count(1)
    expect(page.locator("main")).to_contain_text("Visit a day centre")
