"""Opening what a command works on: the database and the keys that the settings name."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlmodel import Session

from api.kernel.database import Database, connect
from api.kernel.encryption import KeyRing
from api.settings import Settings, settings


def open_database(known: Settings | None = None) -> Database:
    known = known or settings()
    known.data_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return connect(known.database)


def ready_database() -> Database:
    """The database, when it has every table that this version needs."""
    from api.cli.migrations import is_current

    database = open_database()
    if not is_current(database.engine):
        raise SystemExit(
            "The database is not up to date. Run ./run migrate first. The demo's is in DATA_FOLDER=var/demo."
        )
    return database


def open_keys(known: Settings | None = None) -> KeyRing:
    """The keys of the settings, or of a file that only we can read, made the first time it is needed."""
    known = known or settings()
    if known.encryption_keys is not None:
        return KeyRing.parse(known.encryption_keys.get_secret_value())
    known.data_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return KeyRing.parse(_kept_in(known.data_folder / "encryption-keys"))


def _kept_in(file: Path) -> str:
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text()
    with os.fdopen(handle, "w") as opened:
        fresh = KeyRing.fresh()
        opened.write(fresh)
    return fresh


@contextmanager
def working() -> Iterator[Session]:
    """A session that may look across groups: for whoever runs the service, never for a request."""
    with ready_database().writing() as session:
        yield session
