"""What REST answers about being ready to be paid: to a member about themselves, to finance about everybody."""

from datetime import date

from pydantic import BaseModel, Field

from api.kernel.fields import RowId

from .gaps import MOST_GAPS, Gap
from .readiness import DetailsStage, Readiness


class ReadinessOut(BaseModel):
    """`needed` is what else waits for you, in words. There is nothing to do where `ready` is true."""

    ready: bool = Field(examples=[False])
    bank: DetailsStage = Field(examples=["not given"])
    words: str = Field(examples=["We need your bank details before we can pay you."])
    needed: list[str] = Field(examples=[["Say if your claim for Review a leaflet is right"]])

    @classmethod
    def of(cls, one: Readiness) -> "ReadinessOut":
        return cls(ready=one.ready, bank=one.bank, words=one.words, needed=[todo.text for todo in one.needed])


class GapOut(BaseModel):
    """One person who cannot be paid yet. `why` is the reason that a run gives. `coming_pence` is not agreed yet."""

    person_id: RowId = Field(examples=[7])
    name: str = Field(examples=["Rosa Lind"])
    why: str = Field(examples=["They have not given their bank details yet."])
    owed_pence: int = Field(examples=[8250])
    coming_pence: int = Field(examples=[0])
    since_on: date = Field(examples=["2026-11-17"])
    promised_on: date | None = Field(examples=["2026-12-15"])
    late: bool = Field(examples=[False])
    next_step: str = Field(examples=["Ask a lead to phone them"])

    @classmethod
    def of(cls, one: Gap) -> "GapOut":
        same = {name: getattr(one, name) for name in cls.model_fields if name != "next_step"}
        return cls(**same, next_step=one.step.text)


class GapsOut(BaseModel):
    """The first 500, the first promise first."""

    people: int = Field(examples=[1])
    owed_pence: int = Field(examples=[8250])
    coming_pence: int = Field(examples=[0])
    items: list[GapOut]

    @classmethod
    def of(cls, rows: list[Gap]) -> "GapsOut":
        return cls(
            people=len({one.person_id for one in rows}),
            owed_pence=sum(one.owed_pence for one in rows),
            coming_pence=sum(one.coming_pence for one in rows),
            items=[GapOut.of(one) for one in rows[:MOST_GAPS]],
        )
