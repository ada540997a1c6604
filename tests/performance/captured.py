"""What our service says to the database, word for word, so that the bare framework can say the same."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Engine, event

WRITES = ("INSERT", "UPDATE", "DELETE")
INSERT = re.compile(r'INSERT INTO "?(\w+)"? \(([^)]*)\)')


@dataclass(frozen=True, slots=True)
class Statement:
    """`values` is one row's, or a list of rows' when `many`: a tuple on SQLite, a dict on PostgreSQL."""

    sql: str
    values: Any
    many: bool

    @property
    def writes(self) -> bool:
        return self.sql.lstrip().upper().startswith(WRITES)


@dataclass(frozen=True, slots=True)
class Recipe:
    """One request as the bare framework does it: these statements, then these bytes.

    `cards`: what each card of the page is drawn from, and `between` which parts of the bytes the cards stand.
    """

    statements: tuple[Statement, ...]
    status: int
    content_type: str
    body: bytes
    cards: tuple[Mapping[str, Any], ...] = ()
    between: tuple[str, str] = ("", "")


@contextmanager
def listening(engine: Engine) -> Iterator[list[Statement]]:
    heard: list[Statement] = []

    def note(_: Any, __: Any, sql: str, values: Any, ___: Any, many: bool) -> None:
        heard.append(Statement(sql, [_plain(row) for row in values] if many else _plain(values), many))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield heard
    finally:
        event.remove(engine, "before_cursor_execute", note)


def _plain(values: Any) -> Any:
    """What another process can be handed: the driver wraps bytes in a view of them."""
    if isinstance(values, Mapping):
        return {name: _plain(value) for name, value in values.items()}
    if isinstance(values, list | tuple):
        return type(values)(_plain(value) for value in values)
    return bytes(values) if isinstance(values, memoryview) else values


def with_values(statement: Statement, known: Mapping[str, Mapping[str, Any]]) -> Statement:
    """The same INSERT of another row: `known` says what is different, by table and column."""
    found = INSERT.match(statement.sql)
    changes = known.get(found.group(1)) if found else None
    if found is None or not changes:
        return statement
    if isinstance(statement.values, Mapping):
        changed: Any = {
            name: changes.get(re.sub(r"(_m|__)\d+$", "", name), was) for name, was in statement.values.items()
        }
        return replace(statement, values=changed)
    columns = [name.strip().strip('"') for name in found.group(2).split(",")]
    rows = statement.values if statement.many else [statement.values]
    moved = [tuple(changes.get(name, was) for name, was in zip(columns, row, strict=True)) for row in rows]
    return replace(statement, values=moved if statement.many else moved[0])
