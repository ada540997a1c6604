"""What people type, read once for REST and for forms, and answered in one set of sentences."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Any, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema
from pydantic_core import PydanticCustomError

from . import london, money

NAME = re.compile(r"[a-z][a-z0-9_]*|[0-9]{1,10}")
NO_SECONDS = re.compile(r"(?<=\d{2}:\d{2}):00$")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
MOST_CHOICES_SAID = 4  # a sentence with more than this in it is a list
MOST_ROWS = 2_147_483_647  # the largest number that PostgreSQL takes for a row


class Asked(BaseModel):
    """A body or a form. A name we do not know is refused, because a typing slip must not be lost in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right: the field as forms name it (`sessions-0-on`), and how to."""

    field: str
    sentence: str

    @property
    def pointer(self) -> str:
        return "/" + self.field.replace("-", "/")


def problems_of(error: ValidationError | Sequence[Any], schema: type[BaseModel] | None = None) -> list[Problem]:
    """Each fault once, in the order of the form, in plain English."""
    found = error.errors() if isinstance(error, ValidationError) else error
    return [_problem(one, schema) for one in found]


def _problem(one: Mapping[str, Any], schema: type[BaseModel] | None) -> Problem:
    # Only the names of our own fields and places in a list: a union adds names of its types, which mean nothing here.
    where = [str(part) for part in one["loc"] if isinstance(part, int) or NAME.fullmatch(str(part))]
    if one["type"] == "extra_forbidden":
        unknown = str(one["loc"][-1]).encode("utf-8", "replace").decode()[:40]
        return Problem("-".join(where) or "body", _sentence(one, unknown))
    return Problem("-".join(where) or "body", _sentence(one, _label(where, schema)))


def _label(where: Sequence[str], schema: type[BaseModel] | None) -> str:
    """The words of the innermost field that we know: a list of sessions has fields of its own."""
    label, known = "this", schema
    for name in where:
        field = known.model_fields.get(name) if known else None
        if field is not None or (schema is None and not name.isdecimal()):
            label = (field.title if field else None) or name.replace("_", " ")
        known = _model_in(field.annotation) if field is not None else known
    return label


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _model_in(inner))), None)


def _sentence(one: Mapping[str, Any], label: str) -> str:
    kind, ctx = one["type"], one.get("ctx", {})
    if kind == "value_error":
        return str(ctx["error"])
    if kind == "missing" and not one["loc"]:
        return SENTENCES["model_type"]
    if kind in ("enum", "literal_error") and ctx["expected"].count(",") > MOST_CHOICES_SAID:
        return f"Choose {label} from the list."
    if kind in SENTENCES:
        said = SENTENCES[kind].format(label=label, **{key: value for key, value in ctx.items() if key != "error"})
        return said[0].upper() + said[1:]
    if kind.startswith(("int", "float")):
        return f"Write {label} as a whole number, like 4."
    if kind.startswith("bool"):
        return f"Say yes or no to {label}."
    return f"We could not read {label}. Check it, and try again."


SENTENCES = {
    "missing": "Tell us {label}.",
    "blank": "Tell us {label}.",
    "too_wordy": "{label} can be {most} characters or fewer. You wrote {wrote}.",
    "string_too_long": "{label} can be {max_length} characters or fewer.",
    "extra_forbidden": "We do not know “{label}”. Check the spelling, or leave it out.",
    "json_invalid": "We could not read that as JSON. Check the commas and quote marks.",
    "greater_than_equal": "{label} is {ge} or more.",
    "less_than_equal": "{label} is {le} or less.",
    "enum": "Choose one of these for {label}: {expected}.",
    "literal_error": "Choose one of these for {label}: {expected}.",
    "too_short": "Give at least {min_length} for {label}.",
    "too_long": "Give at most {max_length} for {label}.",
    "string_type": "Write {label} as text.",
    "list_type": "Give {label} as a list.",
    "model_attributes_type": "Send an object with the named values in it.",
    "model_type": "Send an object with the named values in it.",
}


def _text(value: Any, *, most: int, lines: bool) -> Any:
    if not isinstance(value, str):
        return value
    words = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not lines:
        words = re.sub(r"\s+", " ", words)
    if CONTROL.search(words) or any(0xD800 <= ord(letter) <= 0xDFFF for letter in words):
        raise ValueError("This has a hidden character that we cannot keep. Type it again by hand.")
    if len(words) > most:
        raise PydanticCustomError("too_wordy", "too long", {"most": most, "wrote": len(words)})
    return words


def _not_blank(words: str) -> str:
    if not words:
        raise PydanticCustomError("blank", "blank", {})
    return words


def _blank_is_none(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


def _pence(value: Any) -> Any:
    if isinstance(value, bool | float):
        raise ValueError("Write the amount as whole pence, like 1250, or as text, like £12.50.")
    if isinstance(value, int) and value > money.MOST_PENCE:
        raise ValueError(money.TOO_MUCH)
    return money.parse_pence(value) if isinstance(value, str) else value


def _day(value: Any) -> Any:
    if isinstance(value, str):
        return london.parse_day(value)
    if type(value) is not date:
        raise ValueError(london.HOW_DAY)
    return value


def _clock(value: Any) -> Any:
    if isinstance(value, str):
        return london.parse_time(NO_SECONDS.sub("", value.strip()))
    if not isinstance(value, time):
        raise ValueError(london.HOW_TIME)
    return value


def _sensible_day(day: date) -> date:
    if not 2000 <= day.year <= 2100:
        raise ValueError("Check the year. " + london.HOW_DAY)
    return day


Line = Annotated[str, BeforeValidator(lambda value: _text(value, most=200, lines=False)), AfterValidator(_not_blank)]
Words = Annotated[str, BeforeValidator(lambda value: _text(value, most=5000, lines=True)), AfterValidator(_not_blank)]
LongWords = Annotated[
    str, BeforeValidator(lambda value: _text(value, most=20_000, lines=True)), AfterValidator(_not_blank)
]
# A text that somebody wrote elsewhere, and brings here whole.
BroughtWords = Annotated[
    str, BeforeValidator(lambda value: _text(value, most=8000, lines=True)), AfterValidator(_not_blank)
]
LineOrNone = Annotated[Line | None, BeforeValidator(_blank_is_none), Field(default=None)]
WordsOrNone = Annotated[Words | None, BeforeValidator(_blank_is_none), Field(default=None)]
LongWordsOrNone = Annotated[LongWords | None, BeforeValidator(_blank_is_none), Field(default=None)]
Pence = Annotated[
    int,
    BeforeValidator(_pence),
    Field(ge=0, le=money.MOST_PENCE),
    WithJsonSchema({"type": "integer", "minimum": 0, "description": "Whole pence. Text like “£12.50” is read too."}),
]
Day = Annotated[
    date,
    BeforeValidator(_day),
    AfterValidator(_sensible_day),
    WithJsonSchema({"type": "string", "format": "date", "description": "“27 March 2027” is read too."}),
]
Clock = Annotated[
    time,
    BeforeValidator(_clock),
    WithJsonSchema(
        {"type": "string", "pattern": "^\\d{2}:\\d{2}$", "description": "London time. “2:30pm” is read too."}
    ),
]
DayOrNone = Annotated[Day | None, BeforeValidator(_blank_is_none)]
ClockOrNone = Annotated[Clock | None, BeforeValidator(_blank_is_none)]
Count = Annotated[int, Field(ge=0, le=10_000)]
RowId = Annotated[int, Field(ge=1, le=MOST_ROWS)]
