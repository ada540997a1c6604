"""What a person has to hold in the head to change something stays small."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import OURS, PYTHON, ROOT, TEMPLATES, name_of, tree

MOST_LINES, MOST_LINES_OF_A_FUNCTION = 200, 40
FILES = [*PYTHON, *TEMPLATES, *sorted((ROOT / "migrations").rglob("*.py"))]


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(node: ast.stmt) -> int:
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def test_a_file_is_at_most_200_lines() -> None:
    long = {name_of(path) for path in FILES if len(path.read_text().splitlines()) > MOST_LINES}

    assert long == set()


def test_a_function_is_at_most_40_lines() -> None:
    long = {
        f"{name_of(path)}: {function.name}, {length(function)} lines"
        for path in [*PYTHON, *(ROOT / "migrations").glob("*.py")]
        for function in functions(path)
        if length(function) > MOST_LINES_OF_A_FUNCTION
    }

    assert long == set()


def test_every_function_of_ours_says_what_it_takes_and_gives() -> None:
    silent = {
        f"{name_of(path)}:{function.lineno}: {function.name}"
        for path in OURS
        for function in functions(path)
        if function.returns is None
    }

    assert silent == set()


def test_no_class_is_a_service_a_repository_or_a_manager() -> None:
    grand = ("Service", "Repository", "Manager", "Factory", "Helper", "Util", "UnitOfWork", "Handler", "Controller")
    named = {node.name for path in OURS for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)}

    assert {name for name in named if name.endswith(grand)} == set()


def test_no_file_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils.py", "util.py", "helpers.py", "helper.py", "common.py", "misc.py", "services.py", "managers.py"}

    assert {name_of(path) for path in PYTHON if path.name in drawers} == set()


@pytest.mark.slow
def test_the_five_import_contracts_are_kept() -> None:
    checked = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )

    assert checked.returncode == 0, checked.stdout
    assert "5 kept, 0 broken" in checked.stdout


def test_a_type_is_waved_through_only_with_a_reason() -> None:
    """`# type: ignore[code]` says what; the few that need a why give it after a second `#`."""
    bare = {
        f"{name_of(path)}:{number}"
        for path in OURS
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if "# type: ignore" in line and "# type: ignore[" not in line
    }

    assert bare == set()
