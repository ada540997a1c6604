"""Our own files, read as text, as syntax trees and as modules."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import api
import web
from api.kernel.permissions import ACTIONS

ROOT = Path(__file__).parents[2]
PYTHON = sorted(path for top in ("api", "web", "tests") for path in (ROOT / top).rglob("*.py"))
OURS = [path for path in PYTHON if path.parts[len(ROOT.parts)] != "tests"]
TEMPLATES = sorted((ROOT / "web").rglob("*.html"))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def found(paths: list[Path], wanted: Callable[[ast.AST], bool]) -> set[str]:
    """Where in our source it is, as `api/kernel/context.py:21`."""
    return {
        f"{name_of(path)}:{node.lineno}"  # type: ignore[attr-defined]
        for path in paths
        for node in ast.walk(tree(path))
        if wanted(node)
    }


def files(places: set[str]) -> set[str]:
    return {place.rpartition(":")[0] for place in places}


def calls(node: ast.AST, *names: str) -> bool:
    """`something.commit()` or `commit()`."""
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    return (called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", None)) in names


def modules(package: ModuleType) -> Iterator[ModuleType]:
    for found_module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not found_module.name.endswith("__main__"):
            yield importlib.import_module(found_module.name)


SLICES = [
    one.name for one in pkgutil.iter_modules(api.__path__) if one.ispkg and one.name not in ("kernel", "cli", "demo")
]
REST = [
    importlib.import_module(f"api.{name}.{path.stem}")
    for name in SLICES
    for path in sorted((ROOT / "api" / name).glob("*routes.py"))
]
PAGES = [one for one in modules(web) if one.__name__.count(".") > 1]


def lives() -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Each slice's tables of moves: ("bookings", "MOVES", {...})."""
    for name in SLICES:
        if (ROOT / "api" / name / "rules.py").exists():
            rules = importlib.import_module(f"api.{name}.rules")
            yield from ((name, called, value) for called, value in vars(rules).items() if called.endswith("MOVES"))


def reached_by(doors: list[ModuleType]) -> set[Callable[..., Any]]:
    """What these doors took from a slice that is given the context, or a session, to work with."""
    return {
        value
        for door in doors
        for value in vars(door).values()
        if inspect.isfunction(value) and of_a_slice(value) and works(value)
    }


def of_a_slice(function: Callable[..., Any]) -> bool:
    top, slice_, *_ = (*function.__module__.split("."), "")
    return top == "api" and slice_ in SLICES and not function.__module__.endswith("routes")


def works(function: Callable[..., Any]) -> bool:
    first = next(iter(inspect.signature(function).parameters.values()), None)
    return first is not None and getattr(first.annotation, "__name__", first.annotation) in ("Context", "Session")


def action_of(function: Callable[..., Any]) -> str:
    """As the matrix of permissions names it: `bookings.take_a_place`."""
    return f"{function.__module__.split('.')[1]}.{function.__name__}"


def is_an_action(function: Callable[..., Any]) -> bool:
    return hasattr(function, "__wrapped__") and action_of(function) in ACTIONS
