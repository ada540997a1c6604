"""Forced colours, less motion, and paper."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.accessibility.listed import NAMES

pytestmark = pytest.mark.accessibility

MOVING = """() => [...document.querySelectorAll("body, body *")].filter(one => {
    const style = getComputedStyle(one), longest = value => Math.max(...value.split(",").map(parseFloat));
    return longest(style.transitionDuration) > .01
        || (style.animationName !== "none" && longest(style.animationDuration) > .01);
  }).slice(0, 5).map(one => one.outerHTML.slice(0, 120))"""
# In forced colours a shape is its line: a background of its own colour is gone.
BOXES = "button, .govuk-button, input:not([type=hidden]), select, textarea, .govuk-tag"
LOST = """boxes => [...document.querySelectorAll(boxes)]
  .filter(one => one.checkVisibility() && Number(getComputedStyle(one).opacity) > 0)
  .filter(one => !one.matches(".tp-link-button") && getComputedStyle(one).forcedColorAdjust !== "none")
  .filter(one => { const style = getComputedStyle(one);
    return ["Top", "Right", "Bottom", "Left"].every(side => parseFloat(style[`border${side}Width`]) < 1
        || style[`border${side}Style`] === "none") && style.outlineStyle === "none"; })
  .slice(0, 5).map(one => `no line: ${one.outerHTML.slice(0, 140)}`)"""
UNSEEN = """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
  .filter(one => one.checkVisibility() && Number(getComputedStyle(one).opacity) > 0)
  .filter(one => { one.focus({focusVisible: true}); const style = getComputedStyle(one);
    return style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2; })
  .slice(0, 5).map(one => `not seen when reached: ${one.outerHTML.slice(0, 140)}`)"""
ON_PAPER = """() => [...document.querySelectorAll("main, main *")].filter(one => one.checkVisibility()
    && [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
  .filter(one => !one.closest(".govuk-visually-hidden, svg, option"))
  .flatMap(one => {
    const style = getComputedStyle(one), [r, g, b] = style.color.match(/[\\d.]+/g).map(Number), faults = [];
    if (.2126 * r + .7152 * g + .0722 * b > 70) faults.push(`pale ink ${style.color}`);
    if (parseFloat(style.fontSize) < 16) faults.push(`small print ${style.fontSize}`);
    return faults.map(fault => `${fault}: ${one.outerHTML.slice(0, 120)}`);
  }).slice(0, 5)"""
A4 = 718


@pytest.mark.parametrize("name", NAMES)
def test_a_page_holds_in_forced_colours_with_less_motion_and_on_paper(shown: Callable[..., Page], name: str) -> None:
    faults = faults_of_media(shown(name))
    assert not faults, "\n".join(faults)


def faults_of_media(page: Page) -> list[str]:
    faults = [f"moves: {one}" for one in page.evaluate(MOVING)]
    for scheme in ("light", "dark"):
        page.emulate_media(forced_colors="active", color_scheme=scheme)  # type: ignore[arg-type]
        faults += [f"forced colours, {scheme}: {one}" for one in page.evaluate(LOST, BOXES) + page.evaluate(UNSEEN)]
    page.emulate_media(media="print", forced_colors="none", color_scheme="dark")
    page.set_viewport_size({"width": A4, "height": 1024})
    faults += [f"on paper: {one}" for one in page.evaluate(ON_PAPER)]
    if page.evaluate("document.documentElement.scrollWidth") > A4:
        faults.append("on paper: wider than the sheet")
    # A letter is printed by itself: it begins with who writes it, and not with the name of our page.
    if not page.locator("h1, .tp-letter").filter(visible=True).count():
        faults.append("on paper: its heading is not there")
    return faults
