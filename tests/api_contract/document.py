"""What the OpenAPI document promises, as plain values to walk over."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Operation:
    method: str
    path: str
    path_names: tuple[str, ...]
    query_names: tuple[str, ...]
    header_names: tuple[str, ...]
    content_type: str | None
    body_schema: Mapping[str, Any] | None
    statuses: frozenset[str]
    must_ask: Mapping[str, str]

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"


def operations(document: Mapping[str, Any]) -> Iterator[Operation]:
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield _operation(document, method, path, item[method])


def _operation(document: Mapping[str, Any], method: str, path: str, said: Mapping[str, Any]) -> Operation:
    parameters = said.get("parameters", [])
    content = said.get("requestBody", {}).get("content", {})
    content_type = next(iter(content), None)
    schema = resolved(document, content[content_type]["schema"]) if content_type else None
    return Operation(
        method.upper(),
        path,
        *(tuple(one["name"] for one in parameters if one["in"] == place) for place in ("path", "query", "header")),
        content_type,
        schema,
        frozenset(said["responses"]),
        {
            one["name"]: str(_shown(resolved(document, one["schema"])))
            for one in parameters
            if one["in"] == "query" and one.get("required")
        },
    )


def resolved(document: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    while "$ref" in schema:
        found: Any = document
        for step in schema["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        schema = found
    return schema


def example_of(document: Mapping[str, Any], schema: Mapping[str, Any]) -> Any:
    """A value that the schema describes, by its own examples. What may be left out and has no example is left out."""
    schema = resolved(document, schema)
    known = _shown(schema)
    if known is not None:
        return known
    for choice in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
        return example_of(document, choice)
    kind = schema.get("type")
    if kind == "object":
        wanted = schema.get("required", ())
        inner = {name: resolved(document, of) for name, of in schema.get("properties", {}).items()}
        return {name: example_of(document, of) for name, of in inner.items() if name in wanted or _telling(of)}
    if kind == "array":
        return [example_of(document, schema.get("items", {}))]
    if kind == "integer":
        return max(1, schema.get("minimum", 1))
    return {"boolean": True, "number": 1, "null": None}.get(kind or "", _text(schema))


def _shown(schema: Mapping[str, Any]) -> Any:
    shown = (schema.get("example"), *schema.get("examples", ())[:1], schema.get("const"), *schema.get("enum", ())[:1])
    return next((one for one in shown if one is not None), None)


def _telling(schema: Mapping[str, Any]) -> bool:
    return _shown(schema) is not None or "$ref" in str(schema.get("items", ""))


def _text(schema: Mapping[str, Any]) -> str:
    formats = {"date": "2026-03-17", "time": "10:00:00", "email": "someone@people.example"}
    return formats.get(schema.get("format", ""), "words")
