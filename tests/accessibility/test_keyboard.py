"""Tab goes to everything that can be used, each stop is seen, nothing covers it, and nobody is caught."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.accessibility.listed import NAMES

pytestmark = pytest.mark.accessibility

# Somebody else's way to the same page has the same stops.
WALKED = [name for name in NAMES if not name.endswith(("-acting", "-large", "-large-error", "-long"))]
# Radios of one name are one stop.
STOPS = """() => {
  const used = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const all = [...document.querySelectorAll(used)].filter(one => one.checkVisibility() && !one.disabled);
  const names = new Set();
  return all.filter(one => one.type !== "radio" || (!names.has(one.name) && names.add(one.name))).length;
}"""
HERE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return null;
  window.stops ??= new Map();
  const again = window.stops.has(one);
  window.stops.set(one, true);
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const label = one.labels?.[0], lead = label && Number(style.opacity) === 0 ? label : one;
  const seen = getComputedStyle(lead, lead === label ? "::before" : null);
  const x = box.left + Math.min(box.width / 2, 100), y = Math.max(box.top, 0) + Math.min(box.height, innerHeight) / 2;
  const top = document.elementFromPoint(x, Math.min(y, innerHeight - 1));
  const faults = [];
  // A browser shows the line of a long answer that is written on, or the top of what scrolls, not all of its box.
  const fits = box.height <= innerHeight && !["TEXTAREA", "SECTION"].includes(one.tagName);
  if (box.bottom <= 0 || box.top >= innerHeight || (fits && (box.top < -1 || box.bottom > innerHeight + 1)))
    faults.push(`out of view: ${Math.round(box.top)} to ${Math.round(box.bottom)} of ${innerHeight}`);
  if (!top || !(top === one || one.contains(top) || top.contains(one) || label?.contains(top))) faults.push("covered");
  const line = seen.outlineStyle !== "none" && parseFloat(seen.outlineWidth) >= 3, shadow = seen.boxShadow !== "none";
  if (!line && !shadow) faults.push(`not seen: outline ${seen.outlineStyle} ${seen.outlineWidth}`);
  return {again, faults: faults.map(fault => `${fault}: ${one.outerHTML.slice(0, 140)}`)};
}"""
MOST = 400


@pytest.mark.parametrize("name", WALKED)
def test_tab_goes_everywhere_and_is_always_seen(shown: Callable[..., Page], name: str) -> None:
    faults = faults_of_the_keyboard(shown(name, width=320, height=256))
    assert not faults, "\n".join(faults)


def faults_of_the_keyboard(page: Page) -> list[str]:
    # Our script may have put the keyboard on the list of errors; the walk begins at the top.
    page.evaluate("() => { document.activeElement?.blur(); getSelection().removeAllRanges(); scrollTo(0, 0) }")
    page.evaluate("() => { document.body.tabIndex = -1; document.body.focus({preventScroll: true}); }")
    faults: list[str] = []
    count = 0
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate(HERE)
        if stop is None or stop["again"]:
            break
        count += 1
        faults += stop["faults"]
    if count != page.evaluate(STOPS):
        faults.append("Tab does not go to everything, or goes round in a part of the page")
    return faults
