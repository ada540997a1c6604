from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from api.kernel.columns import GroupOwned, Instant


class Transfer(GroupOwned, table=True):
    """One movement of money between two accounts. Both sides are in the row, so nothing can be out of balance.

    The last four columns say what the money is for, as it was known on the day. `work_on` decides whose year it is.
    """

    __table_args__ = (
        UniqueConstraint("group_id", "kind", "source", name="each_movement_once"),
        ForeignKeyConstraint(["booking_id"], ["booking.id"], name="for_a_booking_that_is_there"),
        ForeignKeyConstraint(["workstream_id"], ["workstream.id"], name="for_a_workstream_that_is_there"),
        CheckConstraint("amount_pence > 0", name="money_moves_forwards"),
        CheckConstraint("debit <> credit", name="between_two_accounts"),
        Index("transfers_by_debit", "group_id", "debit"),
        Index("transfers_by_credit", "group_id", "credit"),
        Index(
            "commitments_of_a_booking",
            "booking_id",
            sqlite_where=text("kind IN ('committed', 'released')"),
            postgresql_where=text("kind IN ('committed', 'released')"),
        ),
        CheckConstraint(
            "(booking_id IS NULL) = (workstream_id IS NULL) AND (booking_id IS NULL) = (cost_code IS NULL)"
            " AND (booking_id IS NULL) = (work_on IS NULL)",
            name="a_purpose_is_whole",
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    debit: str = Field(max_length=60)
    credit: str = Field(max_length=60)
    amount_pence: int = Field(sa_type=BigInteger)
    kind: str = Field(max_length=40)
    source: str = Field(max_length=60)
    on: date = Field(sa_column_kwargs={"name": "moved_on"})
    at: datetime = Field(sa_type=Instant)
    booking_id: int | None = Field(default=None)
    workstream_id: int | None = Field(default=None)
    cost_code: str | None = Field(default=None, max_length=40)
    work_on: date | None = None


class Closing(GroupOwned, table=True):
    """The books are closed up to the end of `until_on`, a month's last day. Opened again, it keeps who and why."""

    __table_args__ = (
        Index(
            "a_month_is_closed_once",
            "group_id",
            "until_on",
            unique=True,
            sqlite_where=text("reopened_at IS NULL"),
            postgresql_where=text("reopened_at IS NULL"),
        ),
        CheckConstraint(
            "(reopened_at IS NULL) = (reopened_by_id IS NULL) AND (reopened_at IS NULL) = (reopened_because IS NULL)",
            name="opening_again_has_its_reason",
        ),
    )

    id: int = Field(default=None, primary_key=True)
    until_on: date
    closed_at: datetime = Field(sa_type=Instant)
    closed_by_id: int = Field(foreign_key="person.id")
    reopened_at: datetime | None = Field(default=None, sa_type=Instant)
    reopened_by_id: int | None = Field(default=None, foreign_key="person.id")
    reopened_because: str | None = Field(default=None, max_length=500)
