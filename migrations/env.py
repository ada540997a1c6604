"""Runs a migration on the connection it is given, or on the database of the settings."""

from typing import Any

from alembic import context
from sqlalchemy import Connection
from sqlmodel.sql.sqltypes import AutoString

from api.kernel.columns import Instant
from api.kernel.database import connect
from api.settings import settings
from api.tables import metadata


def written(kind: str, item: Any, _: Any) -> str | bool:
    if kind == "type" and isinstance(item, Instant):
        return "Instant()"
    if kind == "type" and isinstance(item, AutoString):
        return f"sa.String(length={item.length})"
    return False


def migrate(connection: Connection) -> None:
    """On SQLite with foreign keys off, because rebuilding a table would delete the rows that point at it; checked after."""
    sqlite = connection.dialect.name == "sqlite"
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=sqlite,
        render_item=written,
        compare_type=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
        if sqlite:
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            assert not broken, f"rows that point at nothing: {broken[:5]}"


def main() -> None:
    given: Connection | None = context.config.attributes.get("connection")
    if given is not None:
        keep_children(given)
        migrate(given)
        return
    engine = connect(settings().database).engine
    with engine.connect() as connection:
        keep_children(connection)
        migrate(connection)
    engine.dispose()


def keep_children(connection: Connection) -> None:
    """SQLite hears this only outside a transaction, so it goes to the driver itself."""
    if connection.dialect.name == "sqlite":
        connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")  # type: ignore[union-attr]


main()
