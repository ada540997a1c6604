from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, LargeBinary, UniqueConstraint
from sqlmodel import Field

from api.kernel.columns import GroupOwned, Instant
from api.kernel.states import stored_as_words

from .kinds import BankFormat, LedgerFormat


class FileChoice(GroupOwned, table=True):
    """In which formats a group's files are made. One row a group; a run keeps what it was exported in.

    A mapping of the group's own comes before the format beside it.
    """

    __tablename__ = "file_choice"
    __table_args__ = (
        UniqueConstraint("group_id", name="one_choice_of_formats_a_group"),
        ForeignKeyConstraint(["bank_mapping_id"], ["file_mapping.id"], name="a_mapping_for_the_bank_that_is_there"),
        ForeignKeyConstraint(["ledger_mapping_id"], ["file_mapping.id"], name="a_mapping_for_the_ledger_that_is_there"),
        ForeignKeyConstraint(["payroll_mapping_id"], ["file_mapping.id"], name="a_mapping_for_payroll_that_is_there"),
        ForeignKeyConstraint(["voucher_mapping_id"], ["file_mapping.id"], name="a_mapping_for_vouchers_that_is_there"),
    )

    id: int | None = Field(default=None, primary_key=True)
    version: int = 1
    bank_format: BankFormat = Field(default=BankFormat.OURS, sa_type=stored_as_words(BankFormat, "bank_format"))
    ledger_format: LedgerFormat = Field(
        default=LedgerFormat.OURS, sa_type=stored_as_words(LedgerFormat, "ledger_format")
    )
    bank_mapping_id: int | None = None
    ledger_mapping_id: int | None = None
    payroll_mapping_id: int | None = None
    voucher_mapping_id: int | None = None
    changed_at: datetime = Field(sa_type=Instant)
    changed_by_id: int = Field(foreign_key="person.id")


class PayingAccount(GroupOwned, table=True):
    """The organisation's own account, sealed like a member's. A page shows its last two figures."""

    __tablename__ = "paying_account"
    __table_args__ = (UniqueConstraint("group_id", name="one_paying_account_a_group"),)

    id: int | None = Field(default=None, primary_key=True)
    version: int = 1
    account_sealed: bytes = Field(sa_type=LargeBinary)
    last_two: str = Field(max_length=2)
    changed_at: datetime = Field(sa_type=Instant)
    changed_by_id: int = Field(foreign_key="person.id")


class FormatOption(GroupOwned, table=True):
    """What a group says instead of our first value. Rows are only added: the newest counts."""

    __tablename__ = "format_option"
    __table_args__ = (CheckConstraint("source <> ''", name="an_option_says_where_it_comes_from"),)

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=40, index=True)
    value: str = Field(max_length=60)
    source: str = Field(max_length=200)
    checked_on: date | None = None
    changed_at: datetime = Field(sa_type=Instant)
    changed_by_id: int = Field(foreign_key="person.id")
