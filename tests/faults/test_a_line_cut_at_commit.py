"""The line to PostgreSQL breaks while it saves. It may have saved or not, so we say that we do not know."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event
from sqlmodel import func, select

from api.bookings.tables import Booking
from tests.world import World

DOUBT = "We do not know whether this was saved."
KEY = {"Idempotency-Key": "once"}


@contextmanager
def at_commit(engine: Engine, cut: Callable[[Any], None]) -> Iterator[None]:
    """Cuts the line once, of whichever request saves first. The test itself, in the main thread, goes on saving."""
    cuts = [cut]

    def commits(connection: Connection) -> None:
        if cuts and current_thread() is not main_thread():
            cuts.pop()(connection.connection.driver_connection)

    event.listen(engine, "commit", commits)
    try:
        yield
    finally:
        event.remove(engine, "commit", commits)
    assert not cuts, "nobody saved anything"


def before_it_saves(line: Any) -> None:
    os_cut(line)


def after_it_saved(line: Any) -> None:
    """The COMMIT arrives and is done; its answer does not come back."""
    line.execute("COMMIT")
    line.execute("BEGIN")
    os_cut(line)


def os_cut(line: Any) -> None:
    with socket.socket(fileno=os.dup(line.pgconn.socket)) as wire:
        wire.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def postgresql(world: World) -> World:
    if world.session.connection().dialect.name != "postgresql":
        pytest.skip("SQLite has no line to cut")
    return world


@pytest.mark.parametrize(("cut", "saved"), [(before_it_saves, 0), (after_it_saved, 1)], ids=["before", "after"])
def test_rest_says_that_we_do_not_know_and_the_same_key_is_safe(
    postgresql: World,
    client,  # type: ignore[no-untyped-def]
    cut: Callable[[Any], None],
    saved: int,
) -> None:
    world, path = postgresql, f"/api/v1/opportunities/{postgresql.opportunity().id}/bookings"
    asks = client(world.member("Amina"))
    with at_commit(world.database.engine, cut):
        answer = asks.post(path, headers=KEY)
    assert (answer.status_code, answer.json()["code"]) == (503, "perhaps-saved")
    assert answer.json()["detail"].startswith(DOUBT)
    assert "Idempotency-Key" in answer.json()["detail"]
    assert answer.headers["Retry-After"]
    assert bookings(world) == saved

    again = asks.post(path, headers=KEY)
    assert (again.status_code, again.headers.get("Idempotent-Replayed")) == (201, "true" if saved else None)
    assert bookings(world) == 1


@pytest.mark.parametrize(("cut", "saved"), [(before_it_saves, 0), (after_it_saved, 1)], ids=["before", "after"])
def test_a_page_says_that_we_do_not_know_and_pressing_again_does_it_once(
    postgresql: World,
    browser,  # type: ignore[no-untyped-def]
    cut: Callable[[Any], None],
    saved: int,
) -> None:
    world, path = postgresql, f"/opportunities/{postgresql.opportunity().id}/booking"
    looks = browser(world.member("Amina"))
    with at_commit(world.database.engine, cut):
        answer = looks.post(path, data={"idempotency_key": "0f0f"})
    assert answer.status_code == 503
    assert DOUBT in answer.text
    assert "nothing was" not in answer.text.lower()
    assert bookings(world) == saved

    assert looks.post(path, data={"idempotency_key": "0f0f"}).status_code == 303
    assert bookings(world) == 1


def bookings(world: World) -> int:
    world.look_again()
    return world.session.exec(select(func.count()).select_from(Booking)).one()
