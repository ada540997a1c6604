"""On SQLite short reading is done in the event loop; what turns out to be long is done again on a thread."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from threading import current_thread
from time import monotonic

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from api.kernel import patience
from api.kernel.database import Database, connect
from api.kernel.doors import Door
from api.kernel.rows import connection_of
from tests.kernel.conftest import KEYS, NOON, identify

COUNTING = text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :many) SELECT max(i) FROM n")
SHORT, LONG = 10, 3_000_000


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    database = connect(f"sqlite:///{tmp_path / 'a.db'}")
    yield Door(database, lambda: NOON, KEYS, identify)
    database.close()


def counted(database: Database, many: int, seen: list[str]) -> int:
    seen.append(current_thread().name)
    with database.reading() as session:
        return int(connection_of(session).execute(COUNTING, {"many": many}).scalar_one())


def test_short_reading_stays_where_it_is(door: Door) -> None:
    seen: list[str] = []
    assert asyncio.run(door.reading(counted, door.database, SHORT, seen)) == SHORT
    assert seen == [current_thread().name]


def test_long_reading_is_done_again_where_it_holds_nobody_up(door: Door) -> None:
    seen: list[str] = []
    assert asyncio.run(door.reading(counted, door.database, LONG, seen)) == LONG
    assert seen == [current_thread().name, "read_0"]


def test_nobody_waits_in_the_loop_for_longer_than_it_is_patient(door: Door) -> None:
    async def beside() -> float:
        long = asyncio.create_task(door.reading(counted, door.database, LONG, []))
        began = monotonic()
        await asyncio.sleep(0)
        waited = monotonic() - began
        assert not long.done()
        await long
        return waited

    whole = monotonic()
    waited = asyncio.run(beside())
    assert waited < (monotonic() - whole) / 2


def test_what_is_wrong_is_not_taken_for_slow(door: Door) -> None:
    def wrong() -> None:
        with door.database.reading() as session:
            connection_of(session).exec_driver_sql("SELECT * FROM nowhere")

    with pytest.raises(OperationalError, match="no such table"):
        asyncio.run(door.reading(wrong))


def test_whoever_is_in_no_hurry_is_not_cut_off(door: Door) -> None:
    assert counted(door.database, LONG, []) == LONG
    assert not patience.is_over()


def test_a_reader_s_connection_goes_to_the_next_and_sees_what_was_saved_between(door: Door) -> None:
    with door.database.reading() as session:
        first = connection_of(session)
    with door.database.writing() as session:
        session.connection().exec_driver_sql("CREATE TABLE made (one INTEGER)")
    with door.database.reading() as session:
        assert connection_of(session) is first
        assert first.exec_driver_sql("SELECT count(*) FROM made").scalar_one() == 0
    door.database.close()
    assert first.closed
