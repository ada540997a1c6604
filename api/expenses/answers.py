"""What REST answers about what a group pays back."""

from datetime import date

from pydantic import BaseModel, Field

from api.kernel.fields import RowId
from api.opportunities.tables import ExpenseKind

from .mileage import a_mile
from .queries import Figure
from .sentences import what_we_pay
from .tables import Counted, ExpenseRule, MileageRate, Receipts, Vehicle


class ExpenseRuleOut(BaseModel):
    """What is paid back for one kind of cost, and the days that it is in force. `until_on` is null for the last."""

    id: RowId = Field(examples=[3])
    kind: ExpenseKind = Field(examples=["meals"])
    in_force_from: date = Field(examples=["2027-04-01"])
    until_on: date | None = Field(examples=[None])
    in_force_now: bool = Field(examples=[True])
    cap_pence: int | None = Field(description="A day, for each member.", examples=[1500])
    receipts: Receipts = Field(examples=["always a receipt"])
    receipt_from_pence: int | None = Field(examples=[500])
    what_we_pay: str = Field(examples=["Up to £15 a day, always with a receipt from £5."])
    words: str | None = Field(examples=["Ask us first, and we may book it for you."])
    source: str = Field(examples=["Finance policy 12, page 3"])
    checked_on: date | None = Field(examples=["2026-11-20"])

    @classmethod
    def of(cls, figure: Figure[ExpenseRule]) -> "ExpenseRuleOut":
        known = {name: getattr(figure.row, name) for name in cls.model_fields if hasattr(figure.row, name)}
        return cls(
            **known,
            until_on=figure.until_on,
            in_force_now=figure.in_force_now,
            what_we_pay=what_we_pay(figure.row),
        )


class ExpenseRulesOut(BaseModel):
    items: list[ExpenseRuleOut]


class MileageRateOut(BaseModel):
    """What is paid for a mile, and the days that it is in force. `until_on` is null for the last."""

    id: RowId = Field(examples=[3])
    vehicle: Vehicle = Field(examples=["car"])
    in_force_from: date = Field(examples=["2027-04-06"])
    until_on: date | None = Field(examples=[None])
    in_force_now: bool = Field(examples=[True])
    first_pence: int = Field(examples=[45])
    first_miles: int | None = Field(examples=[100])
    after_pence: int | None = Field(examples=[25])
    counted: Counted = Field(examples=["of each journey"])
    a_mile: str = Field(examples=["45p a mile for the first 100 miles of each journey, then 25p."])
    source: str = Field(examples=["Finance policy 12, page 3"])
    checked_on: date | None = Field(examples=["2026-11-20"])

    @classmethod
    def of(cls, figure: Figure[MileageRate]) -> "MileageRateOut":
        known = {name: getattr(figure.row, name) for name in cls.model_fields if hasattr(figure.row, name)}
        return cls(**known, until_on=figure.until_on, in_force_now=figure.in_force_now, a_mile=a_mile(figure.row))


class MileageRatesOut(BaseModel):
    items: list[MileageRateOut]
