"""What comes in and goes out about spending: the same for REST and for forms."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, Field

from api.kernel.fields import Asked, DayOrNone, Line, Pence, RowId
from api.ledger.stages import Stages

from .accruals import Accrual, Accruals
from .budgets import BudgetRow, Budgets
from .queries import Spending, SpendingRow, SpentOn, SpentRow

Number = Annotated[int, Field(ge=2000, le=2099)]


class BudgetIn(Asked):
    """What one funder gives one workstream for one financial year. Saying it again changes it from now on."""

    workstream_id: RowId = Field(title="which workstream it is for", examples=[1])
    year: Number = Field(title="the year that it begins in", examples=[2026])
    funder: Line = Field(title="who gives the money", examples=["IMPACT core grant"])
    amount_pence: Pence = Field(title="how much it is", examples=[500000])
    note: Line = Field(title="where this amount comes from", examples=["Award letter of 3 February 2026"])


class FinancialYearIn(Asked):
    """The month that the financial year begins in."""

    begins_month: Annotated[int, Field(ge=1, le=12)] = Field(title="the month as a number", examples=[4])


class StagesOut(BaseModel):
    """Money is at one stage at a time, so they add up to the total."""

    committed_pence: int = Field(description="Set aside for booked work.", examples=[17500])
    owed_pence: int = Field(description="Agreed, and in no payment run.", examples=[8750])
    in_run_pence: int = Field(examples=[0])
    paid_pence: int = Field(examples=[24750])
    total_pence: int = Field(examples=[51000])

    @classmethod
    def of(cls, stages: Stages) -> "StagesOut":
        return cls(**{name: getattr(stages, name) for name in cls.model_fields})


class GrantOut(BaseModel):
    funder: str = Field(examples=["IMPACT core grant"])
    amount_pence: int = Field(examples=[500000])


class SpendingRowOut(BaseModel):
    """`left_pence` is null when there is no budget, and below nothing when it is overspent."""

    workstream_id: int = Field(examples=[1])
    name: str = Field(examples=["Evaluation strategy"])
    cost_codes: list[str] = Field(examples=[["EV-100"]])
    grants: list[GrantOut]
    budget_pence: int | None = Field(examples=[500000])
    stages: StagesOut
    left_pence: int | None = Field(examples=[449000])

    @classmethod
    def of(cls, row: SpendingRow) -> "SpendingRowOut":
        grants = [GrantOut(funder=funder, amount_pence=pence) for funder, pence in row.grants]
        names = ("workstream_id", "name", "budget_pence", "left_pence")
        known = {name: getattr(row, name) for name in names} | {"cost_codes": list(row.cost_codes)}
        return cls(**known, grants=grants, stages=StagesOut.of(row.stages))


class SpendingOut(BaseModel):
    """Work that is done in this year, whenever it is paid."""

    year: int = Field(examples=[2026])
    words: str = Field(examples=["April 2026 to March 2027"])
    rows: list[SpendingRowOut]
    total: SpendingRowOut

    @classmethod
    def of(cls, one: Spending) -> "SpendingOut":
        rows = [SpendingRowOut.of(row) for row in one.rows]
        return cls(year=one.year.number, words=one.year.words, rows=rows, total=SpendingRowOut.of(one.total))


class SpentRowOut(BaseModel):
    booking_id: int = Field(examples=[31])
    title: str = Field(examples=["Review a leaflet"])
    member_name: str = Field(examples=["Amina Yusuf"])
    work_on: date = Field(examples=["2026-03-17"])
    cost_code: str = Field(examples=["EV-100"])
    stages: StagesOut

    @classmethod
    def of(cls, row: SpentRow) -> "SpentRowOut":
        names = ("booking_id", "title", "member_name", "work_on", "cost_code")
        return cls(**{name: getattr(row, name) for name in names}, stages=StagesOut.of(row.stages))


class SpentOnOut(BaseModel):
    """`next` is what to send as `after`; null at the end. `total` is of every booking, not of this page."""

    name: str = Field(examples=["Evaluation strategy"])
    words: str = Field(examples=["April 2026 to March 2027"])
    rows: list[SpentRowOut]
    total: StagesOut
    next: int | None = Field(examples=[None])

    @classmethod
    def of(cls, one: SpentOn, limit: int) -> "SpentOnOut":
        shown = one.rows[:limit]
        following = shown[-1].booking_id if len(one.rows) > limit else None
        rows = [SpentRowOut.of(row) for row in shown]
        return cls(name=one.name, words=one.year.words, rows=rows, total=StagesOut.of(one.total), next=following)


class BudgetOut(BaseModel):
    """One thing that was said of a budget. The last one of each funder and workstream holds."""

    id: int = Field(examples=[4])
    workstream_id: int = Field(examples=[1])
    funder: str = Field(examples=["IMPACT core grant"])
    amount_pence: int = Field(examples=[500000])
    note: str = Field(examples=["Award letter of 3 February 2026"])
    set_at: datetime = Field(examples=["2026-03-02T12:00:00Z"])
    set_by: str = Field(examples=["Femi Okoro"])
    holds: bool = Field(examples=[True])

    @classmethod
    def of(cls, row: BudgetRow) -> "BudgetOut":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class BudgetsOut(BaseModel):
    year: int = Field(examples=[2026])
    words: str = Field(examples=["April 2026 to March 2027"])
    budgets: list[BudgetOut]

    @classmethod
    def of(cls, one: Budgets) -> "BudgetsOut":
        return cls(year=one.year.number, words=one.year.words, budgets=[BudgetOut.of(row) for row in one.rows])


class AccrualOut(BaseModel):
    """`done_pence` is work that was done and not agreed yet, at what was promised for it."""

    workstream_id: int = Field(examples=[1])
    name: str = Field(examples=["Evaluation strategy"])
    cost_code: str = Field(examples=["EV-100"])
    done_pence: int = Field(examples=[17500])
    owed_pence: int = Field(examples=[8750])
    in_run_pence: int = Field(examples=[0])
    total_pence: int = Field(examples=[26250])

    @classmethod
    def of(cls, row: Accrual) -> "AccrualOut":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class AccrualsOut(BaseModel):
    """What was owed at the end of this day, for work that was done by then."""

    on: date = Field(examples=["2026-03-31"])
    rows: list[AccrualOut]
    total: AccrualOut

    @classmethod
    def of(cls, one: Accruals) -> "AccrualsOut":
        return cls(on=one.on, rows=[AccrualOut.of(row) for row in one.rows], total=AccrualOut.of(one.total))


class WarningOut(BaseModel):
    """`warning` is null when no budget would be overspent, or when there is none."""

    warning: str | None = Field(examples=["Evaluation strategy is £120 over its budget for April 2026 to March 2027."])


class WarningsOut(BaseModel):
    warnings: list[str] = Field(examples=[[]])


class FinancialYearOut(BaseModel):
    begins_month: int = Field(examples=[4])


class AccrualsIn(Asked):
    """A day to ask for; none is today."""

    on: DayOrNone = Field(None, title="the day", examples=["2026-03-31"])
