"""Alembic, kept out of the server's import path: it costs 400 ms of starting up."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

ROOT = Path(__file__).parents[2]


def config() -> Config:
    made = Config()
    made.set_main_option("script_location", str(ROOT / "migrations"))
    made.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    made.set_main_option("path_separator", "os")
    return made


def upgrade(engine: Engine, to: str = "head") -> None:
    _with(engine, command.upgrade, to)


def downgrade(engine: Engine, to: str) -> None:
    _with(engine, command.downgrade, to)


def is_current(engine: Engine) -> bool:
    head = ScriptDirectory.from_config(config()).get_current_head()
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == head


def _with(engine: Engine, move: object, to: str) -> None:
    made = config()
    with engine.connect() as connection:
        made.attributes["connection"] = connection
        move(made, to)  # type: ignore[operator]
        connection.commit()
    # The connection has foreign keys off (migrations/env.py): nobody else may be given it.
    engine.dispose()
