"""What is written about the code points at what is there."""

import re
from pathlib import Path

from api.cli.app import app
from tests.architecture.source import ROOT, SLICES

PAGES = [
    path
    for path in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
    if path.parent.name != "generated" and "node_modules" not in path.parts
]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
SHELL = {"accessibility", "demo", "test", "check", "thorough", "bench", "listen", "lock", "help"}


def test_every_link_leads_somewhere() -> None:
    lost = {
        f"{page.relative_to(ROOT)} -> {target}"
        for page in PAGES
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text())
        if not target.startswith(("http://", "https://", "mailto:")) and not (page.parent / target).exists()
    }

    assert lost == set()


def test_every_file_that_a_page_names_is_there() -> None:
    ours = r"`((?:api|web|tests|docs|migrations|deploy)/[\w/.-]+\.\w+)`"
    lost = {
        f"{page.relative_to(ROOT)}: {named}"
        for page in PAGES
        for named in re.findall(ours, page.read_text())
        if not (ROOT / named).exists()
    }

    assert lost == set()


def test_every_command_that_a_page_names_can_be_given() -> None:
    known = SHELL | {(one.name or one.callback.__name__).replace("_", "-") for one in app.registered_commands}  # type: ignore[union-attr]
    known |= {group.name or "" for group in app.registered_groups}
    named = {
        f"{page.relative_to(ROOT)}: {command}"
        for page in PAGES
        for command in re.findall(r"\./run ([a-z][a-z-]*)", page.read_text())
        if command not in known
    }

    assert named == set()


def test_every_decision_is_in_the_list_under_its_number_and_its_line() -> None:
    listed = (ROOT / "docs" / "decisions" / "README.md").read_text()

    assert len(DECISIONS) >= 10
    for number, path in enumerate(DECISIONS, 1):
        first = path.read_text().splitlines()[0]
        title = first.removeprefix(f"# {number:04}. ")
        assert title != first, f"{path.name} begins with its number"
        assert f"| [{number:04}]({path.name}) | {title} |" in listed


def test_every_decision_says_why_what_and_what_it_costs() -> None:
    parts = ["## Context", "## Decision", "## Consequences", "## What we turned down"]
    short = {path.name for path in DECISIONS if [part for part in parts if part not in path.read_text()]}

    assert short == set()
    assert {path.name for path in DECISIONS if len(path.read_text().splitlines()) > 60} == set()


def test_every_word_that_has_a_folder_is_on_the_map() -> None:
    readme = (ROOT / "README.md").read_text()

    assert {name for name in SLICES if f"`{name}`" not in readme} == set()


def test_no_page_tells_of_this_machine() -> None:
    telling = re.compile(r"/w[o]rk/|/root/|/home/\w|localhost:\d{4}/simple|index-url")

    assert {str(page.relative_to(ROOT)) for page in PAGES if telling.search(page.read_text())} == set()


def test_the_map_of_generated_pages_is_whole() -> None:
    made = {path.name for path in (ROOT / "docs" / "generated").iterdir()}

    assert made == {"permissions.md", "states.md", "settings.md", "openapi.json"}
    assert all(Path(ROOT / "docs" / "generated" / name).stat().st_size > 500 for name in made)
