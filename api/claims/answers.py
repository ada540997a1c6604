"""What REST answers about claims."""

from collections.abc import Sequence
from datetime import date, datetime

from pydantic import BaseModel, Field

from api.kernel.fields import RowId
from api.opportunities.tables import ExpenseKind

from .attendance import Attendance, Attended
from .expense_answers import CanAddOut, ExpenseOut
from .lists import ClaimRow
from .paid_by_us_answers import PaidByUsOut
from .queries import ClaimView
from .rules import Mark
from .tables import FeeChoice, State
from .year import By, Year, YearRow


class ClaimRowOut(BaseModel):
    id: RowId = Field(examples=[1042])
    state: State = Field(examples=["sent to be checked"])
    member_id: RowId = Field(examples=[7])
    member_name: str = Field(examples=["Amina Yusuf"])
    title: str = Field(examples=["Review a leaflet"])
    work_on: date | None = Field(examples=["2026-03-17"])
    total_pence: int = Field(examples=[8750])
    promised_on: date | None = Field(examples=["2026-04-16"])
    version: int = Field(examples=[2])

    @classmethod
    def of(cls, row: ClaimRow) -> "ClaimRowOut":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class ApprovedOut(BaseModel):
    """What was approved together, and what it comes to."""

    claims: list[ClaimRowOut]
    total_pence: int = Field(examples=[165000])

    @classmethod
    def of(cls, rows: Sequence[ClaimRow]) -> "ApprovedOut":
        return cls(claims=[ClaimRowOut.of(row) for row in rows], total_pence=sum(row.total_pence for row in rows))


class YearRowOut(BaseModel):
    words: str = Field(examples=["Evaluation strategy"])
    count: int = Field(examples=[15])
    count_before: int = Field(examples=[9])
    pence: int = Field(examples=[93500])
    pence_before: int = Field(examples=[56100])

    @classmethod
    def of(cls, row: YearRow) -> "YearRowOut":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class YearOut(BaseModel):
    """A year of paid engagements beside the year before it. What is `before` is of that year."""

    year: int = Field(examples=[2026])
    by: By = Field(examples=["workstream"])
    sentence: str = Field(examples=["110 paid engagements in 2026. That is 50 more than in 2025."])
    rows: list[YearRowOut]
    total: YearRowOut

    @classmethod
    def of(cls, view: Year) -> "YearOut":
        rows = [YearRowOut.of(row) for row in view.rows]
        return cls(year=view.year, by=view.by, sentence=view.sentence, rows=rows, total=YearRowOut.of(view.total))


class ClaimOut(BaseModel):
    """What a claim comes to and where it is. `next` says what happens next, and `steps` the way to being paid."""

    id: RowId = Field(examples=[1042])
    version: int = Field(examples=[2])
    state: State = Field(examples=["ready for the member"])
    opportunity_id: RowId = Field(examples=[5])
    title: str = Field(examples=["Review a leaflet"])
    member_id: RowId = Field(examples=[7])
    member_name: str = Field(examples=["Amina Yusuf"])
    offered_pence: int = Field(examples=[8250])
    chairing_pence: int = Field(description="Of what was offered, what is for chairing.", examples=[0])
    fee_explained: str | None = Field(examples=["Half day, from the rate card of 16 December 2025."])
    fee_choice: FeeChoice = Field(examples=["all"])
    fee_pence: int = Field(examples=[8250])
    charity_id: RowId | None = Field(description="The charity that the whole fee goes to.", examples=[None])
    charity_name: str | None = Field(examples=[None])
    expenses: list[ExpenseOut]
    expenses_pence: int = Field(examples=[500])
    total_pence: int = Field(examples=[8750])
    advanced_pence: int = Field(description="Of the expenses, what was paid before the day.", examples=[0])
    had_before: str | None = Field(description="What was agreed or paid before the day, in words.", examples=[None])
    left_over: str | None = Field(description="What is left over from other bookings, in words.", examples=[None])
    takes_left_over: bool = Field(description="Whether that comes off these expenses.", examples=[False])
    paid_by_us: list[PaidByUsOut] = Field(description="What we paid ourselves. It is no part of the total.")
    covers: list[ExpenseKind] = Field(description="The kinds of expense that can be added.", examples=[["travel"]])
    can_add: list[CanAddOut]
    question: str | None = Field(examples=[None])
    answer: str | None = Field(examples=[None])
    refused_because: str | None = Field(examples=[None])
    promised_on: date | None = Field(examples=["2026-04-16"])
    next: str = Field(examples=["We are checking your claim. We will pay you by Thursday 16 April 2026."])
    steps: list[str] = Field(examples=[["Your part is done. Done."]])
    made_at: datetime = Field(examples=["2026-03-17T13:05:00Z"])
    sent_at: datetime | None = Field(examples=["2026-03-17T18:20:00Z"])
    decided_at: datetime | None = Field(examples=[None])
    why_not_change: str | None = Field(examples=[None])
    why_not_choose: str | None = Field(description="Why the fee choice cannot change any more.", examples=[None])

    @classmethod
    def of(cls, view: ClaimView) -> "ClaimOut":
        known = {name: getattr(view.claim, name) for name in cls.model_fields if hasattr(view.claim, name)}
        return cls(
            **known,
            paid_by_us=[PaidByUsOut.of(one) for one in view.paid_by_us],
            title=view.opportunity.title,
            fee_explained=view.fee_explained,
            had_before=view.had_before,
            left_over=view.left_over,
            member_name=view.member_name,
            charity_name=view.charity_name,
            expenses=[ExpenseOut.of(one) for one in view.expenses],
            expenses_pence=view.expenses_pence,
            total_pence=view.total_pence,
            covers=[one.kind for one in view.covered],
            can_add=[CanAddOut.of(view, one) for one in view.can_add],
            next=view.next,
            steps=[" ".join(filter(None, (one.text, one.state.capitalize() + ".", one.note))) for one in view.steps],
            why_not_change=view.why_not_change.reason if view.why_not_change else None,
            why_not_choose=view.why_not_choose.reason if view.why_not_choose else None,
        )


class AttendedOut(BaseModel):
    """`mark` is null until the lead has said what happened."""

    booking_id: RowId = Field(examples=[31])
    member_id: RowId = Field(examples=[7])
    member_name: str = Field(examples=["Amina Yusuf"])
    mark: Mark | None = Field(examples=["came"])
    claim_id: RowId | None = Field(examples=[1042])
    claim_state: State | None = Field(examples=["ready for the member"])
    why_not_correct: str | None = Field(examples=[None])

    @classmethod
    def of(cls, one: Attended) -> "AttendedOut":
        return cls(
            booking_id=one.booking_id,
            member_id=one.member_id,
            member_name=one.member_name,
            mark=one.mark,
            claim_id=one.claim.id if one.claim else None,
            claim_state=one.claim.state if one.claim else None,
            why_not_correct=one.why_not_correct.reason if one.why_not_correct else None,
        )


class AttendanceOut(BaseModel):
    """`why_not` says why nobody can be marked yet."""

    opportunity_id: RowId = Field(examples=[5])
    title: str = Field(examples=["Review a leaflet"])
    why_not: str | None = Field(examples=[None])
    people: list[AttendedOut]

    @classmethod
    def of(cls, asked: Attendance) -> "AttendanceOut":
        return cls(
            opportunity_id=asked.opportunity.id,
            title=asked.opportunity.title,
            why_not=asked.why_not.reason if asked.why_not else None,
            people=[AttendedOut.of(one) for one in asked.people],
        )
