"""What REST answers finance about the members whom it pays."""

from pydantic import BaseModel, Field

from api.kernel.fields import RowId

from .records import PayeeRow
from .routing import Policy
from .tables import PayRoute


class PayeeOut(BaseModel):
    """`version` goes back as If-Match when you change it."""

    person_id: RowId = Field(examples=[7])
    name: str = Field(examples=["Amina Yusuf"])
    version: int = Field(examples=[1])
    supplier_ref: str = Field(examples=["V-10042"], description="Empty when there is none.")
    route: PayRoute | None = Field(examples=[None], description="Null where they are paid in the usual way.")
    paid: PayRoute = Field(examples=["accounts payable"])
    paid_words: str = Field(examples=["Bank transfer"])
    legal_name: str | None = Field(examples=[None])
    send_to: str | None = Field(examples=[None])

    @classmethod
    def of(cls, row: PayeeRow) -> "PayeeOut":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class PayeesOut(BaseModel):
    """The members of a group, by name: few, so it is one page."""

    items: list[PayeeOut]


class PolicyOut(BaseModel):
    """Your name for each way of paying. Null is a way that you do not use."""

    version: int = Field(examples=[1])
    usual: PayRoute = Field(examples=["accounts payable"])
    accounts_payable: str | None = Field(examples=["Bank transfer"])
    payroll: str | None = Field(examples=[None])
    self_employed: str | None = Field(examples=[None])
    voucher: str | None = Field(examples=[None])

    @classmethod
    def of(cls, policy: Policy) -> "PolicyOut":
        names = {one.name.lower(): policy.names.get(one) for one in PayRoute}
        return cls(version=policy.version, usual=policy.usual, **names)
