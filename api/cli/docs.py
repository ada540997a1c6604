"""What is generated, so that it cannot be out of date: who may do what, the lives of things, settings, the API."""

import importlib
import json
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import api
from api.app import create_api
from api.kernel.context import Role, wall_clock
from api.kernel.database import connect
from api.kernel.encryption import KeyRing
from api.kernel.permissions import ACTIONS, Permission
from api.settings import Settings

ROOT, SOURCE = Path(__file__).parents[2], Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "generated"
WRITTEN_BY = "<!-- Written by ./run docs. Change the code, not this page. -->"
SAID_OF_ROLES = {
    Role.VISITOR: "Anyone",
    Role.PERSON: "Anyone signed in",
    Role.MEMBER: "Member",
    Role.LEAD: "Lead",
    Role.FINANCE: "Finance",
    Role.ADMIN: "Administrator",
}


def write() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")


def out_of_date() -> list[Path]:
    """The pages that do not say what the code does now."""
    return [path.relative_to(ROOT) for path, text in pages().items() if not path.exists() or path.read_text() != text]


def pages() -> dict[Path, str]:
    return {FOLDER / name: text for name, text in texts().items()}


@cache
def texts() -> dict[str, str]:
    """By name. The code does not change while we run."""
    made = create_api(connect("sqlite://"), wall_clock, KeyRing.parse(KeyRing.fresh()))
    return {
        "permissions.md": permissions(),
        "states.md": states(),
        "settings.md": settings(),
        "openapi.json": json.dumps(made.openapi(), indent=1, sort_keys=True, ensure_ascii=False) + "\n",
    }


def permissions() -> str:
    """The matrix, from what each action itself declares."""
    head = ["What", *SAID_OF_ROLES.values(), "In person", "The promise"]
    lines = [
        WRITTEN_BY,
        "# Who may do what",
        "Each line is one action or question. It is declared on the function itself, and holds through every door:\n"
        "pages, REST, the command line and the demo. “In person”: an administrator cannot do it for somebody else.\n"
        "Somebody in several roles may do what any of them may. What is not theirs is not there: 404, never 403.",
    ]
    for name in slices():
        mine = {action: one for action, one in sorted(ACTIONS.items()) if action.split(".")[0] == name}
        if mine:
            lines += [f"## {name.capitalize()}", table([head, *(_row(*pair) for pair in mine.items())])]
    return "\n\n".join(lines) + "\n"


def _row(name: str, permission: Permission) -> list[str]:
    words = name.split(".")[1].replace("_", " ")
    ticks = ["yes" if role in permission.roles else "" for role in SAID_OF_ROLES]
    return [words, *ticks, "yes" if permission.in_person else "", permission.promise]


def states() -> str:
    """Each life as a diagram, from the table of moves that the actions obey."""
    lines = [
        WRITTEN_BY,
        "# The lives of things",
        "Each diagram is drawn from the table of moves in the slice's `rules.py`. A verb that does not lead out of a\n"
        "state is refused there, with a sentence.",
    ]
    for name, moves, begins in lives():
        lines += [f"## {name}", diagram(moves, begins)]
    return "\n\n".join(lines) + "\n"


Moves = Mapping[str, Mapping[StrEnum, StrEnum]]


def lives() -> Iterator[tuple[str, Moves, Sequence[StrEnum]]]:
    """A life begins in its `BEGINS`, where there are several ways; elsewhere, in what nothing leads to."""
    for name in slices():
        if not (SOURCE / name / "rules.py").exists():
            continue
        rules = vars(importlib.import_module(f"api.{name}.rules"))
        for called in sorted(called for called in rules if called.endswith("MOVES")):
            part = called.removesuffix("MOVES").strip("_").lower()
            title = f"{name.capitalize()}{f': {part}' if part else ''}"
            yield title, rules[called], rules.get(called.replace("MOVES", "BEGINS"), ())


def diagram(moves: Moves, begins: Sequence[StrEnum] = ()) -> str:
    known = list(type(next(iter(next(iter(moves.values()))))))
    arrived = {to for steps in moves.values() for begin, to in steps.items() if begin is not to}
    left = {begin for steps in moves.values() for begin, to in steps.items() if begin is not to}
    lines = [f'    state "{state}" as {_id(state)}' for state in known]
    lines += [f"    [*] --> {_id(state)}" for state in begins or (state for state in known if state not in arrived)]
    lines += [
        f"    {_id(begin)} --> {_id(to)}: {verb}"
        for verb, steps in moves.items()
        for begin, to in steps.items()
        if begin is not to
    ]
    lines += [f"    {_id(state)} --> [*]" for state in known if state not in left]
    return "\n".join(["```mermaid", "stateDiagram-v2", *lines, "```"])


def _id(state: StrEnum) -> str:
    return state.name.lower()


def settings() -> str:
    rows = [
        [f"`{name.upper()}`", f"`{_default(field.get_default())}`", field.description or ""]
        for name, field in Settings.model_fields.items()
    ]
    lines = [
        WRITTEN_BY,
        "# Settings",
        "Each is read once, when the service starts, from the environment. `NAME_FILE` holds the path of a file with\n"
        "the value instead: secrets arrive so. Nothing has to be set to try it.",
        table([["Name", "When not set", "What it is"], *rows]),
    ]
    return "\n\n".join(lines) + "\n"


def _default(value: Any) -> str:
    return "none" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def slices() -> list[str]:
    """Every slice, with all its modules imported, so that every action has declared itself."""
    found = [one.name for one in pkgutil.iter_modules(api.__path__) if one.ispkg and one.name not in NOT_SLICES]
    for name in found:
        for module in pkgutil.iter_modules([str(SOURCE / name)]):
            importlib.import_module(f"api.{name}.{module.name}")
    return sorted(found)


NOT_SLICES = {"kernel", "cli", "demo"}


def table(rows: list[list[str]]) -> str:
    head, *rest = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rest])
