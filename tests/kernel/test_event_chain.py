"""No change to what was recorded goes unnoticed, and the database itself refuses one."""

from typing import Any

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from tests.kernel.conftest import BEN, Ground
from tests.kernel.test_events import broken, did, kept


def spoil(ground: Ground, *statements: str) -> None:
    """As someone who owns the database could: with the triggers asleep."""
    with ground.database.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET session_replication_role = replica"))
        asleep = [] if connection.dialect.name == "postgresql" else triggers(connection)
        for name, _ in asleep:
            connection.execute(text(f"DROP TRIGGER {name}"))
        for statement in statements:
            connection.execute(text(statement))
        for _, sql in asleep:
            connection.exec_driver_sql(sql)
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET session_replication_role = DEFAULT"))
        connection.commit()


def triggers(connection: Connection) -> Any:
    return connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()


CHANGES = {
    "another moment": "at = '2026-03-02 11:00:00+00'",
    "another actor": f"actor_id = {BEN}",
    "a member put in": f"on_behalf_of_id = {BEN}",
    "another verb": "verb = 'removed'",
    "another thing": "thing = 'rate_card'",
    "another number": "thing_id = 99",
    "other fields": "fields = '[]'",
    "another group": "group_id = group_id + 1",
    "another hash": "hash = previous_hash",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_an_event_that_was_changed_is_found(ground: Ground, change: str) -> None:
    did(ground, "a", "b", "c")
    if ground.database.engine.dialect.name == "sqlite":
        change = change.replace("11:00:00+00", "11:00:00.000000")

    spoil(ground, f"UPDATE event SET {change} WHERE id = 2")

    assert broken(ground) == 2


@pytest.mark.parametrize("gone", [1, 2, 3])
def test_an_event_that_was_removed_is_found(ground: Ground, gone: int) -> None:
    did(ground, "a", "b", "c")

    spoil(ground, f"DELETE FROM event WHERE id = {gone}")

    assert broken(ground) == (gone + 1 if gone < 3 else 3)


def test_an_event_that_was_put_in_is_found(ground: Ground) -> None:
    did(ground, "a", "b")

    columns = "at, group_id, actor_id, on_behalf_of_id, verb, thing, thing_id, fields, previous_hash, hash"
    spoil(ground, f"INSERT INTO event (id, {columns}) SELECT 3, {columns} FROM event WHERE id = 2")

    assert broken(ground) == 3


def test_events_that_changed_places_are_found(ground: Ground) -> None:
    did(ground, "a", "b", "c")

    spoil(ground, *(f"UPDATE event SET id = {to} WHERE id = {was}" for was, to in ((1, 9), (2, 1), (9, 2))))

    assert broken(ground) == 1


ANYWHERE = [
    "UPDATE event SET verb = 'removed'",
    "DELETE FROM event",
    "INSERT INTO event SELECT * FROM event WHERE true ON CONFLICT (id) DO UPDATE SET verb = 'removed'",
]
OWN_WAY = {"sqlite": "INSERT OR REPLACE INTO event SELECT * FROM event", "postgresql": "TRUNCATE event"}


@pytest.mark.parametrize("statement", [*ANYWHERE, "its own way"])
def test_the_database_itself_refuses_to_change_or_remove_an_event(ground: Ground, statement: str) -> None:
    did(ground, "a")
    asked = OWN_WAY[ground.database.engine.dialect.name] if statement == "its own way" else statement

    with ground.database.engine.connect() as connection, pytest.raises(DBAPIError, match="events are only added to"):
        connection.execute(text(asked))

    assert [event.verb for event in kept(ground)] == ["added"]
