"""SQLite is made strict and durable on every connection; PostgreSQL waits for nobody for ever."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import text
from sqlalchemy.exc import InternalError, OperationalError
from sqlmodel import Session, create_engine

from api.kernel.database import Database, connect, has_wal_reset_fix, make_sqlite_strict, sqlite_module
from tests.databases import made

STRICT = {
    "foreign_keys": 1, "journal_mode": "wal", "synchronous": 2, "busy_timeout": 30000, "secure_delete": 1,
    "trusted_schema": 0, "recursive_triggers": 1,
}  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Database]:
    made = connect(f"sqlite:///{tmp_path / 'a.db'}")
    yield made
    made.close()


@pytest.mark.parametrize(("name", "value"), STRICT.items())
def test_every_sqlite_connection_is_strict_and_durable(file: Database, name: str, value: object) -> None:
    with file.engine.connect() as one, file.engine.execution_options(begin="DEFERRED").connect() as other:
        one.rollback()
        for connection in (one, other):
            assert connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() == value
            connection.rollback()


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False), ((3, 44, 5), False), ((3, 44, 6), True), ((3, 44, 9), True), ((3, 45, 0), False),
        ((3, 50, 6), False), ((3, 50, 7), True), ((3, 51, 0), False), ((3, 51, 2), False), ((3, 51, 3), True),
        ((3, 53, 4), True), ((4, 0, 0), True),
    ],
)  # fmt: skip
def test_write_ahead_logging_is_trusted_only_where_its_fault_was_mended(version: tuple[int, ...], safe: bool) -> None:
    assert has_wal_reset_fix(version) is safe


def test_a_sqlite_without_the_mend_keeps_the_old_journal(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'b.db'}", module=sqlite_module())
    make_sqlite_strict(engine, wal=False)

    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "delete"
    engine.dispose()


def test_the_sqlite_that_we_bring_has_the_mend() -> None:
    assert has_wal_reset_fix(sqlite_module().sqlite_version_info)


def test_a_row_that_points_at_nothing_is_refused(database: Database) -> None:
    words = "INSERT INTO membership (group_id, person_id, role, since_on) VALUES (99, 99, 'member', '2026-01-01')"

    with pytest.raises(Exception, match=r"(?i)foreign key"), database.writing() as session:
        session.execute(text(words))


def test_postgresql_waits_for_nobody_for_ever(database: Database) -> None:
    if database.engine.dialect.name == "sqlite":
        return
    with database.reading() as session:
        waits = [
            session.execute(text(f"SHOW {name}")).scalar_one()
            for name in ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout", "timezone")
        ]
    assert waits == ["10s", "30s", "1min", "UTC"]


def test_those_who_write_wait_for_each_other_and_those_who_read_do_not(file: Database) -> None:
    """Two transactions that each read and then write: on a bare SQLite one of them is told that it is locked."""
    with file.writing() as session:
        session.execute(text("CREATE TABLE counter (number INTEGER)"))
        session.execute(text("INSERT INTO counter VALUES (0)"))
    together = Barrier(8)

    def add_ten() -> None:
        together.wait()
        for _ in range(10):
            with file.writing() as session:
                number = session.execute(text("SELECT number FROM counter")).scalar_one()
                session.execute(text("UPDATE counter SET number = :n"), {"n": number + 1})

    threads = [Thread(target=add_ten) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with file.writing() as writing, file.reading() as reading:
        writing.execute(text("UPDATE counter SET number = -1"))
        assert reading.execute(text("SELECT number FROM counter")).scalar_one() == 80


def test_however_many_read_at_once_whoever_writes_next_does_not_wait_for_them(file: Database) -> None:
    """The readers' connections are kept, and are not those of the writers."""
    everybody = Barrier(40, timeout=10)

    def read() -> None:
        with file.reading() as session:
            session.connection()
            everybody.wait()

    threads = [Thread(target=read) for _ in range(40)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    with file.writing() as session:
        assert session.connection().exec_driver_sql("SELECT 1").scalar_one() == 1


def test_a_second_program_cannot_write_in_the_middle(file: Database) -> None:
    address = file.engine.url.database
    with file.writing() as session, closing(sqlite_module().connect(address, timeout=0)) as other:
        session.execute(text("CREATE TABLE thing (id INTEGER)"))
        with pytest.raises(sqlite_module().OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")


def test_a_database_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    lost = connect(f"sqlite:///{tmp_path / 'nowhere' / 'a.db'}")

    with pytest.raises(OperationalError), lost.reading() as session:
        session.execute(text("SELECT 1"))


def test_who_reads_on_postgresql_can_write_nothing_and_opens_no_transaction(tmp_path: Path) -> None:
    with made("postgresql", tmp_path) as database:
        with database.reading() as session:
            session.execute(text("SELECT 1"))
            driver = session.connection().connection.driver_connection
            assert driver.info.transaction_status.name == "IDLE"
        with pytest.raises(InternalError, match="read-only transaction"), database.reading() as session:
            session.execute(text("DELETE FROM person"))


def backend(opened: AbstractContextManager[Session]) -> int:
    with opened as session:
        return int(session.execute(text("SELECT pg_backend_pid()")).scalar_one())


@pytest.mark.parametrize("way", ["reading", "writing"])
def test_a_connection_that_was_cut_while_it_lay_still_is_not_handed_out(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with made("postgresql", tmp_path) as database:
        opened = getattr(database, way)
        first = backend(opened())
        assert backend(opened()) == first
        cut(database, first)
        monkeypatch.setattr("api.kernel.database.RESTED_SECONDS", 0)
        assert backend(opened()) != first


def test_who_reads_when_the_line_is_cut_is_the_only_one_who_hears_of_it(tmp_path: Path) -> None:
    with made("postgresql", tmp_path) as database:
        with database.reading() as session:
            both = {backend(database.reading()), int(session.execute(text("SELECT pg_backend_pid()")).scalar_one())}
        assert len(both) == 2
        for one in both:
            cut(database, one)
        with pytest.raises(OperationalError):
            backend(database.reading())
        assert backend(database.reading()) not in both


def cut(database: Database, backend: int) -> None:
    other = create_engine(database.engine.url)
    with other.connect() as connection:
        connection.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": backend})
    other.dispose()
