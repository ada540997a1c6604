"""Databases to measure on, and copies of them: each side works on its own copy of the same rows."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine, text

from api.kernel.database import connect
from tests.databases import postgres_server


class SqliteShelf:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def new(self, name: str) -> str:
        return f"sqlite:///{self.folder}/{name}.db"

    def copied(self, url: str, name: str) -> str:
        """Everything is in the one file once nobody has it open. What an earlier copy left beside it goes."""
        for rest in ("-wal", "-shm"):
            (self.folder / f"{name}.db{rest}").unlink(missing_ok=True)
        shutil.copyfile(url.removeprefix("sqlite:///"), self.folder / f"{name}.db")
        return self.new(name)


@dataclass
class PostgresShelf:
    server: str
    admin: Engine
    own: str

    def new(self, name: str, template: str = "template1") -> str:
        made = f"bench_{self.own}_{name}"
        with self.admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE IF EXISTS {made} WITH (FORCE)"))
            connection.execute(text(f"CREATE DATABASE {made} TEMPLATE {template}"))
        return re.sub(r"(//[^/]*)/[^?]*", rf"\1/{made}", self.server)

    def copied(self, url: str, name: str) -> str:
        return self.new(name, url.partition("?")[0].rpartition("/")[2])


@contextmanager
def shelf(kind: str, folder: Path) -> Iterator[SqliteShelf | PostgresShelf]:
    if kind == "sqlite":
        yield SqliteShelf(folder)
        return
    server = postgres_server()
    admin = connect(server).engine.execution_options(isolation_level="AUTOCOMMIT")
    own = uuid4().hex[:8]
    try:
        yield PostgresShelf(server, admin, own)
    finally:
        with admin.connect() as connection:
            found = text("SELECT datname FROM pg_database WHERE datname LIKE :ours")
            for name in connection.execute(found, {"ours": f"bench\\_{own}\\_%"}).scalars().all():
                connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()
