"""What REST answers about what the group paid itself."""

from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel, Field

from api.kernel.fields import RowId
from api.opportunities.tables import ExpenseKind

from .paid_by_us_queries import PaidForOne, WhatWePaid
from .paid_by_us_rules import for_the_member
from .tables import PaidByUs


class PaidByUsOut(BaseModel):
    """A cost that we booked and paid. `sentence` is what the member reads."""

    id: RowId = Field(examples=[12])
    version: int = Field(examples=[1])
    booking_id: RowId = Field(examples=[31])
    kind: ExpenseKind = Field(examples=["travel"])
    what: str = Field(examples=["Train, Dover to London, 08:12"])
    used_on: date = Field(examples=["2026-03-17"])
    amount_pence: int = Field(examples=[4210])
    sentence: str = Field(
        examples=["We have paid for this: Train, Dover to London, 08:12, £42.10. You do not need to claim it."]
    )

    @classmethod
    def of(cls, row: PaidByUs) -> "PaidByUsOut":
        known = {name: getattr(row, name) for name in cls.model_fields if name != "sentence"}
        return cls(**known, sentence=for_the_member(row))


class PaidForOut(BaseModel):
    """All that we paid for one booking."""

    items: list[PaidByUsOut]
    total_pence: int = Field(examples=[4210])
    why_not_change: str | None = Field(examples=[None])

    @classmethod
    def of(cls, view: WhatWePaid) -> "PaidForOut":
        why_not = view.why_not_change.reason if view.why_not_change else None
        return cls(
            items=[PaidByUsOut.of(one) for one in view.rows], total_pence=view.total_pence, why_not_change=why_not
        )


class PaidForOneOut(BaseModel):
    booking_id: RowId = Field(examples=[31])
    member_name: str = Field(examples=["Amina Yusuf"])
    total_pence: int = Field(examples=[4210])


class PaidForEachOut(BaseModel):
    """For whom we paid in one opportunity, by name."""

    people: list[PaidForOneOut]
    total_pence: int = Field(examples=[4210])

    @classmethod
    def of(cls, rows: Sequence[PaidForOne]) -> "PaidForEachOut":
        names = PaidForOneOut.model_fields
        people = [PaidForOneOut(**{name: getattr(one, name) for name in names}) for one in rows]
        return cls(people=people, total_pence=sum(one.total_pence for one in rows))
