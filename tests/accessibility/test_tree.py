"""What a screen reader is given: headings in order, names on everything, and a tree that changes only on purpose."""

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from difflib import unified_diff
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tests.accessibility.listed import ALL, NAMES
from tests.accessibility.looks import Look
from tests.accessibility.shelf import SNAPSHOTS, Kept

pytestmark = pytest.mark.accessibility

HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(one => one.checkVisibility())
    .map(one => [Number(one.tagName[1]), one.innerText.replace(/\\s+/g, " ").trim()])"""
USED = "button|link|textbox|checkbox|radio|combobox|searchbox|spinbutton|img|group|region|form"
NAMELESS = re.compile(rf"^\s*- ({USED})(?: \[|:|$)", re.MULTILINE)
# A link for signing in is new each time.
SECRET = re.compile(r"/(sign-in/link|asked|pulse/opportunities)/[\w-]{30,}")
# The same page for somebody else, or in bigger letters, is the same tree.
# The page about accessibility tells of the last time that this ran, so it is never twice the same.
OTHERS = ("-acting", "-large", "-large-error", "-long")
KEPT_IN_GIT = [name for name in NAMES if not name.endswith(OTHERS) and "-accessibility" not in name]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_read_out_in_order_and_by_name(shown: Callable[..., Page], name: str) -> None:
    """`./run accessibility --update` writes the trees anew: then read the difference before you keep it."""
    page = shown(name)
    tree = SECRET.sub(r"/\1/SECRET", page.locator("body").aria_snapshot()) + "\n"
    faults = [*wrong_headings(page), *wrong_names(tree)]
    if name in KEPT_IN_GIT:
        faults += differs_from_git(name, tree)
    assert not faults, "\n".join(faults)


def wrong_headings(page: Page) -> Iterator[str]:
    headings = page.evaluate(HEADINGS)
    levels = [level for level, _ in headings]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of the first level: {headings}"
        return
    if any(after > before + 1 for before, after in pairwise(levels[levels.index(1) :])):
        yield f"a level is skipped: {headings}"
    title, heading = page.title(), headings[levels.index(1)][1]
    if title.removeprefix("Error: ") != f"{heading} - Take Part":
        yield f"the title is {title!r}, and the heading is {heading!r}"
    if title.startswith("Error: ") != (page.locator("#es").count() == 1):
        yield f"the title is {title!r}, and there is {page.locator('#es').count()} list of errors"
    if page.locator("html").get_attribute("lang") != "en-GB":
        yield "the language is not said"


def wrong_names(tree: str) -> Iterator[str]:
    yield from (f"a {role} has no name:\n{tree}" for role in NAMELESS.findall(tree))
    for mark in ("banner", "main", "contentinfo"):
        if len(re.findall(rf"^- {mark}\b", tree, re.MULTILINE)) != 1:
            yield f"not one {mark}:\n{tree}"
    if "- navigation:" in tree:
        yield f"a navigation has no name:\n{tree}"


def differs_from_git(name: str, tree: str) -> Iterator[str]:
    kept = SNAPSHOTS / f"{name}.yml"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        kept.write_text(tree)
    before = kept.read_text() if kept.exists() else ""
    yield from unified_diff(before.splitlines(), tree.splitlines(), f"in git: {kept.name}", "now", lineterm="", n=1)


# A page of settings says which format was chosen.
LARGE = [name for name in NAMES if name.endswith(("-large", "-large-error")) and "-settings" not in name]


def test_bigger_letters_change_nothing_that_is_read_out(kept: Kept) -> None:
    differing = [name for name in LARGE if words_of(kept, name) != words_of(kept, name.replace("-large", ""))]
    assert differing == []


def words_of(kept: Kept, name: str) -> str:
    """Without what is new each time, what other lists say of the format, and where the look is on the clock."""
    return re.sub(r'value="[0-9a-f]{32}[^"]*"|tp-format-\w+', "", kept.html(name))


def test_no_two_pages_of_a_person_have_the_same_title(kept: Kept) -> None:
    routes = defaultdict(set)
    for one in ALL:
        if isinstance(one, Look) and one.method == "GET" and not one.style:
            found = re.search(r"<title>(.*?)</title>", kept.html(one.name), re.DOTALL)
            routes[one.who, found and found.group(1)].add(one.route)
    assert {title: shared for title, shared in routes.items() if len(shared) > 1} == {}


def test_no_tree_is_kept_of_a_page_that_is_gone() -> None:
    assert {path.stem for path in SNAPSHOTS.glob("*.yml")} - set(KEPT_IN_GIT) == set()
