"""What people send about an advance: the same for REST and for forms."""

from pydantic import Field

from api.kernel.fields import Asked, Line, Pence
from api.opportunities.tables import ExpenseKind

from .tables import State

__all__ = ["AdvanceIn", "BecauseIn", "State"]


class AdvanceIn(Asked):
    kind: ExpenseKind = Field(title="what kind of cost it is", examples=["travel"])
    what: Line = Field(title="what you need it for", examples=["Train ticket to London and back"])
    amount_pence: Pence = Field(title="how much you need", examples=[4210])


class BecauseIn(Asked):
    because: Line = Field(title="why you decided that", examples=["We can book this ticket for you instead."])
