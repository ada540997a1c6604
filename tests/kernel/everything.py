"""A form with one field of each kind."""

from datetime import date, time
from enum import StrEnum
from typing import Any, Literal

import pytest
from pydantic import Field, ValidationError

from api.kernel.fields import (
    Asked,
    Clock,
    ClockOrNone,
    Count,
    Day,
    DayOrNone,
    Line,
    LineOrNone,
    Pence,
    RowId,
    Words,
    WordsOrNone,
    problems_of,
)


class How(StrEnum):
    ONLINE = "online"
    IN_PERSON = "in person"


class Row(Asked):
    on: Day = Field(title="the day")


class Everything(Asked):
    line: Line = Field(default="x", title="a title")
    words: Words = Field(default="x", title="what it is")
    maybe_line: LineOrNone
    maybe_words: WordsOrNone
    pence: Pence = Field(default=0, title="the fee")
    day: Day = Field(default=date(2026, 3, 2), title="the date")
    clock: Clock = Field(default=time(10), title="the time")
    maybe_day: DayOrNone = None
    maybe_clock: ClockOrNone = None
    count: Count = Field(default=0, title="the number of places")
    row: RowId = Field(default=1, title="the workstream")
    how: How = Field(default=How.ONLINE, title="how people join")
    kind: Literal["a", "b"] = Field(default="a", title="the kind")
    agreed: bool = Field(default=False, title="the terms")
    rows: list[Row] = Field(default=[], max_length=2, title="the sessions")
    short: str = Field(default="", max_length=3, title="the code")
    marks: dict[str, Literal["came", "missed"]] = Field(default={}, title="who came")


def read(**typed: Any) -> Everything:
    return Everything.model_validate(typed)


def faults(**typed: Any) -> list[tuple[str, str]]:
    with pytest.raises(ValidationError) as refused:
        Everything.model_validate(typed)
    return [(one.field, one.sentence) for one in problems_of(refused.value, Everything)]
