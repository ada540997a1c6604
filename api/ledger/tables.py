from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from api.kernel.columns import GroupOwned, Instant


class Transfer(GroupOwned, table=True):
    """One movement of money between two accounts. Both sides are in the row, so nothing can be out of balance."""

    __table_args__ = (
        UniqueConstraint("group_id", "kind", "source", name="each_movement_once"),
        CheckConstraint("amount_pence > 0", name="money_moves_forwards"),
        CheckConstraint("debit <> credit", name="between_two_accounts"),
        Index("transfers_by_debit", "group_id", "debit"),
        Index("transfers_by_credit", "group_id", "credit"),
    )

    id: int | None = Field(default=None, primary_key=True)
    debit: str = Field(max_length=60)
    credit: str = Field(max_length=60)
    amount_pence: int = Field(sa_type=BigInteger)
    kind: str = Field(max_length=40)
    source: str = Field(max_length=60)
    on: date = Field(sa_column_kwargs={"name": "moved_on"})
    at: datetime = Field(sa_type=Instant)
