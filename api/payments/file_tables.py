from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, LargeBinary, UniqueConstraint
from sqlmodel import Field

from api.kernel.columns import GroupOwned, Instant
from api.kernel.states import stored_as_words


class Purpose(StrEnum):
    BANK = "bank"
    LEDGER = "ledger"
    REMITTANCE = "remittance"


class RunFile(GroupOwned, table=True):
    """One file of a run's set: made once, when the run was exported, with all that it can be checked by.

    A file by a mapping of the group's own names the version that it was made by.
    `digits` is the hash total: the digits of every sort code and account number, added up.
    """

    __tablename__ = "run_file"
    __table_args__ = (
        UniqueConstraint("run_id", "purpose", "number", name="each_file_of_a_run_once"),
        CheckConstraint("line_count >= 0 AND total_pence >= 0", name="no_file_is_less_than_nothing"),
        ForeignKeyConstraint(["mapping_version_id"], ["file_mapping_version.id"], name="by_a_version_that_is_there"),
    )

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="payment_run.id")
    purpose: Purpose = Field(sa_type=stored_as_words(Purpose, "file_purpose"))
    number: int = 1
    format: str = Field(max_length=100)
    name: str = Field(max_length=100)
    content_type: str = Field(max_length=100)
    size_bytes: int = Field(default=0, sa_type=BigInteger)
    line_count: int = 0
    total_pence: int = Field(default=0, sa_type=BigInteger)
    digits: int = Field(default=0, sa_type=BigInteger)
    sha256: str = Field(default="", max_length=64)
    mapping_version_id: int | None = None


class RunFilePart(GroupOwned, table=True):
    """A piece of a file, compressed and sealed: a file of any size is made, kept and given in the same memory."""

    __tablename__ = "run_file_part"
    __table_args__ = (UniqueConstraint("file_id", "number", name="each_part_of_a_file_once"),)

    id: int | None = Field(default=None, primary_key=True)
    file_id: int = Field(foreign_key="run_file.id")
    number: int
    part_sealed: bytes = Field(sa_type=LargeBinary)


class ResultsFile(GroupOwned, table=True):
    """A file of results that was read for a run, once: what it said, and not the file itself."""

    __tablename__ = "results_file"
    __table_args__ = (UniqueConstraint("group_id", "sha256", name="each_file_of_results_once"),)

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="payment_run.id", index=True)
    name: str = Field(max_length=200)
    sha256: str = Field(max_length=64)
    paid_count: int = 0
    returned_count: int = 0
    known_count: int = 0
    waiting_count: int = 0
    read_at: datetime = Field(sa_type=Instant)
    read_by_id: int = Field(foreign_key="person.id")
