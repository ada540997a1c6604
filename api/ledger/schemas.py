"""What comes in and goes out about the books."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from api.kernel.fields import Asked, Day, DayOrNone, Line

from .months import ClosingRow, Months
from .queries import AccountRow


class ClosingIn(Asked):
    """The books are closed up to the end of this day."""

    until_on: Day = Field(title="the last day of the month", examples=["2026-03-31"])


class ReopeningIn(Asked):
    because: Line = Field(title="why it is opened again", examples=["A claim of March was agreed on paper."])


class LedgerIn(Asked):
    """A day to ask for; none is today."""

    on: DayOrNone = Field(None, title="the day", examples=["2026-03-31"])


class ClosingOut(BaseModel):
    """`can_open` is whether an administrator can open it again: only the last that is closed."""

    id: int = Field(examples=[3])
    until_on: date = Field(examples=["2026-03-31"])
    closed_at: datetime = Field(examples=["2026-04-09T10:00:00Z"])
    closed_by: str = Field(examples=["Femi Okoro"])
    reopened_at: datetime | None = Field(examples=[None])
    reopened_by: str | None = Field(examples=[None])
    reopened_because: str | None = Field(examples=[None])
    can_open: bool = Field(examples=[True])

    @classmethod
    def of(cls, row: ClosingRow) -> "ClosingOut":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class MonthsOut(BaseModel):
    """`can_close` are the last days of the months that can be closed now."""

    closed_until: date | None = Field(examples=["2026-03-31"])
    closings: list[ClosingOut]
    can_close: list[date] = Field(examples=[["2026-04-30"]])

    @classmethod
    def of(cls, one: Months) -> "MonthsOut":
        rows = [ClosingOut.of(row) for row in one.closings]
        return cls(closed_until=one.closed_until, closings=rows, can_close=list(one.can_close))


class AccountOut(BaseModel):
    """`balance_pence` is debits less credits: above nothing is money spent, below is money owed or sent."""

    account: str = Field(examples=["owed:7"])
    words: str = Field(examples=["Owed to Amina Yusuf"])
    debits_pence: int = Field(examples=[8250])
    credits_pence: int = Field(examples=[16500])
    balance_pence: int = Field(examples=[-8250])

    @classmethod
    def of(cls, row: AccountRow) -> "AccountOut":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class LedgerOut(BaseModel):
    """Every account, or those of one kind. All the debits and all the credits come to the same."""

    accounts: list[AccountOut]
    debits_pence: int = Field(examples=[24750])
    credits_pence: int = Field(examples=[24750])
