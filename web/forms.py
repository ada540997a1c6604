"""A form, read by the same schema as REST; what was typed is kept, and each fault is said beside its field."""

import re
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from api.kernel.fields import Problem, problems_of

Schema = TypeVar("Schema", bound=BaseModel)
OURS = {"idempotency_key", "version", "do", "step", "steps"}
# Never kept on our side for later. Only the answer to the form itself still has what was typed, to be put right.
NEVER_KEPT = {
    "sort_code", "account_number", "roll_number", "limit", "own_pence", "month_day",
    "voice_step", "ways_step", "concerns_step", "change_step", "one_word", "access_needs",
}  # fmt: skip
ROW = re.compile(r"\d{1,4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Form:
    """What a template fills its fields from. `step` counts the question that is asked, where one is asked at a time;
    `moves_on` says that it is only the next one, and nothing was refused."""

    typed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    problems: Sequence[Problem] = ()
    step: int = 0
    moves_on: bool = False

    @classmethod
    def filled(cls, **known: str | Sequence[str] | None) -> "Form":
        """A form before anyone typed: what we hold already. A name with a hyphen comes as `**{"a-0-b": "x"}`."""
        rows = ((name, value) for name, value in known.items() if value is not None)
        return cls({name: [value] if isinstance(value, str) else list(value) for name, value in rows})

    def value(self, name: str) -> str:
        return next(iter(self.typed.get(name, ())), "")

    def values(self, name: str) -> list[str]:
        return list(self.typed.get(name, ()))

    def error(self, name: str) -> str | None:
        return next((one.sentence for one in self.problems if one.field == name), None)


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it came, for when it could not be done. What is in NEVER_KEPT is not kept for later."""

    key: str
    typed: Mapping[str, Sequence[str]]
    with_files: bool

    @property
    def is_secret(self) -> bool:
        return bool(NEVER_KEPT & set(self.typed))


@dataclass(frozen=True, slots=True)
class Bound(Generic[Schema]):
    """`value` is what was meant, or None when there is something to put right."""

    value: Schema | None
    form: Form

    @property
    def errors(self) -> Sequence[Problem]:
        return self.form.problems


def bind(schema: type[Schema], typed: Mapping[str, Sequence[str]]) -> Bound[Schema]:
    nested, places = _nested(schema, typed)
    try:
        return Bound(schema.model_validate(nested), Form(typed))
    except ValidationError as error:
        problems = [Problem(_as_typed(one.field, places, schema), one.sentence) for one in problems_of(error, schema)]
        return Bound(None, Form(typed, list(dict.fromkeys(problems))))


def _nested(schema: type[BaseModel], typed: Mapping[str, Sequence[str]]) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """`sessions-2-on` is the day of the third row. Rows and boxes left blank are as if they were not there."""
    nested: dict[str, Any] = {}
    for name, values in typed.items():
        said = [value for value in values if value.strip()]
        if name in OURS or not said:
            continue
        head, *rest = name.split("-")
        if rest:
            _put(nested.setdefault(head, {}), rest, said[0])
        else:
            nested[head] = said if _is_list(schema, head) else said[0]
    places: dict[str, list[str]] = {}
    for name, rows in nested.items():
        if isinstance(rows, dict) and _is_list(schema, name) and all(ROW.fullmatch(key) for key in rows):
            places[name] = sorted(rows, key=int)
            nested[name] = [rows[key] for key in places[name]]
    return nested, places


def _put(into: Any, path: Sequence[str], value: str) -> None:
    for step in path[:-1]:
        into = into.setdefault(step, {}) if isinstance(into, dict) else {}
    if isinstance(into, dict):
        into[path[-1]] = value


def _is_list(schema: type[BaseModel], name: str) -> bool:
    known = schema.model_fields.get(name)
    return known is not None and _mentions_a_list(known.annotation)


def _mentions_a_list(annotation: Any) -> bool:
    if typing.get_origin(annotation) in (list, tuple, set, frozenset, Sequence):
        return True
    return any(_mentions_a_list(inner) for inner in typing.get_args(annotation) if inner is not annotation)


def _as_typed(name: str, places: Mapping[str, Sequence[str]], schema: type[BaseModel]) -> str:
    """A fault in the second row that was filled in may be in the fourth row of the form. Boxes are one field."""
    head, *rest = name.split("-")
    if len(rest) == 1 and _is_list(schema, head):
        return head
    if head in places and rest and rest[0].isdecimal():
        rest[0] = places[head][int(rest[0])]
    return "-".join([head, *rest])
