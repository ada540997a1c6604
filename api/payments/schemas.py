"""What people send about payments: the same for REST and for forms."""

from pydantic import Field

from api.kernel.fields import Asked, Day, Line
from api.payees.schemas import PayRoute, RouteOrNone

from .sentences import Stage
from .tables import LineState, RunState

__all__ = ["LineState", "PayRoute", "RunState", "Stage"]


class RunIn(Asked):
    pay_on: Day = Field(title="the day to pay on", examples=["2026-12-04"])
    route: RouteOrNone = Field(default=None, title="the way of paying", examples=[None])


class ReturnIn(Asked):
    because: Line = Field(title="what the bank said", examples=["The account is closed."])
