"""What every page says in the same way: its frame, its links, its errors."""

import re
from collections import defaultdict
from collections.abc import Iterator
from html import unescape

import pytest

from tests.accessibility.listed import NAMES
from tests.accessibility.shelf import Kept

pytestmark = pytest.mark.accessibility

ERRORS = [name for name in NAMES if name.endswith("-error")]
FOOTER, NAVIGATION = (
    re.compile(r"<footer.*?</footer>", re.DOTALL),
    re.compile(r'<nav class="tp-nav".*?</nav>', re.DOTALL),
)
LINK = re.compile(r'<a\b[^>]*\bhref="([^"]+)"[^>]*>(.*?)</a>', re.DOTALL)
SUMMARY = re.compile(r'id="es".*?</ul>', re.DOTALL)
# They are about all the choices or buttons of the page, and lead to the first one.
OF_THE_WHOLE = (
    "Say yes or no to this place.",
    "Choose what happened for one person or more.",
    "Choose one claim or more.",
    "Choose which yes you take back. They are on the page of its uses.",
)


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def test_the_frame_of_a_page_is_the_same_everywhere(kept: Kept) -> None:
    """Help and the main pages are where they were, in the same order."""
    frames = defaultdict(set)
    for name in NAMES:
        html = kept.html(name)
        who = (
            name.split("-")[0],
            name.endswith(("-long", "-empty")),
            "-acting" in name,
            "-easy" in name,
            "-format-easy" in name,
        )
        found = NAVIGATION.search(html)
        links = tuple(LINK.findall(found.group().replace(' aria-current="page"', ""))) if found else ()
        frames[who].add((words(FOOTER.search(html).group()), links))  # type: ignore[union-attr]
        assert html.index("<footer") > html.index("</main>")
    several = {who: found for who, found in frames.items() if len(found) > 1 and who[0] not in ("problem", "visitor")}
    assert several == {}


def test_links_of_one_name_lead_to_one_place(kept: Kept) -> None:
    found = {}
    for name in NAMES:
        if several := in_two_places(kept.html(name)):
            found[name] = several
    assert found == {}


def in_two_places(html: str) -> dict[str, set[str]]:
    places = defaultdict(set)
    # Two errors in the same words are two things to put right, each in its place.
    for address, inner in LINK.findall(SUMMARY.sub("", html)):
        places[words(inner)].add(address)
    return {said: there for said, there in places.items() if len(there) > 1}


def test_an_error_is_said_at_the_top_and_beside_its_field_in_the_same_words(kept: Kept) -> None:
    found = [f"{name}: {said!r} is not said beside its field" for name in ERRORS for said in said_once(kept.html(name))]
    assert not found, "\n".join(found)


def said_once(html: str) -> Iterator[str]:
    if summary := SUMMARY.search(html):
        rest = words(html.replace(summary.group(), ""))
        for address, inner in LINK.findall(summary.group()):
            # What is not in the form at all was sent by no form of ours.
            there = f'id="{address.removeprefix("#")}"' in html
            if there and words(inner) not in rest and words(inner) not in OF_THE_WHOLE:
                yield words(inner)
