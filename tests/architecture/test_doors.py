"""Nothing is done through a door that does not say who may, and what one door offers the other offers too."""

import ast
import importlib
import inspect

import web.app  # noqa: F401
from api.kernel.permissions import ACTIONS
from tests.architecture.exceptions import NO_PAGE, NO_REST_ROUTE, NOT_AN_ACTION
from tests.architecture.source import (
    OURS,
    PAGES,
    REST,
    ROOT,
    SLICES,
    action_of,
    found,
    is_an_action,
    reached_by,
    tree,
)

OFFERED_BY_REST = {action_of(one) for one in reached_by(REST) if is_an_action(one)}
OFFERED_ON_PAGES = {action_of(one) for one in reached_by(PAGES) if is_an_action(one)}
OF_PEOPLE = {name for name in ACTIONS if name.split(".")[0] in SLICES}


def test_everything_that_a_door_reaches_says_who_may_do_it() -> None:
    silent = {action_of(one) for one in reached_by(REST) | reached_by(PAGES) if not is_an_action(one)}

    assert silent - set(NOT_AN_ACTION) == set()


def test_everything_that_people_can_do_is_offered_over_rest() -> None:
    assert OF_PEOPLE - OFFERED_BY_REST - set(NO_REST_ROUTE) == set()


def test_everything_that_people_can_do_is_on_a_page() -> None:
    assert OF_PEOPLE - OFFERED_ON_PAGES - set(NO_PAGE) == set()


def test_every_exception_is_still_needed_and_has_its_reason() -> None:
    silent = {action_of(one) for one in reached_by(REST) | reached_by(PAGES) if not is_an_action(one)}

    assert set(NOT_AN_ACTION) <= silent
    assert set(NO_REST_ROUTE) <= OF_PEOPLE - OFFERED_BY_REST
    assert set(NO_PAGE) <= OF_PEOPLE - OFFERED_ON_PAGES
    assert all(why.endswith(".") for why in (NOT_AN_ACTION | NO_REST_ROUTE | NO_PAGE).values())


def test_every_action_has_a_name_of_its_own_and_a_promise() -> None:
    declared = [
        f"{path.parent.name}.{node.name}"
        for path in OURS
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
        and any(isinstance(by, ast.Call) and getattr(by.func, "id", "") == "allowed" for by in node.decorator_list)
    ]

    assert sorted(declared) == sorted(set(declared))
    assert {name for name in declared if name.split(".")[0] in SLICES} == OF_PEOPLE
    assert {name for name, permission in ACTIONS.items() if not permission.promise.endswith(".")} == set()


def test_every_action_is_given_the_context_first() -> None:
    for name in OF_PEOPLE:
        slice_, _, action = name.partition(".")
        homes = [importlib.import_module(f"api.{slice_}.{path.stem}") for path in (ROOT / "api" / slice_).glob("*.py")]
        function = next(vars(home)[action] for home in homes if action in vars(home))
        assert next(iter(inspect.signature(function).parameters)) == "ctx", name


def test_no_door_speaks_to_the_database() -> None:
    doors = [path for path in OURS if path.name.endswith("routes.py") or path.is_relative_to(ROOT / "web")]

    def asks(node: ast.AST) -> bool:
        return isinstance(node, ast.Attribute) and ast.unparse(node.value) == "ctx.session"

    assert found(doors, asks) == set()


def test_a_slice_is_one_word_with_its_sentence() -> None:
    for name in SLICES:
        said = importlib.import_module(f"api.{name}").__doc__ or ""
        assert said.endswith("."), name
        assert "\n" not in said, name
        assert (ROOT / "tests" / name).is_dir(), name
