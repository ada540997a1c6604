"""What REST answers about promises: how often we paid by the day that we named."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from api.kernel.fields import RowId

from .promises import BrokenPromise


class PromisesKeptOut(BaseModel):
    """Of the promises whose day came in the last 12 months."""

    due: int = Field(examples=[60])
    kept: int = Field(examples=[58])
    words: str | None = Field(examples=["In the last 12 months we kept 58 of 60 promises to pay on time."])


class BrokenPromiseOut(BaseModel):
    claim_id: RowId = Field(examples=[30])
    member_name: str = Field(examples=["Amina Yusuf"])
    amount_pence: int = Field(examples=[8750])
    promised_on: date = Field(examples=["2026-12-04"])
    pay_on: date | None = Field(examples=["2026-12-08"], description="Null while it has not been sent.")
    told_at: datetime | None = Field(examples=["2026-12-05T00:10:00Z"], description="When we wrote to the member.")

    @classmethod
    def of(cls, one: BrokenPromise) -> "BrokenPromiseOut":
        return cls(**{name: getattr(one, name) for name in cls.model_fields})
