"""What REST answers a member about their money."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from api.kernel.fields import RowId

from .mine import MyPayment
from .paper_rules import is_confirmed
from .sentences import Stage
from .tables import BankDetails


class BankDetailsOut(BaseModel):
    """Nothing but the last two numbers of the account ever comes back."""

    given: bool = Field(examples=[True])
    in_use: bool = Field(examples=[True], description="False while another person checks them with you.")
    last_two: str | None = Field(examples=["19"], description="The last two numbers of the account.")
    changed_at: datetime | None = Field(examples=["2026-11-22T09:00:00Z"])

    @classmethod
    def of(cls, row: BankDetails | None) -> "BankDetailsOut":
        if row is None:
            return cls(given=False, in_use=False, last_two=None, changed_at=None)
        in_use = is_confirmed(row.entered_by_id, row.confirmed_by_id)
        return cls(given=True, in_use=in_use, last_two=row.last_two, changed_at=row.changed_at)


class MyPaymentOut(BaseModel):
    """`words` is what the page says; `stage` is the same for a machine."""

    claim_id: RowId = Field(examples=[30])
    title: str = Field(examples=["Review a leaflet"])
    work_on: date | None = Field(examples=["2026-11-17"])
    amount_pence: int = Field(examples=[8250])
    stage: Stage = Field(examples=["agreed"])
    words: str = Field(examples=["£82.50. We will pay you by Friday 4 December 2026."])
    because: str | None = Field(examples=[None], description="Why a bank sent the money back.")
    promised_on: date | None = Field(examples=["2026-12-04"])
    paid_on: date | None = Field(examples=[None])

    @classmethod
    def of(cls, one: MyPayment) -> "MyPaymentOut":
        return cls(**{name: getattr(one, name) for name in cls.model_fields})
