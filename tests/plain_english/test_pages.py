"""Every page in every state is in plain English: what it says itself, and not what people of the group wrote."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.plain_english.reading import Heard, heard
from tests.plain_english.rules import Fault, gathered, glossary, names_in, on_a_page
from tests.the_year import played_for_all

pytestmark = pytest.mark.slow
# It is drawn from the document of the API, whose words are looked at by themselves.
FOR_PROGRAMMERS = "visitor-api-v1-docs"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Heard]:
    """Those that were kept for the engines, or drawn here."""
    kept = os.environ.get("ACCESSIBILITY_PAGES")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("pages") / "kept"
    if not kept:
        from tests.accessibility.capturing import capture

        capture(folder, played_for_all(tmp_path_factory))
    found = {file.stem: heard(file.read_text()) for file in sorted(folder.glob("*.html"))}
    return {name: page for name, page in found.items() if name != FOR_PROGRAMMERS}


@pytest.fixture(scope="module")
def faults(pages: Mapping[str, Heard]) -> Mapping[Fault, str]:
    names = names_in(pages.values())
    return gathered((name, on_a_page(page, names, easy="-easy" in name)) for name, page in pages.items())


RULES = [
    "long sentence", "long paragraph", "hard word", "short form", "letters for a name", "date", "time", "money",
    "never say", "rare word", "hint of one sentence without a link", "a link that says where it leads",
    "two links with the same words", "reading age",
]  # fmt: skip


def test_there_are_pages_to_look_at(pages: Mapping[str, Heard]) -> None:
    assert len(pages) > 400
    assert all(page.pieces for page in pages.values())


@pytest.mark.parametrize("rule", RULES)
def test_no_page_breaks_this_rule(faults: Mapping[Fault, str], rule: str) -> None:
    assert {what: where for (broken, what), where in faults.items() if broken == rule} == {}


def test_every_rule_is_one_of_these(faults: Mapping[Fault, str]) -> None:
    assert {broken for broken, _ in faults} <= set(RULES)


def test_no_word_stays_in_the_glossary_that_no_page_says(pages: Mapping[str, Heard]) -> None:
    words = {word for page in pages.values() for one in page.pieces for word in one.text.lower().split()}
    said = {part.strip(".,:;()?“”'’").removesuffix("’s") for word in words for part in [word, *word.split("-")]}

    assert {word for word in glossary() if word not in said} == set()
