"""Plain rows by a SELECT that is built once and put into SQL once: for what every page asks, and for long lists."""

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import Enum
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

Processor = Callable[[Any], Any]
# What a driver gives for a moment, a day or a state is read once: the same ones come again on every page.
REMEMBERED = 4096
KEPT = "the connection of a reader"


class Rows:
    """Calling it gives named rows, with each value as its column's own type gives it.

    Nothing adds the group here, so a statement of a group's rows has the group in it as `:group`.
    """

    def __init__(self, statement: Any) -> None:
        self.statement = statement
        self.named = _named(statement)
        self.made: dict[tuple[str, Sequence[tuple[str, int]]], Made] = {}

    def __call__(self, session: Session, asked: Mapping[str, Any]) -> list[Any]:
        session.flush()
        connection = connection_of(session)
        lengths = tuple((name, len(value)) for name, value in asked.items() if isinstance(value, list))
        known = connection.dialect.name, lengths
        made = self.made.get(known)
        if made is None:
            made = self.made[known] = Made(self.statement, connection.dialect, asked)
        found = run(connection, made.sql, made.values(asked))
        return list(map(self.named, made.as_meant(found)))


def connection_of(session: Session) -> Connection:
    """The one that is kept for readers. Asking the session for it each time costs more than a short statement."""
    kept: Connection | None = session.info.get(KEPT)
    if kept is None:
        return session.connection()
    if not kept.in_transaction():
        kept.begin()
    return kept


def _named(statement: Any) -> Callable[[Iterable[Any]], Any]:
    """Where two columns have one name, or one has none, they are read by their place."""
    made = namedtuple("row", [column.key or "" for column in statement.selected_columns], rename=True)  # type: ignore[misc]  # the names are known only here
    return made._make


def run(connection: Connection, sql: str, values: Any) -> Sequence[Any]:
    """On the driver itself, which halves what a short statement costs; its errors rise as SQLAlchemy's own."""
    if connection.dispatch.before_cursor_execute:
        heard = connection.exec_driver_sql(sql, values)  # somebody listens to every statement
        return heard.all() if heard.returns_rows else ()
    driver = connection.dialect.loaded_dbapi
    cursor = connection.connection.cursor()
    try:
        cursor.execute(sql, values)
        return cursor.fetchall()
    except driver.Error as error:
        raise DBAPIError.instance(
            sql, {}, error, driver.Error, hide_parameters=True, dialect=connection.dialect
        ) from error
    finally:
        cursor.close()


@dataclass(frozen=True, slots=True)
class Given:
    """One place in the SQL: what is asked for under `name`, or what the statement itself says, made ready once."""

    called: str
    name: str
    place: int | None
    processor: Processor | None
    asked: bool
    fixed: Any

    def value(self, asked: Mapping[str, Any]) -> Any:
        if not self.asked:
            return self.fixed
        value = asked[self.name] if self.place is None else asked[self.name][self.place]
        return value if self.processor is None else self.processor(value)


class Made:
    """The SQL of one statement for one database, with lists of these lengths."""

    def __init__(self, statement: Any, dialect: Dialect, asked: Mapping[str, Any]) -> None:
        compiled = statement.compile(dialect=dialect)
        state = compiled.construct_expanded_state(dict(asked))
        each = state.parameter_expansion.items()
        part_of = {part: (name, place) for name, parts in each for place, part in enumerate(parts)}
        self.sql: str = state.statement
        self.positional = state.positiontup is not None
        self.given = []
        for called in state.positiontup or state.parameters:
            name, place = part_of.get(called, (called, None))
            processor = _giver(compiled.binds[name].type, dialect)
            fixed = state.parameters[called]
            ready = fixed if processor is None or name in asked else processor(fixed)
            self.given.append(Given(called, name, place, processor, name in asked, ready))
        processors = [_reader(column.type, dialect) for column in statement.selected_columns]
        self.read = [(place, one) for place, one in enumerate(processors) if one is not None]

    def values(self, asked: Mapping[str, Any]) -> Any:
        if self.positional:
            return tuple(one.value(asked) for one in self.given)
        return {one.called: one.value(asked) for one in self.given}

    def as_meant(self, rows: Sequence[Any]) -> Iterable[Any]:
        """A column at a time, which is several times quicker than a row at a time."""
        if not rows or not self.read:
            return rows
        columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
        for place, processor in self.read:
            columns[place] = map(processor, columns[place])
        return zip(*columns, strict=True)


def _reader(kind: Any, dialect: Dialect) -> Processor | None:
    processor: Processor | None = kind.dialect_impl(dialect).result_processor(dialect, None)
    return _remembered(kind, processor)


def _giver(kind: Any, dialect: Dialect) -> Processor | None:
    processor: Processor | None = kind.dialect_impl(dialect).bind_processor(dialect)
    return _remembered(kind, processor)


def _remembered(kind: Any, processor: Processor | None) -> Processor | None:
    few = processor is not None and issubclass(kind.python_type, date | time | Enum)
    return lru_cache(maxsize=REMEMBERED)(processor) if processor is not None and few else processor
