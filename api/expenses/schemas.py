"""What people send about what a group pays back: the same for REST and for forms."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from api.kernel.fields import Asked, Day, DayOrNone, Line, LineOrNone, Pence
from api.opportunities.tables import ExpenseKind

from .tables import Receipts

__all__ = ["ExpenseKind", "ExpenseRuleIn", "Receipts"]

AmountOrNone = Annotated[Pence | None, BeforeValidator(lambda value: None if value == "" else value)]


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
