"""The OpenAPI document, made flat enough to read from top to bottom."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Value:
    name: str
    kind: str
    needed: bool
    about: str


@dataclass(frozen=True, slots=True)
class Operation:
    method: str
    path: str
    about: str
    parameters: list[Value]
    body: list[Value]
    answer: str
    example: str


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    operations: list[Operation]


def sections(document: dict[str, Any]) -> list[Section]:
    found: dict[str, list[Operation]] = {}
    for path, methods in document["paths"].items():
        for method in METHODS:
            if method in methods:
                one = methods[method]
                found.setdefault((one.get("tags") or ["other"])[0], []).append(_operation(document, method, path, one))
    return [Section(name, operations) for name, operations in sorted(found.items())]


def _operation(document: dict[str, Any], method: str, path: str, one: dict[str, Any]) -> Operation:
    parameters = [
        Value(each["name"], _kind(document, each["schema"]), each.get("required", False), each.get("description", ""))
        for each in one.get("parameters", ())
    ]
    good = next((code for code in sorted(one["responses"]) if code.startswith("2")), "200")
    answered = _schema(one["responses"].get(good, {}))
    example = _example(document, answered) if answered else None
    return Operation(
        method.upper(), path, one.get("description") or one.get("summary", ""), parameters,
        list(_values(document, _schema(one.get("requestBody", {})))), good,
        json.dumps(example, indent=2, ensure_ascii=False) if example not in (None, {}) else "",
    )  # fmt: skip


def _schema(holder: dict[str, Any]) -> dict[str, Any]:
    content = holder.get("content", {})
    chosen: dict[str, Any] = next(iter(content.values()), {})
    return dict(chosen.get("schema", {}))


def _resolved(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    return schema


def _values(document: dict[str, Any], schema: dict[str, Any]) -> Iterator[Value]:
    known = _resolved(document, schema)
    needed = set(known.get("required", ()))
    for name, each in known.get("properties", {}).items():
        yield Value(name, _kind(document, each), name in needed, each.get("description") or each.get("title", ""))


def _kind(document: dict[str, Any], schema: dict[str, Any]) -> str:
    known = _resolved(document, schema)
    if "enum" in known:
        return "one of: " + ", ".join(map(str, known["enum"]))
    if "anyOf" in known:
        return " or ".join(dict.fromkeys(_kind(document, one) for one in known["anyOf"]))
    if known.get("type") == "array":
        return "list of " + _kind(document, known.get("items", {}))
    if known.get("type") == "object" and known.get("properties"):
        return "object with " + ", ".join(known["properties"])
    return str(known.get("format") or known.get("type", "anything")).replace("null", "nothing")


def _example(document: dict[str, Any], schema: dict[str, Any], depth: int = 0) -> Any:
    known = _resolved(document, schema)
    if known.get("examples"):
        return known["examples"][0]
    if depth > 4:
        return None
    if known.get("type") == "object" or "properties" in known:
        return {name: _example(document, each, depth + 1) for name, each in known.get("properties", {}).items()}
    if known.get("type") == "array":
        return [_example(document, known.get("items", {}), depth + 1)]
    if "anyOf" in known:
        return _example(document, known["anyOf"][0], depth + 1)
    return known.get("default", (known.get("enum") or [None])[0])
