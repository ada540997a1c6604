"""One engine for SQLite and PostgreSQL, and one transaction for each piece of work."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, event
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlmodel import Session, create_engine

from . import events, groups  # noqa: F401  (both listen to every session)
from .patience import STEPS, is_over
from .rows import KEPT, run

POSTGRES = ("lock_timeout=10s", "statement_timeout=30s", "idle_in_transaction_session_timeout=60s", "timezone=UTC")

RESTED_SECONDS = 5
SAVES = "saves"


def is_saved(session: Session) -> bool:
    """Whether what is done in this session is committed at its end."""
    return bool(session.info.get(SAVES))


@dataclass(frozen=True, slots=True)
class Database:
    """`reads` is for those who never commit. Its connections are kept: to make one costs more than to read."""

    engine: Engine
    reads: Engine
    turn: AbstractContextManager[Any]
    rested: list[tuple[Connection, float]] = field(default_factory=list, repr=False, compare=False)

    @property
    def is_file(self) -> bool:
        """SQLite: no network to wait for, and one writer at a time."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Never commits, whatever was done inside."""
        held = self._rested() or self.reads.connect()
        try:
            with Session(held, expire_on_commit=False, info={KEPT: held}) as session:
                yield session
        except DBAPIError:
            # The line may be down, and then it is down for all of them.
            held.close()
            self._forget()
            raise
        finally:
            if not held.closed:
                held.rollback()
                self.rested.append((held, monotonic()))

    def _rested(self) -> Connection | None:
        """One that has lain still may be gone, so it is not handed out again."""
        with suppress(IndexError):  # other threads take from it too
            while True:
                held, since = self.rested.pop()
                if monotonic() - since < RESTED_SECONDS:
                    return held
                held.close()
        return None

    def _forget(self) -> None:
        with suppress(IndexError):
            while True:
                self.rested.pop()[0].close()

    def close(self) -> None:
        """When nobody reads or writes any more."""
        self._forget()
        self.reads.dispose()
        self.engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Commits before the block's caller goes on, so nobody is told yes until it is saved."""
        with self.turn, Session(self.engine, expire_on_commit=False, info={SAVES: True}) as session:
            yield session
            try:
                session.commit()
            except BaseException:
                # SQLite stays inside a transaction whose commit failed: the next one must not begin there.
                session.rollback()
                raise


def connect(url: str) -> Database:
    """`sqlite:///file.db` or `postgresql://…`. Writers on SQLite queue here, which is far fairer than on the file."""
    if url.startswith("sqlite"):
        module = sqlite_module()
        options: dict[str, Any] = {"module": module, "connect_args": {"check_same_thread": False}}
        engine = create_engine(url, hide_parameters=True, **options)
        # Not from the writers' pool: readers at rest would hold all that it has, and no writer would get one.
        reads = create_engine(url, hide_parameters=True, poolclass=NullPool, **options)
        for one in (engine, reads):
            make_sqlite_strict(one, wal=has_wal_reset_fix(module.sqlite_version_info))
        return Database(engine, reads.execution_options(begin="DEFERRED"), Lock())
    url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    engine = create_engine(url, hide_parameters=True, pool_size=8, connect_args=_settings(*POSTGRES))
    ask_after_a_rest(engine)
    # At READ COMMITTED a transaction shows a reader nothing more than its statements do, and takes two more messages.
    alone = _settings(*POSTGRES, "default_transaction_read_only=on")
    reads = create_engine(
        url, hide_parameters=True, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args=alone
    )
    return Database(engine, reads, nullcontext())


def _settings(*each: str) -> dict[str, str]:
    return {"options": " ".join(f"-c {one}" for one in each)}


def ask_after_a_rest(engine: Engine) -> None:
    """A connection that has lain still may be gone. One in daily use is not asked each time: that doubles a page."""

    @event.listens_for(engine, "checkin")
    def note(_: Any, record: Any) -> None:
        record.info["back_at"] = monotonic()

    @event.listens_for(engine, "checkout")
    def ask(connection: Any, record: Any, __: Any) -> None:
        if monotonic() - record.info.get("back_at", 0) < RESTED_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as gone:
            raise DisconnectionError from gone


def sqlite_module() -> ModuleType:
    """The wheel brings a SQLite with the WAL-reset fix; elsewhere we use Python's own."""
    try:
        from pysqlite3 import dbapi2
    except ImportError:  # pragma: no cover
        import sqlite3 as dbapi2  # type: ignore[no-redef]
    return dbapi2  # type: ignore[no-any-return]


def has_wal_reset_fix(version: tuple[int, ...]) -> bool:
    """Write-ahead logging could corrupt a file before 3.51.3 (fixed also in 3.50.7 and 3.44.6)."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def make_sqlite_strict(engine: Engine, *, wal: bool) -> None:
    @event.listens_for(engine, "connect")
    def configure(connection: Any, _: object) -> None:
        connection.isolation_level = None
        connection.set_progress_handler(is_over, STEPS)
        for pragma in (
            "foreign_keys = ON",
            f"journal_mode = {'WAL' if wal else 'DELETE'}",
            "synchronous = FULL",
            "busy_timeout = 30000",
            "secure_delete = ON",
            "trusted_schema = OFF",
            "recursive_triggers = ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        mode = connection.get_execution_options().get("begin", "IMMEDIATE")
        run(connection, f"BEGIN {mode}", ())
