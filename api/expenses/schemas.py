"""What people send about what a group pays back: the same for REST and for forms."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from api.kernel.fields import Asked, Day, DayOrNone, Line, LineOrNone, Pence
from api.opportunities.tables import ExpenseKind

from .mileage import HOW, MOST_TENTHS, parse_miles
from .tables import Counted, Receipts, Vehicle

__all__ = ["Counted", "ExpenseKind", "ExpenseRuleIn", "MileageRateIn", "Miles", "Receipts", "Vehicle"]

AmountOrNone = Annotated[Pence | None, BeforeValidator(lambda value: None if value == "" else value)]


def _miles(value: Any) -> Any:
    if not isinstance(value, str):
        raise ValueError(HOW)
    return parse_miles(value)


Miles = Annotated[
    int,
    BeforeValidator(_miles),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^\d{1,4}(\.\d)?$",
            "description": f"At most {MOST_TENTHS // 10}.",
            "examples": ["12.5"],
        }
    ),
]
FirstMiles = Annotated[
    Annotated[int, Field(ge=1, le=100_000)] | None, BeforeValidator(lambda value: None if value == "" else value)
]


class ExpenseRuleIn(Asked):
    """In force from its day until the next rule for the same kind of cost."""

    kind: ExpenseKind = Field(title="the kind of cost", examples=["meals"])
    in_force_from: Day = Field(title="the first day", examples=["2027-04-01"])
    cap_pence: AmountOrNone = Field(
        default=None, title="the most that you pay", description="A day, for each member. Left out, there is no limit.",
        examples=[1500],
    )  # fmt: skip
    receipts: Receipts = Field(title="what a member shows", examples=["always a receipt"])
    receipt_from_pence: AmountOrNone = Field(
        default=None, title="from what amount", description="Left out, it is for any amount.", examples=[500]
    )
    words: LineOrNone = Field(title="a sentence for members", examples=["Ask us first, and we may book it for you."])
    source: Line = Field(title="where these figures come from", examples=["Finance policy 12, page 3"])
    checked_on: DayOrNone = Field(default=None, title="when they were last checked", examples=["2026-11-20"])


class MileageRateIn(Asked):
    """In force from its day until the next rate for the same vehicle."""

    vehicle: Vehicle = Field(title="which vehicle this is for", examples=["car"])
    in_force_from: Day = Field(title="the first day", examples=["2027-04-06"])
    first_pence: Pence = Field(title="what you pay for a mile", examples=[45])
    first_miles: FirstMiles = Field(
        default=None, title="how many miles have that rate", description="Left out, every mile has it.", examples=[100]
    )
    after_pence: AmountOrNone = Field(default=None, title="what you pay for a mile after those", examples=[25])
    counted: Counted = Field(
        default=Counted.JOURNEY, title="which miles are the first ones", examples=["of each journey"]
    )
    source: Line = Field(title="where these figures come from", examples=["Finance policy 12, page 3"])
    checked_on: DayOrNone = Field(default=None, title="when they were last checked", examples=["2026-11-20"])
