"""What was sent is HTML by the book: the Nu checker and html-validate find no error.

Rules of html-validate that are left off ask only for a manner: spaces at the end of a line, a title short enough for a
search engine, `type` on a button that sends its form anyway, one name once even where a form holds a list.
"""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.accessibility.listed import NAMES
from tests.accessibility.shelf import Kept, tool
from tests.architecture.source import TEMPLATES, name_of
from tests.architecture.test_templates import PAGES

pytestmark = pytest.mark.accessibility


def test_every_page_that_is_listed_was_kept(kept: Kept) -> None:
    assert kept.known["faults"] == []
    assert set(kept.known["pages"]) == set(NAMES)


def test_every_template_was_drawn(kept: Kept) -> None:
    drawn = {f"web/{name}" for name in kept.known["templates"]}
    assert {name_of(path) for path in PAGES} - drawn == set(), "a page that no look reaches"
    assert {name_of(path) for path in TEMPLATES} - drawn == set(), "a part that no page uses"


def test_the_nu_checker_finds_no_error(kept: Kept) -> None:
    found = faults_by_nu(files(kept))
    assert not found, f"{len(found)} errors\n" + "\n".join(found[:40])


def test_html_validate_finds_no_error(kept: Kept) -> None:
    found = faults_by_html_validate(files(kept))
    assert not found, f"{len(found)} errors\n" + "\n".join(found[:40])


def faults_by_nu(pages: Sequence[Path]) -> list[str]:
    answer = subprocess.run(
        ["java", "-jar", tool("vnu-jar/build/dist/vnu.jar"), "--errors-only", "--format", "json", *pages],
        capture_output=True, text=True,
    )  # fmt: skip
    return [
        f"{Path(one['url']).stem}: {one['message']} {one.get('extract', '')!r}"
        for one in json.loads(answer.stderr)["messages"]
    ]


def faults_by_html_validate(pages: Sequence[Path]) -> list[str]:
    tools = Path(__file__).parent / "tools"
    asked = ["node", tools / "validate.mjs", tool(""), tools / "html-validate.json", *pages]
    answer = subprocess.run(asked, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    return [
        f"{Path(one['filePath']).stem}:{one['line']}: {one['ruleId']} {one['message']}"
        for one in json.loads(answer.stdout)
    ]


def files(kept: Kept) -> list[Path]:
    return sorted(kept.folder.glob("*.html"))
