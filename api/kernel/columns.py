"""Columns that mean the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, Integer, column
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field, SQLModel


class Instant(TypeDecorator[datetime]):
    """An aware moment. A naive one is our mistake, and stops here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        return datetime

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(DateTime(timezone=dialect.name != "sqlite"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        assert value.tzinfo is not None, "a moment needs its time zone"
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# A constraint without a name of its own gets one that reads as its promise, the same on both databases.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "each_%(table_name)s_has_its_own_%(column_0_name)s",
}


class GroupOwned(SQLModel):
    """A row that belongs to one group. Every query of it is narrowed to the group at work (groups.py)."""

    # No index of its own: SQLite would choose it, and read a whole group for each row of another table.
    group_id: int = Field(foreign_key="advisory_group.id")


class _AnyGroup:
    """SQLAlchemy reads the criterion of groups.py once on GroupOwned itself, which has no table of its own.

    A subclass must not find this: Pydantic would take it for a default, and lose the foreign key.
    """

    def __get__(self, _: object, owner: type) -> Any:
        if owner is GroupOwned:
            return column("group_id", Integer)
        raise AttributeError("group_id")


type.__setattr__(GroupOwned, "group_id", _AnyGroup())
