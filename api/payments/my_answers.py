"""What REST answers a member about their money."""

from datetime import date

from pydantic import BaseModel, Field

from api.kernel.fields import RowId

from .mine import MyPayment
from .sentences import Stage


class MyPaymentOut(BaseModel):
    """`words` is what the page says; `stage` is the same for a machine."""

    claim_id: RowId = Field(examples=[30])
    title: str = Field(examples=["Review a leaflet"])
    work_on: date | None = Field(examples=["2026-11-17"])
    amount_pence: int = Field(examples=[8250], description="What comes to you.")
    given_pence: int = Field(examples=[0], description="What goes to a charity that you chose.")
    given_to: str | None = Field(examples=[None])
    stage: Stage = Field(examples=["agreed"])
    words: str = Field(examples=["£82.50. We will pay you by Friday 4 December 2026."])
    because: str | None = Field(examples=[None], description="Why a bank sent the money back.")
    promised_on: date | None = Field(examples=["2026-12-04"])
    paid_on: date | None = Field(examples=[None])
    late: bool = Field(examples=[False], description="The pay day is known, and is after the promised day.")

    @classmethod
    def of(cls, one: MyPayment) -> "MyPaymentOut":
        return cls(**{name: getattr(one, name) for name in cls.model_fields})
