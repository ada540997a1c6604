from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field, WithJsonSchema

from api.kernel.fields import Asked, ClockOrNone, Day, RowId, WordsOrNone
from api.kernel.london import Part

from .queries import AwayRow, MyAvailability
from .sentences import WEEKDAYS, TimeOfWeek, away_in_words, in_order, pace_in_words, week_in_words

TIMES: dict[str, TimeOfWeek] = {
    f"{name} {part}": (weekday, part) for weekday, name in enumerate(WEEKDAYS) for part in Part
}
NAMES = {time: name for name, time in TIMES.items()}
LOWER = {name.lower(): time for name, time in TIMES.items()}
HOW_TIME_OF_WEEK = "Write a time of the week like “Tuesday morning”. The parts are morning, afternoon and evening."
HOW_PACE = "Write how many in a week as a number from 1 to 14."
MOST_A_WEEK = 14


def read_time_of_week(value: Any) -> Any:
    found = LOWER.get(value.strip().lower()) if isinstance(value, str) else None
    if found is None:
        raise ValueError(HOW_TIME_OF_WEEK)
    return found


def read_pace(value: Any) -> Any:
    """A whole number or words like `2`; blank is no limit."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, bool) or not str(value).strip().isdecimal() or not 1 <= int(value) <= MOST_A_WEEK:
        raise ValueError(HOW_PACE)
    return int(value)


TimeOfWeekIn = Annotated[
    TimeOfWeek,
    BeforeValidator(read_time_of_week),
    WithJsonSchema({"type": "string", "enum": list(TIMES)}),
]
Pace = Annotated[
    int | None,
    BeforeValidator(read_pace),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1, "maximum": MOST_A_WEEK}, {"type": "null"}]}),
]


class WeekIn(Asked):
    """The usual week. What is left out is not usual."""

    usual: list[TimeOfWeekIn] = Field(
        default=[],
        max_length=50,
        title="when you are usually free",
        examples=[["Tuesday morning", "Thursday afternoon"]],
    )


class PaceIn(Asked):
    """How much is enough. Leave out what you do not mind about."""

    most_a_week: Pace = Field(default=None, title="how many in a week", examples=[2])
    not_before: ClockOrNone = Field(default=None, title="a time", examples=["11:00"])


class AvailabilityIn(WeekIn, PaceIn):
    """Your usual week and your pace, whole. Times away are kept one by one, at /availability/away."""


class AwayIn(Asked):
    """Both days are away days. The reason is for you: nobody else can read it."""

    from_on: Day = Field(title="the first day away", examples=["2026-08-03"])
    until_on: Day = Field(title="the last day away", examples=["2026-08-10"])
    reason: WordsOrNone = Field(title="the reason", examples=["A holiday with my sister"])


class AwayOut(BaseModel):
    id: RowId = Field(examples=[7])
    from_on: date = Field(examples=["2026-08-03"])
    until_on: date = Field(examples=["2026-08-10"])
    sentence: str = Field(examples=["Monday 3 August 2026 to Monday 10 August 2026"])
    reason: str | None = Field(examples=["A holiday with my sister"])
    notice: str | None = Field(
        description="When you have a place on those days. Your days away are kept all the same.",
        examples=["You have a place on Tuesday 4 August 2026. If you cannot come, leave it."],
    )

    @classmethod
    def of(cls, row: AwayRow) -> "AwayOut":
        words = away_in_words(row.from_on, row.until_on)
        return cls(
            id=row.id, from_on=row.from_on, until_on=row.until_on, sentence=words, reason=row.reason, notice=row.notice
        )


class AvailabilityOut(BaseModel):
    """What you have said about your time, and the same in words."""

    usual: list[str] = Field(examples=[["Tuesday morning", "Thursday afternoon"]])
    usual_in_words: str = Field(examples=["You are free on Tuesday mornings and Thursday afternoons."])
    most_a_week: int | None = Field(examples=[2])
    not_before: str | None = Field(examples=["11:00"])
    pace_in_words: str = Field(examples=["You want no more than 2 in a week. You want nothing before 11am."])
    away: list[AwayOut]

    @classmethod
    def of(cls, mine: MyAvailability) -> "AvailabilityOut":
        free = mine.free
        return cls(
            usual=names_of_times(free.usual),
            usual_in_words=week_in_words(free.usual),
            most_a_week=free.most_a_week,
            not_before=None if free.not_before is None else free.not_before.strftime("%H:%M"),
            pace_in_words=pace_in_words(free.most_a_week, free.not_before),
            away=[AwayOut.of(row) for row in mine.away],
        )


WEEK = [(day, [(f"{day} {part}", part.value.capitalize()) for part in Part]) for day in WEEKDAYS]


def names_of_times(usual: Iterable[TimeOfWeek]) -> list[str]:
    """As they are written in a form and in REST: `Tuesday morning`."""
    return [NAMES[one] for one in in_order(usual)]
