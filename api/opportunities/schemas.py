"""What people say about an opportunity: the same for REST and for forms. What we answer is in answers.py."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from api.kernel.fields import Asked, Clock, ClockOrNone, Day, DayOrNone, Line, LineOrNone, Pence, RowId, WordsOrNone

from .lengths import HOW_LENGTH, MOST_MINUTES, parse_minutes
from .tables import ExpenseKind, How, Per, State

__all__ = [
    "CoveredIn", "ExpenseKind", "How", "OpportunityIn", "Per", "RateCardIn", "RateIn", "SessionIn", "State",
    "WorkstreamIn",
]  # fmt: skip

MOST_SESSIONS = 60
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./_+-]*")


def _minutes(value: Any) -> Any:
    if isinstance(value, bool | float):
        raise ValueError(HOW_LENGTH)
    return parse_minutes(value) if isinstance(value, str) else value


def _places(places: int) -> int:
    if not 1 <= places <= 500:
        raise ValueError("There can be from 1 to 500 places.")
    return places


def _at_most_500(words: str | None) -> str | None:
    if words is not None and len(words) > 500:
        raise ValueError(f"This can be 500 characters or fewer. You wrote {len(words)}.")
    return words


def _allowance(pence: int) -> int:
    if pence == 0:
        raise ValueError("Leave the amount empty when people send a receipt.")
    return pence


def _something(pence: int) -> int:
    if pence == 0:
        raise ValueError("Leave this empty when nothing more is paid.")
    return pence


def _ticked(value: Any) -> Any:
    if value == "":
        raise ValueError("Tick this kind of expense as well, or leave its other boxes empty.")
    return value


def _said(what: str) -> BeforeValidator:
    def check(value: Any) -> Any:
        if isinstance(value, str) and not value.strip():
            raise ValueError(f"Tell us {what}.")
        return value

    return BeforeValidator(check)


def _code(most: int, example: str) -> AfterValidator:
    def check(words: str) -> str:
        if len(words) > most or not CODE.fullmatch(words):
            raise ValueError(f"Write a code of up to {most} letters, numbers, dots or hyphens, like {example}.")
        return words

    return AfterValidator(check)


Length = Annotated[
    int,
    BeforeValidator(_minutes),
    Field(ge=0, le=MOST_MINUTES),
    WithJsonSchema({"type": "integer", "minimum": 0, "description": "Minutes. Text like “2 hours” is read too."}),
]
Places = Annotated[int, AfterValidator(_places), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 500})]
CostCode = Annotated[Line, _code(40, "EV-100")]
Extra = Annotated[Pence, AfterValidator(_something)]
RateCode = Annotated[Line, _code(20, "half")]


class Row(Asked):
    """One row of a list. A box that was left out is read as an empty one, so that its own sentence is given."""

    @model_validator(mode="before")
    @classmethod
    def left_out_is_empty(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        return {name: "" for name, known in cls.model_fields.items() if known.is_required()} | given


class SessionIn(Row):
    """One session, in London time."""

    on: Day = Field(examples=["2027-01-12"])
    starts: Clock = Field(examples=["10:00"])
    ends: Clock = Field(examples=["13:00"])


class CoveredIn(Row):
    """An expense that we pay. A fixed amount needs no receipt."""

    kind: Annotated[ExpenseKind, BeforeValidator(_ticked)] = Field(examples=["travel"])
    fixed_pence: Annotated[Pence, AfterValidator(_allowance)] | None = Field(None, examples=[500])
    note: LineOrNone = Field(None, examples=["Standard class"])


class OpportunityIn(Asked):
    """A draft may leave out anything but its title. Publishing asks for the rest (`/opportunities/{id}/missing`)."""

    title: Line = Field(title="a title for this work", examples=["Interview panel: Project Coach"])
    workstream_id: RowId | None = Field(None, title="a workstream", examples=[1])
    what: WordsOrNone = Field(None, examples=["Join the panel that interviews two people for one post."])
    how: How | None = Field(None, examples=["online"])
    place: Annotated[WordsOrNone, AfterValidator(_at_most_500)] = Field(
        None, examples=["Zoom. We send the link the day before."]
    )
    access_facts: WordsOrNone = Field(None, examples=["Live captions. A break every 45 minutes."])
    sessions: list[SessionIn] = Field(default=[], max_length=MOST_SESSIONS, title="days and times")
    due_on: DayOrNone = Field(None, description="For work done by a date, with no sessions.", examples=[None])
    work_minutes: Length | None = Field(None, description="Only for work done by a date.", examples=[None])
    preparation_minutes: Length | None = Field(None, examples=[60])
    preparation: WordsOrNone = Field(None, examples=["Read four pages."])
    places: Places | None = Field(None, examples=[4])
    rate_code: RateCode | None = Field(None, description="A code of the rate card.", examples=["half"])
    pays_preparation: bool = Field(
        False, title="extra for preparation", description="Everybody gets the rate card’s extra for preparation."
    )
    covered: list[CoveredIn] = Field(default=[], max_length=20, title="expenses")
    how_to_leave: WordsOrNone = Field(None, examples=["Press Leave, or phone us, up to the day before."])
    contact_name: LineOrNone = Field(None, examples=["Lena Hart"])
    contact_how: LineOrNone = Field(None, examples=["01632 960 001"])
    closes_on: DayOrNone = Field(None, examples=["2027-01-08"])
    closes_time: ClockOrNone = Field(None, description="Without it, booking closes at the end of the day.")


class WorkstreamIn(Asked):
    """Where work belongs, and the cost code that it is paid from."""

    name: Line = Field(title="a name for the workstream", examples=["Evaluation strategy"])
    cost_code: CostCode = Field(title="a cost code", examples=["EV-100"])
    counts: bool = Field(True, description="False for the group's own meetings.", examples=[True])
    live: bool = Field(True, description="False when no new work belongs to it.", examples=[True])


class RateIn(Row):
    """One line of a rate card. The code stays the same from card to card."""

    code: Annotated[RateCode, _said("a short code for this rate")] = Field(examples=["half"])
    label: Annotated[Line, _said("what this rate is for")] = Field(examples=["Half day"])
    fee_pence: Pence = Field(examples=[8250])
    per: Per = Field(
        Per.SESSION,
        title="when this rate is paid",
        description="Paid for each session, for each hour, or once for all of the work.",
    )


class RateCardIn(Asked):
    """In force from its day until the next card's."""

    name: Line = Field(title="a name for the card", examples=["NIHR"])
    in_force_from: Day = Field(title="the first day", examples=["2027-04-01"])
    source: Line = Field(title="where the rates come from", examples=["NIHR payment guidance"])
    checked_on: DayOrNone = Field(None, title="when it was last checked", examples=["2026-11-20"])
    rates: list[RateIn] = Field(min_length=1, max_length=40, title="rates")
    preparation_pence: Extra | None = Field(
        None, description="Paid once for all of the work, where a lead says so.", examples=[None]
    )
    chairing_pence: Extra | None = Field(
        None, description="Paid for each session to whoever chairs it.", examples=[None]
    )
    supplements_source: LineOrNone = Field(
        None, title="where the extra amounts come from", examples=["The group’s own figures"]
    )
