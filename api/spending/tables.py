from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from api.kernel.columns import GroupOwned, Instant


class Budget(GroupOwned, table=True):
    """What one funder gives one workstream for one financial year, said again when it changes.

    The last word counts, and what was said before is kept. `year_from` is the first day of that year.
    """

    __table_args__ = (
        CheckConstraint("amount_pence >= 0", name="a_budget_is_not_negative"),
        Index("budgets_of_a_year", "group_id", "year_from", "workstream_id", "id"),
    )

    id: int = Field(default=None, primary_key=True)
    workstream_id: int = Field(foreign_key="workstream.id")
    funder: str = Field(max_length=200)
    year_from: date
    amount_pence: int = Field(sa_type=BigInteger)
    note: str = Field(max_length=500)
    set_at: datetime = Field(sa_type=Instant)
    set_by_id: int = Field(foreign_key="person.id")


class FinancialYear(GroupOwned, table=True):
    """The month that a group's financial year begins in. A group that has not said so begins in April."""

    __tablename__ = "financial_year"
    __table_args__ = (
        UniqueConstraint("group_id", name="one_financial_year_a_group"),
        CheckConstraint("begins_month BETWEEN 1 AND 12", name="a_year_begins_in_a_month"),
    )

    id: int = Field(default=None, primary_key=True)
    begins_month: int
    set_at: datetime = Field(sa_type=Instant)
    set_by_id: int = Field(foreign_key="person.id")
