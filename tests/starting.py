"""The world that each test begins with, made by real actions once for each database, and put back for the next test."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from sqlalchemy import Connection
from sqlmodel import Session

from api.tables import metadata

SEQUENCES = ";SELECT setval(pg_get_serial_sequence('{0}', 'id'), (SELECT max(id) FROM {0}))"


@dataclass(frozen=True, slots=True)
class Start:
    """Every row there was, and what the test world knew about them."""

    put_back: Callable[[Session], None]
    known: Mapping[str, Any]


def start_of(session: Session, known: Mapping[str, Any]) -> Start:
    """Asked when all of it is saved."""
    connection = session.connection()
    kept = {table.name: _rows(connection, table.name) for table in metadata.sorted_tables}
    rows = {name: found for name, found in kept.items() if found}
    return Start(_on_postgresql(connection, rows) if _is_postgresql(connection) else _on_sqlite(rows), dict(known))


def _is_postgresql(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"


def _rows(connection: Connection, table: str) -> Sequence[Any]:
    cursor = connection.connection.cursor()
    cursor.execute(f"SELECT * FROM {table}")
    return cursor.fetchall()


def _on_sqlite(rows: Mapping[str, Sequence[Any]]) -> Callable[[Session], None]:
    def put_back(session: Session) -> None:
        cursor = session.connection().connection.cursor()
        cursor.execute("DELETE FROM event_head")
        for table, found in rows.items():
            cursor.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(found[0]))})", found)

    return put_back


def _on_postgresql(connection: Connection, rows: Mapping[str, Sequence[Any]]) -> Callable[[Session], None]:
    cursor: Any = psycopg.ClientCursor(connection.connection.driver_connection)  # type: ignore[arg-type]
    script = "SET session_replication_role = replica;DELETE FROM event_head"
    for table, found in rows.items():
        values = ",".join(cursor.mogrify(f"({', '.join(['%s'] * len(one))})", one) for one in found)
        script += f";INSERT INTO {table} VALUES {values}"
    numbered = (table for table in rows if table != "event" and "id" in metadata.tables[table].c)
    script += "".join(SEQUENCES.format(table) for table in numbered) + ";SET session_replication_role = DEFAULT"

    def put_back(session: Session) -> None:
        session.connection().connection.cursor().execute(script)

    return put_back
