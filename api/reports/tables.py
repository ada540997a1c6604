from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Connection, Index, Text, UniqueConstraint, event
from sqlmodel import Field

from api.kernel.columns import GroupOwned, Instant


class ReportWords(GroupOwned, table=True):
    """What the lead puts round the figures of a year, as JSON: words, by the place, and where members’ words are."""

    __tablename__ = "report_words"
    __table_args__ = (UniqueConstraint("group_id", "year", name="one_set_of_words_a_year"),)

    id: int = Field(default=None, primary_key=True)
    version: int = 1
    year: int
    words: str = Field(sa_type=Text)
    quotes: str = Field(default="[]", sa_type=Text)
    written_at: datetime = Field(sa_type=Instant)
    written_by_id: int = Field(foreign_key="person.id")


class ReportEdition(GroupOwned, table=True):
    """A report as it was on a day, for ever: JSON in one form only, with its SHA-256. Names of people are not in it."""

    __tablename__ = "report_edition"
    __table_args__ = (
        UniqueConstraint("group_id", "year", "number", name="one_edition_a_number"),
        CheckConstraint("number > 0", name="editions_are_counted_from_one"),
        CheckConstraint("length(content_sha256) = 64", name="an_edition_has_its_fingerprint"),
        Index("editions_in_order", "group_id", "id"),
    )

    id: int = Field(default=None, primary_key=True)
    year: int
    number: int
    content: str = Field(sa_type=Text)
    content_sha256: str = Field(max_length=64)
    frozen_at: datetime = Field(sa_type=Instant)
    frozen_by_id: int = Field(foreign_key="person.id")


FREEZE_SQLITE = [
    "CREATE TRIGGER edition_stays_update BEFORE UPDATE ON report_edition"
    " BEGIN SELECT RAISE(ABORT, 'an edition stays as it is'); END"
]
FREEZE_POSTGRESQL = [
    "CREATE FUNCTION edition_stays() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'an edition stays as it is'; END $$",
    "CREATE TRIGGER edition_stays BEFORE UPDATE ON report_edition FOR EACH STATEMENT EXECUTE FUNCTION edition_stays()",
]


@event.listens_for(ReportEdition.__table__, "after_create")  # type: ignore[attr-defined]  # SQLModel gives it a table.
def freeze_editions(_: Any, connection: Connection, **__: Any) -> None:
    for statement in FREEZE_SQLITE if connection.dialect.name == "sqlite" else FREEZE_POSTGRESQL:
        connection.exec_driver_sql(statement)
