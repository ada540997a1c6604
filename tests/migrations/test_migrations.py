"""The database that migrations make is the one the code speaks of, and going back loses no one."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, inspect, text

from api.bookings.actions import take_a_place
from api.cli.migrations import config, downgrade, is_current, upgrade
from api.kernel.database import connect
from api.tables import metadata
from tests.conftest import KEYS
from tests.databases import NAMES, address
from tests.world import World

POSTGRES = {
    "columns": "SELECT table_name, column_name, data_type, is_nullable, character_maximum_length"
    " FROM information_schema.columns WHERE table_schema = 'public'",
    "constraints": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
}


@pytest.fixture(params=NAMES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with address(request.param, tmp_path) as made:
        yield made


def shape(connection: Connection) -> set[tuple[object, ...]]:
    """Every table, column, constraint, index and trigger, in words that can be compared."""
    if connection.dialect.name == "sqlite":
        rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")).all()
        return {(name, *clauses(sql)) for name, sql in rows if "alembic" not in name}
    found = {(kind, *row) for kind, sql in POSTGRES.items() for row in connection.execute(text(sql)).all()}
    return {row for row in found if "alembic" not in str(row)}


def clauses(sql: str) -> tuple[str, ...]:
    """SQLite keeps the words as they were written; the order of a table's clauses does not matter."""
    return tuple(sorted(re.sub(r"\s+", " ", clause).strip().strip(",") for clause in sql.replace('"', "").split("\n")))


def test_migrations_make_what_the_code_speaks_of(url: str, tmp_path: Path) -> None:
    engine = connect(url).engine
    upgrade(engine)
    assert is_current(engine)
    with engine.connect() as connection:
        migrated = shape(connection)
    downgrade(engine, "base")
    metadata.create_all(engine)
    with engine.connect() as connection:
        spoken_of = shape(connection)
    engine.dispose()
    assert migrated - spoken_of == set()
    assert spoken_of - migrated == set()


def test_going_back_and_forth_with_rows_in_it_keeps_the_rows_below(url: str) -> None:
    database = connect(url)
    upgrade(database.engine)
    with World.begun(database, KEYS) as world:
        opportunity = world.opportunity()
        assert opportunity.id is not None
        take_a_place(world.member("Amina"), opportunity.id)
        world.save()
    before = counts(database.engine)
    assert before["booking"] == 1

    downgrade(database.engine, "0007")
    assert "booking" not in counts(database.engine)
    upgrade(database.engine)
    after = counts(database.engine)
    database.close()
    assert after["booking"] == 0
    for table in ("person", "membership", "opportunity", "place", "rate", "event"):
        assert after[table] == before[table] > 0, table


def test_all_the_way_back_leaves_nothing(url: str) -> None:
    engine = connect(url).engine
    upgrade(engine)
    downgrade(engine, "base")
    left = set(inspect(engine).get_table_names())
    engine.dispose()
    assert left <= {"alembic_version"}


def test_running_it_again_does_nothing(url: str) -> None:
    engine = connect(url).engine
    upgrade(engine)
    upgrade(engine)
    assert is_current(engine)
    engine.dispose()


def test_there_is_one_line_of_migrations() -> None:
    from alembic.script import ScriptDirectory

    assert len(ScriptDirectory.from_config(config()).get_heads()) == 1


def counts(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        names = inspect(connection).get_table_names()
        return {name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in names}
