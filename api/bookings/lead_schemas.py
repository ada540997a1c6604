"""What the lead is answered."""

from dataclasses import asdict
from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from api.kernel.fields import Asked, DayOrNone, RowId
from api.opportunities.schemas import SessionIn
from api.opportunities.schemas import State as OpportunityState

from .cancelling import CancellingCost
from .candidates import BookingRow, Candidate
from .free import FreeMember, in_short
from .schemas import WhyNot
from .tables import State


class BookingRowOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int = Field(examples=[42])
    member_id: int = Field(examples=[12])
    name: str = Field(examples=["Amina Qureshi"])
    state: State = Field(examples=["booked"])
    place_number: int | None = Field(examples=[2])
    asked_by_lead: bool
    chairs: bool
    offer_lapses_at: datetime | None = Field(validation_alias="lapses_at", examples=[None])
    asked_at: datetime


class BookingsOfOut(BaseModel):
    """Who holds which place, by its number, and then who waits, in order."""

    items: list[BookingRowOut]

    @classmethod
    def of(cls, rows: list[BookingRow]) -> "BookingsOfOut":
        return cls(items=[BookingRowOut.model_validate(row) for row in rows])


class CandidateOut(BaseModel):
    """`fits` is null when we do not know. A reason never says why somebody is away, or where they are busy."""

    member_id: int = Field(examples=[12])
    name: str = Field(examples=["Amina Qureshi"])
    fits: bool | None = Field(examples=[True])
    reasons: list[str] = Field(examples=[["Usually free on Tuesday mornings."]])
    state: State | None = Field(examples=[None])
    booking_id: int | None = Field(examples=[None])
    why_not_ask: WhyNot | None

    @classmethod
    def of(cls, one: Candidate) -> "CandidateOut":
        return cls(
            member_id=one.member_id,
            name=one.name,
            fits=one.fits,
            reasons=list(one.reasons),
            state=one.state,
            booking_id=one.booking_id,
            why_not_ask=WhyNot.of(one.refusal),
        )


class CandidatesOut(BaseModel):
    sentence: str = Field(examples=["4 can come, 2 cannot, and 4 have not said."])
    items: list[CandidateOut]

    @classmethod
    def of(cls, rows: list[Candidate]) -> "CandidatesOut":
        return cls(sentence=in_short([row.fits for row in rows]), items=[CandidateOut.of(row) for row in rows])


class WhenIn(Asked):
    """Times that a lead thinks about. What they have in this opportunity already does not make anybody busy."""

    sessions: list[SessionIn] = Field(default=[], max_length=100, title="days and times")
    due_on: DayOrNone = Field(None, description="For work done by a date, with no sessions.", examples=[None])
    opportunity_id: RowId | None = Field(None, title="the opportunity", examples=[5])


class FreeMemberOut(BaseModel):
    """`fits` is null when we do not know. A reason never says why somebody is away, or where they are busy."""

    member_id: int = Field(examples=[12])
    name: str = Field(examples=["Amina Qureshi"])
    fits: bool | None = Field(examples=[True])
    reasons: list[str] = Field(examples=[["Usually free on Tuesday mornings."]])


class FreeMembersOut(BaseModel):
    sentence: str = Field(examples=["4 can come, 2 cannot, and 4 have not said."])
    items: list[FreeMemberOut]

    @classmethod
    def of(cls, rows: list[FreeMember]) -> "FreeMembersOut":
        items = [FreeMemberOut(**asdict(row)) for row in rows]
        return cls(sentence=in_short([row.fits for row in rows]), items=items)


class ClashesOut(BaseModel):
    """How many of those who have a place have something else then. Who, what and where is nobody's business."""

    count: int = Field(examples=[1])
    sentence: str | None = Field(
        examples=["1 member who has a place has something else at the same time. Ask them, or choose other times."]
    )

    @classmethod
    def of(cls, count: int) -> "ClashesOut":
        who = "1 member who has a place has" if count == 1 else f"{count} members who have a place have"
        sentence = f"{who} something else at the same time. Ask them, or choose other times."
        return cls(count=count, sentence=sentence if count else None)


class CancellingCostOut(BaseModel):
    """What cancelling now would cost, by the terms that each member was told as they booked."""

    people: int = Field(description="Those who still get the fee.", examples=[3])
    fee_pence: int = Field(examples=[8250])
    chairing_pence: int = Field(description="What those of them who chair get as well.", examples=[0])
    total_pence: int = Field(examples=[24750])
    sentence: str = Field(examples=["It is late to cancel, so 3 people still get the whole fee. That is £247.50."])

    @classmethod
    def of(cls, cost: CancellingCost) -> "CancellingCostOut":
        return cls(
            people=cost.people, fee_pence=cost.fee_pence, chairing_pence=cost.chairing_pence,
            total_pence=cost.total_pence, sentence=cost.sentence,
        )  # fmt: skip


class CancelledOut(BaseModel):
    id: int = Field(examples=[7])
    state: OpportunityState = Field(examples=["cancelled"])
    because: str = Field(examples=["The funder has moved the meeting to May."])
