"""Three ways in which a commit fails: the database cannot be reached, it refuses, or our own code breaks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

PROMISE = "CREATE TABLE IF NOT EXISTS a_promise (id INTEGER PRIMARY KEY, other INTEGER {})"
KEPT_LATE = "REFERENCES a_promise (id) DEFERRABLE INITIALLY DEFERRED"


@contextmanager
def unreachable(engine: Engine) -> Iterator[None]:
    def fail() -> None:
        raise OperationalError("COMMIT", {}, Exception("the disk is full, or the line is down"))

    with _at_commit(engine, fail):
        yield


@contextmanager
def broken(engine: Engine) -> Iterator[None]:
    def fail() -> None:
        raise RuntimeError("our own mistake, at the last moment")

    with _at_commit(engine, fail):
        yield


@contextmanager
def refused_by_the_database(engine: Engine) -> Iterator[None]:
    """A real one: a constraint that is looked at only at COMMIT, and does not hold then."""
    with engine.begin() as connection:
        connection.exec_driver_sql(PROMISE.format(KEPT_LATE))

    def break_the_promise(session: Session) -> None:
        if _of_a_request():
            session.connection().exec_driver_sql("INSERT INTO a_promise (id, other) VALUES (1, 99)")

    event.listen(Session, "before_commit", break_the_promise)
    try:
        yield
    finally:
        event.remove(Session, "before_commit", break_the_promise)
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP TABLE a_promise")


WAYS = [unreachable, broken, refused_by_the_database]


@contextmanager
def _at_commit(engine: Engine, fail: Callable[[], None]) -> Iterator[None]:
    def commits(_: Connection) -> None:
        if _of_a_request():
            fail()

    event.listen(engine, "commit", commits)
    try:
        yield
    finally:
        event.remove(engine, "commit", commits)


def _of_a_request() -> bool:
    """The test itself, in the main thread, goes on saving."""
    return current_thread() is not main_thread()
