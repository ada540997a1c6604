"""What we say about opportunities over REST."""

from datetime import date, datetime, time
from functools import lru_cache

from pydantic import BaseModel, Field

from api.kernel.fields import Problem
from api.kernel.london import clock_of, day_of
from api.kernel.problems import FieldProblem

from .facts import OpportunityFacts
from .lists import OpportunityRow
from .tables import ExpenseKind, How, State
from .times import Span, closing_day_and_time


class SessionOut(BaseModel):
    """London time, and the same as moments."""

    on: date = Field(examples=["2027-01-12"])
    starts: str = Field(examples=["10:00"])
    ends: str = Field(examples=["13:00"])
    starts_at: datetime = Field(examples=["2027-01-12T10:00:00Z"])
    ends_at: datetime = Field(examples=["2027-01-12T13:00:00Z"])

    @classmethod
    def of(cls, span: Span) -> "SessionOut":
        return cls(
            on=day_of(span.starts_at),
            starts=_hour(clock_of(span.starts_at)),
            ends=_hour(clock_of(span.ends_at)),
            starts_at=span.starts_at,
            ends_at=span.ends_at,
        )


class CoveredOut(BaseModel):
    """An expense that we pay."""

    kind: ExpenseKind = Field(examples=["online allowance"])
    fixed_pence: int | None = Field(examples=[500])
    note: str | None = Field(examples=[None])
    sentence: str = Field(examples=["Online allowance: £5. You need no receipt."])


class OpportunityOut(BaseModel):
    """Everything that is told beforehand. The names are those of the body that PUT takes; the rest is worked out."""

    id: int = Field(examples=[42])
    version: int = Field(description="Also the ETag. Send it back in If-Match.", examples=[2])
    state: State = Field(examples=["published"])
    title: str = Field(examples=["Interview panel: Project Coach"])
    workstream_id: int | None = Field(examples=[1])
    workstream: str | None = Field(examples=["Recruitment processes"])
    what: str | None = Field(examples=["Join the panel that interviews two people for one post."])
    how: How | None = Field(examples=["online"])
    place: str | None = Field(examples=["Zoom. We send the link the day before."])
    access_facts: str | None = Field(examples=["Live captions. A break every 45 minutes."])
    sessions: list[SessionOut]
    due_on: date | None = Field(examples=[None])
    when: tuple[str, ...] = Field(examples=[["Tuesday 12 January 2027, 10am to 1pm"]])
    work_minutes: int = Field(examples=[180])
    preparation_minutes: int | None = Field(examples=[60])
    preparation: str | None = Field(examples=["Read four pages."])
    places: int | None = Field(examples=[4])
    rate_code: str | None = Field(examples=["half"])
    pays_preparation: bool = Field(
        description="Everybody gets the rate card’s extra for preparation.", examples=[False]
    )
    fee_pence: int | None = Field(examples=[8250])
    fee_explained: str | None = Field(examples=["Half day, £82.50, from the NIHR card in force from 16 December 2025."])
    chairing_pence: int | None = Field(description="What whoever chairs gets as well.", examples=[None])
    chairing_explained: str | None = Field(examples=[None])
    hourly_pence: int | None = Field(description="The real hourly rate, preparation included.", examples=[2063])
    hourly_explained: str | None = Field(examples=["£82.50 for 3 hours and 1 hour of preparation is £20.63 an hour."])
    covered: list[CoveredOut]
    paid_when: str = Field(examples=["Within 20 working days of you telling us that your claim is right."])
    paid_by: date | None = Field(
        examples=["2027-02-09"], description="For a claim that is sent straight after the work."
    )
    if_we_cancel: str | None = Field(
        examples=["If we cancel late, you still get the whole fee. Late is less than 5 days before it begins."]
    )
    how_to_leave: str | None = Field(examples=["Press Leave, or phone us, up to the day before."])
    contact_name: str | None = Field(examples=["Lena Hart"])
    contact_how: str | None = Field(examples=["01632 960 001"])
    closes_on: date | None = Field(examples=["2027-01-08"])
    closes_time: str | None = Field(description="Null is the end of the day.", examples=[None])
    closes_at: datetime | None = Field(examples=["2027-01-09T00:00:00Z"])
    cancelled_because: str | None = Field(examples=[None])

    @classmethod
    def of(cls, facts: OpportunityFacts) -> "OpportunityOut":
        told = {name: getattr(facts, name) for name in cls.model_fields.keys() - WORKED_OUT}
        on, at = closing_day_and_time(facts.closes_at) if facts.closes_at else (None, None)
        return cls(
            **told,
            sessions=[SessionOut.of(span) for span in facts.sessions],
            covered=[
                CoveredOut(kind=one.kind, fixed_pence=one.fixed_pence, note=one.note, sentence=one.sentence)
                for one in facts.covered
            ],
            closes_on=on,
            closes_time=_hour(at) if at else None,
        )


WORKED_OUT = {"sessions", "covered", "closes_on", "closes_time"}


class OpportunityRowOut(BaseModel):
    """One line of a list."""

    id: int = Field(examples=[42])
    state: State = Field(examples=["published"])
    title: str = Field(examples=["Interview panel: Project Coach"])
    workstream: str | None = Field(examples=["Recruitment processes"])
    how: How | None = Field(examples=["online"])
    place: str | None = Field(examples=["Zoom. We send the link the day before."])
    access_facts: str | None = Field(examples=["Live captions."])
    when: tuple[str, ...] = Field(examples=[["Tuesday 12 January 2027, 10am to 1pm"]])
    first_on: date | None = Field(examples=["2027-01-12"])
    work_minutes: int = Field(examples=[180])
    preparation_minutes: int | None = Field(examples=[60])
    places: int | None = Field(description="All of them, taken or not.", examples=[4])
    fee_pence: int | None = Field(examples=[8250])
    closes_at: datetime | None = Field(examples=["2027-01-09T00:00:00Z"])

    @classmethod
    def of(cls, row: OpportunityRow) -> "OpportunityRowOut":
        return _row_out(row)


ROW_NAMES = tuple(OpportunityRowOut.model_fields)


@lru_cache(maxsize=2048)
def _row_out(row: OpportunityRow) -> OpportunityRowOut:
    """Known by the whole row, so that what changed is never answered as it was."""
    return OpportunityRowOut.model_construct(**{name: getattr(row, name) for name in ROW_NAMES})


class MissingOut(BaseModel):
    """What to add before it can be published. An empty list means that it is ready."""

    items: list[FieldProblem]

    @classmethod
    def of(cls, problems: list[Problem]) -> "MissingOut":
        return cls(items=[FieldProblem(field=one.field, pointer=one.pointer, detail=one.sentence) for one in problems])


def _hour(at: time) -> str:
    return at.strftime("%H:%M")
