"""The API describes itself whole: every route in plain words, in one style, with everything that it can answer."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from api.app import create_api
from api.kernel.context import wall_clock
from api.kernel.database import connect
from api.kernel.encryption import KeyRing
from api.kernel.problems import MEDIA_TYPE

KEBAB = re.compile(r"(/([a-z]+(-[a-z]+)*|\{[a-z]+(_[a-z]+)*_id\}))+")
MOST = {"schema": {"maximum": 100}}
VERBS = {"approve", "publish", "cancel", "close", "book", "pay", "send", "create", "update", "delete", "get", "set"}


@cache
def document() -> dict[str, Any]:
    return create_api(connect("sqlite://"), wall_clock, KeyRing.parse(KeyRing.fresh())).openapi()


def routes() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, item in document()["paths"].items():
        yield from ((f"{method.upper()} {path}", operation) for method, operation in item.items())


def wrong(right: Callable[[str, dict[str, Any]], bool]) -> set[str]:
    return {name for name, operation in routes() if not right(name, operation)}


def given(operation: dict[str, Any], place: str) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in operation.get("parameters", []) if one["in"] == place}


def answers(operation: dict[str, Any], *, yes: bool) -> dict[str, dict[str, Any]]:
    return {status: answer for status, answer in operation["responses"].items() if (status < "400") is yes}


def test_a_route_says_in_one_line_what_it_is_for() -> None:
    assert wrong(lambda _, one: re.fullmatch(r"[A-Z].{5,118}\.", one.get("description", "")) is not None) == set()


def test_an_address_is_in_lower_case_with_hyphens_and_acts_are_nouns() -> None:
    assert wrong(lambda name, _: KEBAB.fullmatch(name.split(" ")[1]) is not None) == set()
    assert wrong(lambda name, _: not VERBS & set(re.split(r"[ /-]", name)[1:])) == set()


def test_what_changes_something_can_be_sent_twice() -> None:
    assert wrong(lambda name, one: name.startswith("GET") or "Idempotency-Key" in given(one, "header")) == set()


def test_a_no_is_always_a_problem() -> None:
    assert wrong(lambda _, one: {"401", "403", "404", "422"} <= set(one["responses"])) == set()
    assert (
        wrong(lambda _, one: all(list(no["content"]) == [MEDIA_TYPE] for no in answers(one, yes=False).values()))
        == set()
    )


def test_a_yes_has_its_shape() -> None:
    def shaped(status: str, yes: dict[str, Any]) -> bool:
        return (
            status == "204" or list(yes["content"]) != ["application/json"] or bool(yes["content"]["application/json"])
        )

    assert wrong(lambda _, one: len(answers(one, yes=True)) == 1) == set()
    assert wrong(lambda _, one: all(shaped(*pair) for pair in answers(one, yes=True).items())) == set()


def test_a_number_in_an_address_has_its_limits() -> None:
    def limited(one: dict[str, Any]) -> bool:
        return (one["schema"].get("minimum"), one["schema"].get("maximum")) == (1, 2_147_483_647)

    assert wrong(lambda _, one: all(limited(number) for number in given(one, "path").values())) == set()


def test_a_list_that_goes_on_is_taken_a_page_at_a_time() -> None:
    def paged(query: dict[str, Any]) -> bool:
        return ("after" in query) == ("limit" in query) and query.get("limit", MOST)["schema"]["maximum"] == 100

    assert wrong(lambda _, one: paged(given(one, "query"))) == set()


def shapes() -> dict[str, dict[str, Any]]:
    shaped: dict[str, dict[str, Any]] = document()["components"]["schemas"]
    return shaped


SPEAKS = {"example", "examples", "default", "enum", "const", "format", "pattern", "$ref", "items", "contentMediaType"}


def speaks(value: dict[str, Any]) -> bool:
    """Whether a reader can write it from what is said of it: true, 4 and null need no example."""
    return (
        bool(SPEAKS & set(value))
        or value.get("type") in ("boolean", "integer", "null", "object")
        or any(speaks(one) for one in value.get("anyOf", []) if one.get("type") != "null")
    )


def test_every_value_has_an_example_or_speaks_for_itself() -> None:
    """A reader tries a route from its examples alone."""
    silent = {
        f"{name}.{field}"
        for name, shape in shapes().items()
        if not shape.get("examples")
        for field, value in shape.get("properties", {}).items()
        if not speaks(value)
    }

    assert silent == set()


def test_nothing_that_is_asked_for_is_taken_without_a_limit() -> None:
    """What is sent in is bounded; an unbounded text is where a page is drowned."""
    asked = {
        content["schema"]["$ref"].rsplit("/", 1)[1]
        for _, operation in routes()
        for content in operation.get("requestBody", {}).get("content", {}).values()
        if "$ref" in content.get("schema", {})
    }
    open_ = {name for name in asked if shapes()[name].get("additionalProperties", True) is not False}

    assert {name for name in open_ if not name.startswith("Body_")} == set()


def test_the_document_is_the_newest_kind_and_says_how_to_begin() -> None:
    assert document()["openapi"].startswith("3.1")
    assert document()["servers"] == [{"url": "/api/v1"}]
    for word in ("Bearer", "Idempotency-Key", "problem+json", "after"):
        assert word in document()["info"]["description"]


def test_no_two_routes_share_a_name() -> None:
    names = [operation["operationId"] for _, operation in routes()]

    assert sorted(names) == sorted(set(names))
