"""What REST answers about the expenses in a claim."""

from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel, Field

from api.expenses.mileage import Mileage, number
from api.expenses.tables import Vehicle
from api.kernel.fields import RowId
from api.opportunities.tables import CoveredExpense, ExpenseKind

from .paid_by_us_rules import paid_already
from .queries import ClaimView, ExpenseView
from .tables import Receipt
from .twins import GivenBefore


class ReceiptOut(BaseModel):
    """Fetch the file from GET /receipts/{id}."""

    id: RowId = Field(examples=[9])
    name: str = Field(examples=["bus ticket.jpg"])
    content_type: str = Field(examples=["image/jpeg"])
    size_bytes: int = Field(examples=[48213])
    also_in: list[RowId] = Field(description="For a lead: other claims with the very same file.", examples=[[1007]])
    given_before: str | None = Field(description="For the member: where they gave it before.", examples=[None])

    @classmethod
    def of(cls, receipt: Receipt, also_in: Sequence[int], before: GivenBefore | None) -> "ReceiptOut":
        return cls(
            id=receipt.id,
            name=receipt.file_name,
            content_type=receipt.content_type,
            size_bytes=receipt.size_bytes,
            also_in=list(also_in),
            given_before=before.sentence if before else None,
        )


class ExpenseOut(BaseModel):
    """`allowance` is paid without a receipt."""

    id: RowId = Field(examples=[14])
    kind: ExpenseKind = Field(examples=["travel"])
    what: str = Field(examples=["Bus to the meeting and back"])
    spent_on: date = Field(examples=["2026-03-17"])
    amount_pence: int = Field(examples=[460])
    allowance: bool = Field(examples=[False])
    receipt: ReceiptOut | None
    no_receipt_because: str | None = Field(examples=[None])
    vehicle: Vehicle | None = Field(examples=[None])
    miles: str | None = Field(examples=[None])
    explained: str | None = Field(description="The sum of the miles.", examples=[None])
    paid_already: str | None = Field(description="What we paid ourselves of the same kind.", examples=[None])

    @classmethod
    def of(cls, view: ExpenseView) -> "ExpenseOut":
        one = view.expense
        return cls(
            **{name: getattr(one, name) for name in cls.model_fields if hasattr(one, name)},
            paid_already=paid_already(view.paid_already),
            miles=number(one.miles_tenths) if one.miles_tenths else None,
            receipt=ReceiptOut.of(view.receipt, view.also_in, view.given_before) if view.receipt else None,
        )


class CanAddOut(BaseModel):
    """A kind of cost that can be added, and what the group's rule of today pays for it."""

    kind: ExpenseKind = Field(examples=["meals"])
    fixed_pence: int | None = Field(description="Paid as it is, without a receipt.", examples=[None])
    what_we_pay: str = Field(examples=["Up to £15 a day, with a receipt from £5."])
    words: str = Field(examples=["Ask us first, and we may book it for you."])

    @classmethod
    def of(cls, view: ClaimView, one: CoveredExpense) -> "CanAddOut":
        said, words = view.what_we_pay(one.kind)
        return cls(kind=one.kind, fixed_pence=one.fixed_pence, what_we_pay=said, words=words)


class MileageOut(BaseModel):
    """What a journey would come to, and the sum."""

    amount_pence: int = Field(examples=[5000])
    explained: str = Field(examples=["120 miles: 100 at 45p and 20 at 25p is £50."])

    @classmethod
    def of(cls, one: Mileage) -> "MileageOut":
        return cls(amount_pence=one.pence, explained=one.explained)
