"""What people send about a claim: the same for REST and for forms."""

from typing import Annotated

from fastapi import UploadFile
from pydantic import BeforeValidator, ConfigDict, Field

from api.expenses.schemas import Miles, Vehicle
from api.kernel.fields import Asked, Day, Line, LineOrNone, Pence, RowId, Words
from api.opportunities.schemas import Length
from api.opportunities.tables import ExpenseKind

from .files import Upload
from .rules import Mark
from .tables import FeeChoice, State

__all__ = ["ExpenseKind", "FeeChoice", "Mark", "State", "Upload", "Vehicle"]

AmountOrNone = Annotated[Pence | None, BeforeValidator(lambda value: None if value == "" else value)]
CharityOrNone = Annotated[RowId | None, BeforeValidator(lambda value: None if value == "" else value)]
VehicleOrNone = Annotated[Vehicle | None, BeforeValidator(lambda value: None if value == "" else value)]
MilesOrNone = Annotated[Miles | None, BeforeValidator(lambda value: None if value == "" else value)]


class MarkIn(Asked):
    booking_id: RowId = Field(title="the booking", examples=[31])
    mark: Mark | None = Field(
        default=None, title="what happened", description="Left out, nothing changes.", examples=["came"]
    )


class AttendanceIn(Asked):
    marks: list[MarkIn] = Field(default=[], title="what happened", max_length=500)

    @property
    def by_booking(self) -> dict[int, Mark]:
        return {one.booking_id: one.mark for one in self.marks if one.mark is not None}


class FeeIn(Asked):
    fee_choice: FeeChoice = Field(title="how much of the fee you want", examples=["part"])
    amount_pence: AmountOrNone = Field(default=None, title="how much you want", examples=[2000])
    charity_id: CharityOrNone = Field(
        default=None, title="the charity", description="To give the whole fee to it.", examples=[None]
    )


class PreparationIn(Asked):
    """How long a member had prepared for something that we cancelled."""

    minutes: Length = Field(title="how long you had prepared", examples=[30])


class NewExpense(Asked):
    kind: ExpenseKind = Field(title="what kind of cost it was", examples=["travel"])
    what: Line = Field(title="what you paid for", examples=["Bus to the meeting and back"])
    spent_on: Day = Field(title="the day that you paid", examples=["2026-03-17"])
    amount_pence: AmountOrNone = Field(
        default=None,
        title="how much it cost",
        description="Left out for mileage, and for a kind with a fixed amount.",
        examples=[460],
    )
    vehicle: VehicleOrNone = Field(default=None, title="what you travelled by", examples=[None])
    miles: MilesOrNone = Field(default=None, title="how many miles", examples=[None])
    no_receipt_because: LineOrNone = Field(
        title="why you do not have a receipt", examples=["The bus does not give one."]
    )


class CostIn(NewExpense):
    """A cost that has an amount of its own: the page asks for it in its place."""

    amount_pence: Pence = Field(title="how much it cost", examples=[460])


class JourneyIn(NewExpense):
    """Mileage: the page asks for the miles in their place."""

    vehicle: Vehicle = Field(title="what you travelled by", examples=["car"])
    miles: Miles = Field(title="how many miles", examples=["12.5"])


class ExpenseForm(NewExpense):
    """An expense and its receipt, in one go."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    receipt: UploadFile | None = Field(default=None, title="the receipt", description="JPEG, PNG, WEBP or PDF.")

    @property
    def expense(self) -> NewExpense:
        return NewExpense.model_construct(**self.model_dump(exclude={"receipt"}))


class AnswerIn(Asked):
    answer: Words = Field(title="your answer to our question", examples=["It was two buses each way."])


class ReadClaimIn(Asked):
    """A claim as the lead read it."""

    claim_id: RowId = Field(title="the claim", examples=[1042])
    version: int = Field(title="the version that you read", ge=1, examples=[2])


class ApprovalsIn(Asked):
    claims: list[ReadClaimIn] = Field(default=[], title="the claims", max_length=100)

    @property
    def by_claim(self) -> dict[int, int]:
        return {one.claim_id: one.version for one in self.claims}


class QuestionIn(Asked):
    question: Words = Field(title="your question to the member", examples=["Was the taxi for the journey home?"])


class ReasonIn(Asked):
    because: Words = Field(title="the reason that the member reads", examples=["This was paid to you in March."])
