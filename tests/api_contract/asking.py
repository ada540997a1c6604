"""One documented operation, asked for by one person about one group's things."""

from typing import Any
from urllib.parse import urlencode

from tests.api_contract.document import Operation, example_of
from tests.api_contract.driving import Answer, Caller, as_multipart
from tests.api_contract.numbers import BODY_KINDS, Group
from tests.api_contract.things import Things


def ask(things: Things, caller: Caller, one: Operation, whose: Group, body: Any, which: int = 0) -> Answer:
    headers = {"if-match": '"1"'} if "if-match" in {name.lower() for name in one.header_names} else {}
    path = f"/api/v1{whose.filled(one.path, which)}?{urlencode(one.must_ask)}".rstrip("?")
    if one.content_type == "multipart/form-data":
        return caller.call(one.method, path, *as_multipart(body, headers))
    return caller.call(one.method, path, body, headers)


def body_of(things: Things, one: Operation) -> Any:
    return example_of(things.document, one.body_schema) if one.body_schema is not None else None


def with_numbers_of(body: Any, group: Group) -> Any:
    """The example with this group's numbers in it."""
    if isinstance(body, dict):
        return {
            name: group.one(BODY_KINDS[name])
            if name in BODY_KINDS and isinstance(value, int)
            else with_numbers_of(value, group)
            for name, value in body.items()
        }
    return [with_numbers_of(one, group) for one in body] if isinstance(body, list) else body


def _is_number(name: str, value: Any) -> bool:
    return name in BODY_KINDS and isinstance(value, int)
