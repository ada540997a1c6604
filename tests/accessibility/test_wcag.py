"""Every criterion of WCAG 2.2 has its evidence in docs/wcag.csv: a test, or what a person still checks."""

import ast
import csv
import re
from collections import Counter
from pathlib import Path

from tests.accessibility.listed import ALL, NAMES
from tests.accessibility.looks import Look
from tests.architecture.source import ROOT, TEMPLATES, name_of
from web.help.pages import last_look

ROWS = list(csv.DictReader((ROOT / "docs" / "wcag.csv").read_text().splitlines()))
# How many criteria each guideline has. 4.1.1 was taken out of WCAG 2.2.
GUIDELINES = {
    "1.1": 1, "1.2": 9, "1.3": 6, "1.4": 13, "2.1": 4, "2.2": 6, "2.3": 3, "2.4": 13, "2.5": 8, "3.1": 6, "3.2": 6,
    "3.3": 9, "4.1": 3,
}  # fmt: skip
ALL_CRITERIA = {f"{guideline}.{n}" for guideline, count in GUIDELINES.items() for n in range(1, count + 1)} - {"4.1.1"}
LEVELS = {"A": 31, "AA": 24, "AAA": 31}


def test_all_criteria_are_there_once_at_their_levels() -> None:
    assert Counter(row["criterion"] for row in ROWS) == dict.fromkeys(ALL_CRITERIA, 1)
    assert Counter(row["level"] for row in ROWS) == LEVELS


def test_each_has_a_test_that_is_there_or_says_what_a_person_checks_and_how() -> None:
    without = [row["criterion"] for row in ROWS if kind_of(row) != row["evidence"]]
    lost = {f"{row['criterion']}: {one}" for row in ROWS for one in row["tests"].split() if not is_there(one)}
    vague = {row["criterion"] for row in ROWS if 0 < len(row["what a person checks"].split()) < 8}

    assert (without, lost, vague) == ([], set(), set())


def kind_of(row: dict[str, str]) -> str:
    said = bool(row["tests"].strip()), bool(row["what a person checks"].strip())
    return {(True, True): "both", (True, False): "test", (False, True): "person"}.get(said, "nothing")


def is_there(test: str) -> bool:
    path, _, name = test.partition("::")
    file = ROOT / path
    return file.exists() and any(
        isinstance(node, ast.FunctionDef) and node.name == name for node in ast.parse(file.read_text()).body
    )


def test_no_page_has_sound_film_or_anything_that_moves_by_itself() -> None:
    """What 1.2 asks of films, 2.2.2 of things that move and 1.4.13 of what appears when it is pointed at."""
    never = (
        r"<(?:audio|video|track|marquee|canvas)\b|http-equiv=\"refresh\"|data-hx-trigger=\"[^\"]*(?:every|load|reveal)"
    )
    holding = {name_of(path) for path in TEMPLATES if re.search(never, path.read_text())}
    styles = [path for path in (ROOT / "web" / "static_src").rglob("*.scss") if holds_what_moves(path)]

    assert (holding, styles) == (set(), [])


def holds_what_moves(path: Path) -> bool:
    moves = r"@keyframes|animation\s*:(?!\s*none)|[^-]orientation\s*:|:hover\s*[>+]|:hover[^{,]*\{[^}]*display\s*:"
    return re.search(moves, path.read_text()) is not None


def test_no_page_asks_for_a_gesture_a_drag_or_one_key() -> None:
    never = r"draggable|accesskey|ontouch|touchstart|devicemotion|mousedown|pointerdown|keydown|keypress|contextmenu"
    looked_at = [*TEMPLATES, ROOT / "web" / "static" / "app.js"]

    assert {name_of(path) for path in looked_at if re.search(never, path.read_text())} == set()


def test_what_the_page_about_accessibility_tells_can_be_read() -> None:
    """`./run accessibility --record` writes it, after nothing was found."""
    known = last_look()
    if known is None:
        return

    assert 0 < known["pages"] <= len({one.route for one in ALL if isinstance(one, Look)})
    assert known["looks"] <= len(NAMES) + 100
    assert known["by_machine"] + known["by_people"] + known["by_both"] == len(ROWS)
