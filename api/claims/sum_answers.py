"""What REST answers to how a claim was worked out."""

from datetime import date

from pydantic import BaseModel, Field

from api.kernel.fields import RowId
from api.opportunities.tables import ExpenseKind

from .paid_by_us_answers import PaidByUsOut
from .sums import ClaimSum
from .tables import FeeChoice


class ExpenseSumOut(BaseModel):
    """`how` is the sum. `rate_from` is the day from which the rate for a mile was in force."""

    kind: ExpenseKind = Field(examples=["mileage"])
    what: str = Field(examples=["From home and back"])
    spent_on: date = Field(examples=["2026-03-17"])
    amount_pence: int = Field(examples=[5000])
    how: str = Field(examples=["120 miles: 100 at 45p and 20 at 25p is £50."])
    because: str | None = Field(examples=[None], description="Why there is no receipt.")
    rate_from: date | None = Field(examples=["2026-01-01"])


APART = ("expenses", "paid_by_us", "sum", "when")


class ClaimSumOut(BaseModel):
    """How a claim was worked out. `sum` is the whole of it in one line."""

    claim_id: RowId = Field(examples=[1042])
    title: str = Field(examples=["Review a leaflet"])
    member_name: str = Field(examples=["Amina Yusuf"])
    when: list[str] = Field(examples=[["Tuesday 17 March 2026, 10am to 1pm"]])
    hours: str | None = Field(examples=["3 hours of work, and 1 hour of preparation."])
    offered_pence: int = Field(examples=[8250])
    fee_explained: str | None = Field(examples=["Half day, £82.50, from the NIHR card in force from 16 December 2025."])
    chairing_pence: int = Field(description="Of what was offered, what is for chairing.", examples=[0])
    chairing_explained: str | None = Field(examples=[None])
    hourly_explained: str | None = Field(examples=["£82.50 for 3 hours and 1 hour of preparation is £20.63 an hour."])
    fee_choice: FeeChoice = Field(examples=["all"])
    chosen: str = Field(examples=["You chose all of the fee."])
    fee_pence: int = Field(examples=[8250])
    expenses: list[ExpenseSumOut]
    paid_by_us: list[PaidByUsOut] = Field(description="What we paid ourselves. It is no part of the total.")
    total_pence: int = Field(examples=[8750])
    advanced_pence: int = Field(description="Of the expenses, what was paid before the day.", examples=[0])
    had_before: str | None = Field(examples=[None])
    sum: str = Field(examples=["£82.50 and £5 is £87.50."])

    @classmethod
    def of(cls, one: ClaimSum) -> "ClaimSumOut":
        ours = {name: getattr(one, name) for name in cls.model_fields if name not in APART}
        names = ExpenseSumOut.model_fields
        each = [ExpenseSumOut(**{name: getattr(spent, name) for name in names}) for spent in one.expenses]
        direct = [PaidByUsOut.of(paid) for paid in one.paid_by_us]
        return cls(**ours, when=list(one.when), expenses=each, paid_by_us=direct, sum=one.sum_in_words)
