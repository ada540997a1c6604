"""What people send about what the group paid itself: the same for REST and for forms."""

from pydantic import Field

from api.kernel.fields import Asked, Day, Line, Pence
from api.opportunities.tables import ExpenseKind


class PaidByUsIn(Asked):
    kind: ExpenseKind = Field(title="what kind of cost it is", examples=["travel"])
    what: Line = Field(title="what you paid for", examples=["Train, Dover to London, 08:12"])
    used_on: Day = Field(title="the day that it is for", examples=["2026-03-17"])
    amount_pence: Pence = Field(title="how much it cost", examples=[4210])
