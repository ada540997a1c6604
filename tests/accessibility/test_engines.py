"""axe-core and IBM Equal Access find nothing on any page in any state, in light and in dark."""

import os
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page

from tests.accessibility.listed import NAMES
from tests.accessibility.shapes import with_new_shapes
from tests.accessibility.shelf import THINGS, Kept, tool

pytestmark = pytest.mark.accessibility

SCHEMES = ("light", "dark")
TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "wcag22aaa", "best-practice"]
AXE = """([include, only]) => axe.run(include, {resultTypes: ["violations"], runOnly: only}).then(found =>
    found.violations.flatMap(one => one.nodes.map(node =>
        `${one.id}: ${node.target.join(" ")} ${node.failureSummary.replace(/\\s+/g, " ")}`)))"""
IBM = """() => new ace.Checker().check(document, ["WCAG_2_2"]).then(found => found.results
    .filter(one => one.value[0] === "VIOLATION" && one.value[1] === "FAIL")
    .map(one => `IBM ${one.ruleId}: ${one.message} ${one.snippet}`))"""
CONTRAST = {"type": "rule", "values": ["color-contrast", "color-contrast-enhanced"]}
# Dark changes colours and nothing else, so in the dark only what reads colours is asked; `--whole` asks everything.
WHOLE = "ACCESSIBILITY_WHOLE" in os.environ
COLOURS = {"type": "rule", "values": [*CONTRAST["values"], "link-in-text-block"]}
STATES = (["hover"], ["focus", "focus-visible"], ["active"])
# A browser tells nobody which links were visited, so what is said of them is said of every link.
VISITED = """() => {
  const said = (rules, around) => [...rules].flatMap(rule => rule.cssRules?.length
    ? said(rule.cssRules, rule.conditionText ? words => around(`@media ${rule.conditionText} {${words}}`) : around)
    : rule.selectorText?.includes(":visited") ? [around(rule.cssText.replaceAll(":visited", ":any-link"))] : []);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync([...document.styleSheets].flatMap(one => said(one.cssRules, words => words)).join(" "));
  document.adoptedStyleSheets = [sheet];
}"""
# An element is looked at once for each chain of names and classes above it: our CSS asks about nothing else.
WAYS = f"""() => {THINGS}
  .map(element => {{
    const way = [];
    for (let one = element; one; one = one.parentElement)
      way.push([one.tagName, one.className, one.getAttribute("aria-current") || "", one.type || ""].join("."));
    return way.join(" ");
  }})"""
MARK = f"""([wanted]) => {THINGS}
  .forEach((element, place) => element.toggleAttribute("data-new", wanted.includes(place)))"""


# Left to `--whole`: pages that hold nothing but shapes that another page holds already.
LOOKED_AT = NAMES if WHOLE else with_new_shapes(NAMES, Kept(Path(os.environ["ACCESSIBILITY_PAGES"])).html)


@cache
def script(path: str) -> str:
    return tool(path).read_text()


def with_engines(page: Page) -> None:
    page.evaluate(script("axe-core/axe.min.js") + ";0")
    page.evaluate(script("accessibility-checker-engine/ace.js") + ";globalThis.ace = ace; 0")


@pytest.mark.parametrize("name", LOOKED_AT)
def test_two_engines_find_nothing_on_a_page(shown: Callable[..., Page], name: str) -> None:
    found = faults_of_two_engines(shown(name))
    assert not found, "\n".join(found)


def faults_of_two_engines(page: Page) -> list[str]:
    with_engines(page)
    found = everything(page)
    page.emulate_media(color_scheme="dark")
    in_the_dark = everything(page) if WHOLE else page.evaluate(AXE, ["html", COLOURS])
    return found + [f"dark: {one}" for one in in_the_dark]


def everything(page: Page) -> list[str]:
    return [*page.evaluate(AXE, ["html", {"type": "tag", "values": TAGS}]), *page.evaluate(IBM)]


SEEN: set[str] = set()


@pytest.mark.parametrize("name", LOOKED_AT)
def test_words_stand_out_while_they_are_pointed_at_reached_pressed_or_visited(
    shown: Callable[..., Page], name: str
) -> None:
    page = shown(name)
    ways = page.evaluate(WAYS)
    new = [place for place, way in enumerate(ways) if way not in SEEN and way not in ways[:place]]
    found = faults_of_states(page, new) if new else []
    assert not found, "\n".join(found)
    SEEN.update(ways)


def faults_of_states(page: Page, places: Sequence[int]) -> list[str]:
    """Of the things in these places, among all that can be used."""
    page.evaluate(MARK, [places])
    page.evaluate(script("axe-core/axe.min.js") + ";0")
    found: list[str] = []
    session = page.context.new_cdp_session(page)
    nodes = marked(session)
    for state in STATES:
        for node in nodes:
            session.send("CSS.forcePseudoState", {"nodeId": node, "forcedPseudoClasses": state})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found += [f"{state[0]}, {scheme}: {one}" for one in page.evaluate(AXE, ["[data-new]", CONTRAST])]
    for node in nodes:
        session.send("CSS.forcePseudoState", {"nodeId": node, "forcedPseudoClasses": []})
    session.detach()
    page.evaluate(VISITED)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found += [f"visited, {scheme}: {one}" for one in page.evaluate(AXE, ["[data-new]", CONTRAST])]
    return found


def marked(session: CDPSession) -> list[Any]:
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument", {"depth": -1})["root"]["nodeId"]
    asked = {"nodeId": root, "selector": "[data-new]"}
    return list(session.send("DOM.querySelectorAll", asked)["nodeIds"])
