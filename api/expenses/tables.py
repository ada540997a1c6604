from datetime import date
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, UniqueConstraint
from sqlmodel import Field

from api.kernel.columns import GroupOwned
from api.kernel.states import stored_as_words
from api.opportunities.tables import ExpenseKind


class Receipts(StrEnum):
    """What a member shows for a cost."""

    OR_A_REASON = "a receipt or a reason"
    ALWAYS = "always a receipt"
    NEVER = "no receipt"


class Vehicle(StrEnum):
    CAR = "car"
    MOTORCYCLE = "motorcycle"
    BICYCLE = "bicycle"


class Counted(StrEnum):
    """Which miles are the first ones."""

    JOURNEY = "of each journey"
    TAX_YEAR = "of each tax year"


class MileageRate(GroupOwned, table=True):
    """What is paid for a mile, from its day until the next rate's for the same vehicle. Changed only forwards.

    The first `first_miles` are at `first_pence` each and those after them at `after_pence`; without the two, every
    mile is at `first_pence`.
    """

    __tablename__ = "mileage_rate"
    __table_args__ = (
        UniqueConstraint("group_id", "vehicle", "in_force_from", name="one_mileage_rate_a_day"),
        CheckConstraint("first_pence > 0", name="a_mile_is_paid"),
        CheckConstraint("first_miles > 0 AND after_pence >= 0", name="miles_after_the_first_are_counted"),
        CheckConstraint("(first_miles IS NULL) = (after_pence IS NULL)", name="miles_after_the_first_have_a_rate"),
    )

    id: int = Field(default=None, primary_key=True)
    vehicle: Vehicle = Field(sa_type=stored_as_words(Vehicle, "mileage_vehicle"))
    in_force_from: date
    first_pence: int = Field(sa_type=BigInteger)
    first_miles: int | None = None
    after_pence: int | None = Field(default=None, sa_type=BigInteger)
    counted: Counted = Field(default=Counted.JOURNEY, sa_type=stored_as_words(Counted, "miles_counted"))
    source: str = Field(max_length=500)
    checked_on: date | None = None


class ExpenseRule(GroupOwned, table=True):
    """What is paid back for one kind of cost, from its day until the next rule's. Changed only forwards.

    The first of its kind holds for the days before it too, once its day has come. `cap_pence` is for all costs of this
    kind that one member has on one day. A receipt is needed for a cost of `receipt_from_pence` or more.
    """

    __tablename__ = "expense_rule"
    __table_args__ = (
        UniqueConstraint("group_id", "kind", "in_force_from", name="one_expense_rule_a_day"),
        CheckConstraint("cap_pence > 0", name="a_cap_is_something"),
        CheckConstraint("receipt_from_pence > 0", name="a_receipt_is_from_something"),
        CheckConstraint("receipt_from_pence IS NULL OR receipts <> 'no receipt'", name="no_receipt_is_from_no_amount"),
    )

    id: int = Field(default=None, primary_key=True)
    kind: ExpenseKind = Field(sa_type=stored_as_words(ExpenseKind, "expense_rule_kind"))
    in_force_from: date
    cap_pence: int | None = Field(default=None, sa_type=BigInteger)
    receipts: Receipts = Field(default=Receipts.OR_A_REASON, sa_type=stored_as_words(Receipts, "receipts_needed"))
    receipt_from_pence: int | None = Field(default=None, sa_type=BigInteger)
    words: str | None = Field(default=None, max_length=200)
    source: str = Field(max_length=500)
    checked_on: date | None = None
