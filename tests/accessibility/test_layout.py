"""A small window, bigger letters, more space between them: nothing runs off, nothing is cut, all can be pressed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.accessibility.listed import NAMES
from tests.accessibility.shelf import THINGS

pytestmark = pytest.mark.accessibility

WIDE = """() => {
  const wide = document.documentElement.scrollWidth, room = document.documentElement.clientWidth;
  if (wide <= room) return [];
  const own = one => ["auto", "scroll", "hidden"].includes(getComputedStyle(one).overflowX);
  const inside = one => { while ((one = one.parentElement) !== document.body) if (own(one)) return true; };
  const out = [...document.querySelectorAll("body *")]
    .filter(one => one.getBoundingClientRect().right > room + 1 && !inside(one));
  return [document.body, ...out].slice(0, 5).map(one => `${wide} in ${room}: ${one.outerHTML.slice(0, 160)}`);
}"""
# A box of its own may scroll (an example, a table that somebody chose to see as one): it can be reached by keyboard.
CUT = """() => [...document.querySelectorAll("body *")].filter(one => {
    if (!one.textContent.trim() || one.closest(".govuk-visually-hidden, .govuk-skip-link, [tabindex='0'], svg, option"))
      return false;
    const style = getComputedStyle(one);
    return (style.overflowX !== "visible" && style.display !== "inline" && one.scrollWidth > one.clientWidth + 1)
        || (style.overflowY === "hidden" && one.scrollHeight > one.clientHeight + 1);
  }).slice(0, 5).map(one => `cut: ${one.outerHTML.slice(0, 160)}`)"""
ADD = """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet]; }"""
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
SPACED += " p { margin-bottom: 2em !important }"
TWICE = "html { font-size: 200% !important }"
LEAST = 44
SMALL = f"""least => {THINGS}
  .filter(one => one.checkVisibility() && !one.closest(".govuk-skip-link"))
  .filter(one => {{
    const box = one.getBoundingClientRect();
    if (box.width >= least - .5 && box.height >= least - .5) return false;
    // A link in the middle of a sentence is as high as its line.
    const words = one.closest("p, li, dd, td, div").textContent.trim();
    return !(one.tagName === "A" && getComputedStyle(one).display === "inline" && words !== one.textContent.trim());
  }}).map(one => {{
    const box = one.getBoundingClientRect();
    return `${{Math.round(box.width)}} by ${{Math.round(box.height)}}: ${{one.outerHTML.slice(0, 160)}}`;
  }})"""


@pytest.mark.parametrize("name", NAMES)
def test_a_page_fits_a_small_window_more_space_and_bigger_letters(shown: Callable[..., Page], name: str) -> None:
    faults = faults_of_layout(shown(name))
    assert not faults, "\n".join(faults)


def faults_of_layout(page: Page) -> list[str]:
    faults = [*page.evaluate(SMALL, LEAST)]
    page.set_viewport_size({"width": 320, "height": 256})
    faults += page.evaluate(WIDE) + page.evaluate(CUT) + page.evaluate(SMALL, LEAST)
    page.evaluate(ADD, SPACED)
    faults += [f"with more space: {one}" for one in page.evaluate(WIDE) + page.evaluate(CUT)]
    page.evaluate(ADD, TWICE)
    page.set_viewport_size({"width": 1280, "height": 1024})
    return faults + [f"letters twice as big: {one}" for one in page.evaluate(WIDE) + page.evaluate(CUT)]
