"""What people type about limits, figures and the adviser: the same for REST and for forms."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from api.kernel.fields import Asked, Day, Line, LineOrNone, Pence

from .limits import LimitKind
from .periods import Each, Weekday
from .sums import Basis
from .tables import FigureKind, Sure

__all__ = ["Basis", "Each", "FigureKind", "LimitKind", "Sure", "Weekday"]


def _blank_is_none(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


class LimitIn(Asked):
    """Yours alone. Nobody else can set it, see it, or know that there is one."""

    limit: LimitKind = Field(title="which limit you want to keep under", examples=["carers-allowance"])
    own_pence: Annotated[Pence | None, BeforeValidator(_blank_is_none)] = Field(
        default=None, title="how much your own limit is", examples=[None]
    )
    week_starts: Weekday = Field(
        default=Weekday.MONDAY, title="the day that your benefit week begins", examples=["Monday"]
    )
    month_day: Annotated[int | None, Field(ge=1, le=31), BeforeValidator(_blank_is_none)] = Field(
        default=None, title="the day of the month that your assessment period begins", examples=[None]
    )


class FigureIn(Asked):
    """A figure from a day to come. `taken_pence` is for Universal Credit: the pence taken for each £1 over."""

    kind: FigureKind = Field(title="what the figure is for", examples=["carers-allowance"])
    pence: Pence = Field(title="how much the figure is", examples=[20400])
    taken_pence: Annotated[int | None, Field(ge=0, le=100), BeforeValidator(_blank_is_none)] = Field(
        default=None, title="the pence that are taken for each £1 over", examples=[None]
    )
    valid_from: Day = Field(title="the first day of the figure", examples=["2027-04-12"])
    source: Line = Field(title="where the figure comes from", examples=["GOV.UK"])
    checked_on: Day = Field(title="when it was last checked", examples=["2026-02-20"])
    sure: Sure = Field(title="how sure it is", examples=["in print"])


class AdviserIn(Asked):
    """Leave both out where there is nobody."""

    name: LineOrNone = Field(default=None, title="the name of the adviser", examples=["Benefits advice line"])
    how: LineOrNone = Field(default=None, title="how to reach the adviser", examples=["01632 960 040"])
