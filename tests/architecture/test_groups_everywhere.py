"""Going past the filter of groups is rare: each such statement narrows itself to the group, or says why not."""

import ast
import importlib

from sqlalchemy import CompoundSelect, Select
from sqlalchemy.sql import visitors

import api
from api.kernel.columns import GroupOwned
from api.tables import metadata
from tests.architecture.exceptions import NOT_NARROWED, PAST_THE_ORM
from tests.architecture.source import OURS, ROOT, SLICES, calls, files, found, modules

FILES = [path for path in OURS if path.is_relative_to(ROOT / "api") and "kernel" not in path.parts]
OWNED = {name for name, table in metadata.tables.items() if "group_id" in table.c and name != "event"}


def test_each_file_that_goes_past_the_filter_is_listed_with_its_reason() -> None:
    def past(node: ast.AST) -> bool:
        straight = calls(node, "connection") and "session" in ast.unparse(node.func)  # type: ignore[attr-defined]
        return straight or calls(node, "Rows")

    assert files(found(FILES, past)) == set(PAST_THE_ORM)
    assert all(why.endswith(".") for why in (PAST_THE_ORM | NOT_NARROWED).values())


def test_nothing_is_found_without_a_statement() -> None:
    """What another group's work left in the session is handed out by its number, and no filter is asked."""
    by_number = {"get", "get_one", "merge"}

    def without(node: ast.AST) -> bool:
        called = node.func if isinstance(node, ast.Call) else None
        asked = isinstance(called, ast.Attribute) and called.attr in by_number
        return asked and ast.unparse(called.value).split(".")[-1] == "session"  # type: ignore[union-attr]

    assert found(OURS, without) == set()


def statements() -> dict[str, Select[tuple[object, ...]] | CompoundSelect[tuple[object, ...]]]:
    """Those that are built once, at import, straight from tables."""
    kept = (
        (f"{module.__name__}.{name}", getattr(value, "statement", value))
        for module in modules(api)
        for name, value in vars(module).items()
        if module.__name__.split(".")[1] in SLICES
    )
    return {name: statement for name, statement in kept if isinstance(statement, Select | CompoundSelect)}


def test_a_statement_from_tables_names_the_group() -> None:
    assert {name for name, statement in statements().items() if reads_every_group(statement)} == {
        f"api.{name}" for name in NOT_NARROWED
    }


def reads_every_group(statement: Select[tuple[object, ...]] | CompoundSelect[tuple[object, ...]]) -> bool:
    parts = list(visitors.iterate(statement))
    through_the_orm = any("parententity" in getattr(part, "_annotations", {}) for part in parts)
    owned = {part.name for part in parts if part.__visit_name__ == "table"} & OWNED
    return bool(owned) and not through_the_orm and "group_id = :" not in str(statement)


def test_what_belongs_to_a_group_is_marked_so() -> None:
    classes = {one.__tablename__ for one in _all(GroupOwned) if hasattr(one, "__table__")}

    assert OWNED - classes == {"message", "signed_in", "api_token", "kept_form"}
    for module in SLICES:
        importlib.import_module(f"api.{module}")


def _all(parent: type) -> set[type]:
    return {one for child in parent.__subclasses__() for one in (child, *_all(child))}
