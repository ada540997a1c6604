"""The generated pages say what the code does, the same every time, and say so when they no longer do."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import docs
from api.cli.app import app
from api.kernel.context import Role
from api.kernel.permissions import ACTIONS


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(docs, "ROOT", tmp_path)
    monkeypatch.setattr(docs, "FOLDER", tmp_path / "docs" / "generated")
    return tmp_path / "docs" / "generated"


def test_the_pages_in_the_repository_are_up_to_date() -> None:
    assert docs.out_of_date() == []


def test_writing_them_makes_them_up_to_date(folder: Path) -> None:
    names = ["openapi.json", "permissions.md", "settings.md", "states.md"]
    assert sorted(path.name for path in docs.out_of_date()) == names

    docs.write()

    assert docs.out_of_date() == []
    assert sorted(path.name for path in folder.iterdir()) == names


@pytest.mark.parametrize("name", ["permissions.md", "states.md", "settings.md", "openapi.json"])
def test_a_page_that_somebody_changed_by_hand_is_noticed(folder: Path, name: str) -> None:
    docs.write()
    page = folder / name
    page.write_text(page.read_text().replace("aim", "oop", 1).replace("THREADS", "PROCESSES"))

    assert docs.out_of_date() == [Path("docs/generated") / name]


def test_the_command_only_checks_when_it_is_asked_to(folder: Path) -> None:
    checked = CliRunner().invoke(app, ["docs", "--check"])
    assert checked.exit_code == 1
    assert not folder.exists()

    assert CliRunner().invoke(app, ["docs"]).exit_code == 0
    assert CliRunner().invoke(app, ["docs", "--check"]).exit_code == 0


def test_every_action_is_in_the_matrix_with_its_roles_and_its_promise() -> None:
    written = docs.permissions()
    of_slices = {name: one for name, one in ACTIONS.items() if name.split(".")[0] in docs.slices()}

    assert written.count("\n| ") == len(of_slices) + 2 * written.count("\n## ")
    for name, permission in of_slices.items():
        (line,) = [
            row for row in written.splitlines() if row.startswith(f"| {name.split('.')[1].replace('_', ' ')} |")
        ][:1]
        assert permission.promise in written, name
        assert line.count(" yes ") >= 1
    assert set(docs.SAID_OF_ROLES) == set(Role)


def test_a_diagram_has_every_state_and_every_move() -> None:
    for name, moves, begins in docs.lives():
        drawn = docs.diagram(moves, begins)
        for verb, steps in moves.items():
            for begin, to in steps.items():
                arrow = f"{begin.name.lower()} --> {to.name.lower()}: {verb}\n"
                assert (arrow in drawn) == (begin is not to), name
        for state in type(begin):
            assert f'state "{state}" as {state.name.lower()}' in drawn
        assert drawn.count("[*] -->") == (len(begins) or 1), name


def test_the_api_is_described_whole() -> None:
    described = json.loads(docs.pages()[docs.FOLDER / "openapi.json"])

    assert described["openapi"].startswith("3.1")
    assert "/opportunities/{opportunity_id}/bookings" in described["paths"]


@pytest.mark.slow
def test_it_is_the_same_on_every_machine() -> None:
    """Another process, another order of sets, another time zone and other settings."""
    asked = "from api.cli.docs import out_of_date; print(out_of_date())"
    elsewhere = os.environ | {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "THREADS": "9", "LC_ALL": "C"}
    said = subprocess.run([sys.executable, "-c", asked], cwd=docs.ROOT, env=elsewhere, capture_output=True, text=True)

    assert said.stdout.strip() == "[]", said.stderr
