from datetime import date, datetime

from sqlalchemy import CheckConstraint, Text, UniqueConstraint
from sqlmodel import Field

from api.kernel.columns import GroupOwned, Instant
from api.kernel.states import stored_as_words

from .mapping_words import MappingPurpose


class FileMapping(GroupOwned, table=True):
    """A file that a group has laid out itself. Its name and purpose stay; how it is written is in its versions."""

    __tablename__ = "file_mapping"
    __table_args__ = (
        UniqueConstraint("group_id", "name", name="one_mapping_of_a_name"),
        CheckConstraint("name <> ''", name="a_mapping_has_a_name"),
    )

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=60)
    purpose: MappingPurpose = Field(sa_type=stored_as_words(MappingPurpose, "mapping_purpose"))
    made_at: datetime = Field(sa_type=Instant)
    made_by_id: int = Field(foreign_key="person.id")


class FileMappingVersion(GroupOwned, table=True):
    """How a mapping was written from a day on. Rows are only added: the newest is for the next file."""

    __tablename__ = "file_mapping_version"
    __table_args__ = (
        UniqueConstraint("mapping_id", "number", name="each_version_of_a_mapping_once"),
        CheckConstraint("source <> ''", name="a_mapping_says_where_it_comes_from"),
    )

    id: int | None = Field(default=None, primary_key=True)
    mapping_id: int = Field(foreign_key="file_mapping.id")
    number: int
    layout: str = Field(sa_type=Text)
    source: str = Field(max_length=200)
    checked_on: date | None = None
    made_at: datetime = Field(sa_type=Instant)
    made_by_id: int = Field(foreign_key="person.id")
