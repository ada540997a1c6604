"""What REST answers about money before the day."""

from datetime import datetime

from pydantic import BaseModel, Field

from api.kernel.fields import RowId
from api.opportunities.tables import ExpenseKind

from .queries import AdvanceRow, AdvanceView, OfBooking
from .tables import State


class AdvanceRowOut(BaseModel):
    """One in a list. `left_pence` is what no claim has used yet."""

    id: RowId = Field(examples=[7])
    version: int = Field(examples=[2])
    booking_id: RowId = Field(examples=[31])
    member_id: RowId = Field(examples=[4])
    member_name: str = Field(examples=["Amina Yusuf"])
    title: str = Field(examples=["Review a leaflet"])
    state: State = Field(examples=["agreed"])
    kind: ExpenseKind = Field(examples=["travel"])
    what: str = Field(examples=["Train ticket to London and back"])
    amount_pence: int = Field(examples=[4210])
    left_pence: int = Field(examples=[4210])
    asked_at: datetime = Field(examples=["2026-03-03T12:00:00Z"])

    @classmethod
    def of(cls, one: AdvanceRow) -> "AdvanceRowOut":
        known = {name: getattr(one.row, name) for name in cls.model_fields if hasattr(one.row, name)}
        return cls(**known, title=one.title, member_name=one.member_name)


class AdvanceOut(AdvanceRowOut):
    """`words` is what its member reads."""

    words: str = Field(examples=["We said yes. We send it in our next payment run."])
    used_pence: int = Field(description="What claims have used of it.", examples=[0])
    taken_back_pence: int = Field(description="What was never sent, or came back and was not needed.", examples=[0])
    written_off_pence: int = Field(description="What the member can keep.", examples=[0])
    decided_at: datetime | None = Field(examples=["2026-03-03T15:00:00Z"])
    decided_by: str | None = Field(examples=["Grace Adeyemi"])
    declined_because: str | None = Field(examples=[None])
    written_off_because: str | None = Field(examples=[None])

    @classmethod
    def of_view(cls, view: AdvanceView) -> "AdvanceOut":
        apart = {"title": view.title, "member_name": view.member_name, "words": view.words}
        known = {name: getattr(view.row, name) for name in cls.model_fields if hasattr(view.row, name)}
        return cls(**known, **apart, decided_by=view.decided_by)


class CanAskOut(BaseModel):
    kind: ExpenseKind = Field(examples=["travel"])
    most_pence: int | None = Field(description="The most of it, where there is one.", examples=[6000])


class AdvancesOfBookingOut(BaseModel):
    """What was asked for one booking, and what can be. `why_not_ask` says why nothing can be asked for now."""

    items: list[AdvanceOut]
    can_ask: list[CanAskOut]
    why_not_ask: str | None = Field(examples=[None])

    @classmethod
    def of(cls, view: OfBooking) -> "AdvancesOfBookingOut":
        return cls(
            items=[AdvanceOut.of_view(one) for one in view.rows],
            can_ask=[CanAskOut(kind=kind, most_pence=pence) for kind, pence in view.most.items()],
            why_not_ask=view.why_not_ask.reason if view.why_not_ask else None,
        )
