"""Every no is problem+json: what happened and what to do, in a sentence, and nothing is written."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from sqlmodel import col

from api.kernel.problems import MEDIA_TYPE
from api.opportunities.tables import Workstream
from tests.kernel.conftest import BODY, Ground
from tests.visiting import Straightly

Tiny = Callable[..., Straightly]
JSON = {"Content-Type": "application/json"}
DEEP = b"[" * 100_000 + b"]" * 100_000


def no(answer: Any, status: int, code: str) -> dict[str, Any]:
    assert (answer.status_code, answer.headers["content-type"]) == (status, MEDIA_TYPE)
    said: dict[str, Any] = answer.json()
    assert list(said) == ["type", "title", "status", "detail", "code", "errors"]
    assert (said["type"], said["status"], said["code"]) == (f"/problems/{code}", status, code)
    assert said["detail"].endswith(".")
    return said


def test_an_address_that_is_not_ours_is_not_found(tiny: Tiny) -> None:
    assert no(tiny().get("/nowhere"), 404, "not-found")["detail"] == "We cannot find that address. Check the spelling."


@pytest.mark.parametrize("number", ["99", "2147483647", "0", "-1", "2147483648", "9" * 5000, "x", "1.5", "%00", "1e9"])
def test_a_number_that_nothing_has_is_not_found_whatever_it_looks_like(tiny: Tiny, number: str) -> None:
    no(tiny().get(f"/workstreams/{number}"), 404, "not-found")


@pytest.mark.parametrize(
    ("address", "methods"),
    [("/workstreams", "GET, POST"), ("/workstreams/1", "GET, PUT, DELETE"), ("/receipts", "POST")],
)
def test_a_method_that_is_not_done_here_is_told_all_that_are(tiny: Tiny, address: str, methods: str) -> None:
    answer = tiny().patch(address)

    no(answer, 405, "wrong-method")
    assert answer.headers["Allow"] == methods


@pytest.mark.parametrize(
    "body", [b"{", b"name=x", b"\xff\xfe\xfa", b'{"name": "caf\xe9"}', b"", b"{'name': 1}", DEEP, b"9" * 9999]
)
def test_what_is_not_json_in_utf_8_is_refused(ground: Ground, tiny: Tiny, body: bytes) -> None:
    answer = tiny().post("/workstreams", content=body, headers=JSON)

    assert answer.headers["content-type"] == MEDIA_TYPE
    assert answer.status_code in (400, 422)
    assert answer.json()["detail"].startswith(("We could not read what you sent", "Send an object"))
    assert ground.count(Workstream) == 0


@pytest.mark.parametrize("body", [b"[]", b'"x"', b"1", b"null", b"true"])
def test_json_that_is_not_an_object_is_refused(tiny: Tiny, body: bytes) -> None:
    said = no(tiny().post("/workstreams", content=body, headers=JSON), 422, "put-right")

    assert said["detail"] == "Send an object with the named values in it."


def test_a_body_of_another_kind_is_not_guessed_at(tiny: Tiny) -> None:
    sent = tiny().post("/workstreams", content=b'{"name": "x"}', headers={"Content-Type": "text/plain"})

    said = no(sent, 415, "wrong-content-type")
    assert said["detail"] == "Send JSON, with the header Content-Type: application/json."


def test_each_thing_to_put_right_is_named_with_its_place_and_its_own_words(ground: Ground, tiny: Tiny) -> None:
    body = {
        "name": " ",
        "budget_pence": "£12.5.0",
        "sessions": [{"on": "3 March 2026"}, {"on": "31 February 2026"}, {}],
    }
    said = no(tiny().post("/workstreams", json=body), 422, "put-right")

    assert said["detail"] == "There are 5 things to put right."
    assert {one["field"]: (one["pointer"], one["detail"]) for one in said["errors"]} == {
        "name": ("/name", "Tell us a name."),
        "cost_code": ("/cost_code", "Tell us a cost code."),
        "budget_pence": ("/budget_pence", "Write the amount in pounds and pence, like £12.50."),
        "sessions-1-on": (
            "/sessions/1/on",
            "There is no such date. Write the date with the month as a word, like 27 March 2027.",
        ),
        "sessions-2-on": ("/sessions/2/on", "Tell us the day of the session."),
    }
    assert ground.count(Workstream) == 0


def test_one_thing_to_put_right_is_said_at_once(tiny: Tiny) -> None:
    assert no(tiny().post("/workstreams", json={"name": "x"}), 422, "put-right")["detail"] == "Tell us a cost code."


@pytest.mark.parametrize("name", ["nmae", "Name", "", "a-b", "__proto__", "x" * 300, "naïve\x00"])
def test_a_name_that_we_do_not_know_is_refused_and_named(ground: Ground, tiny: Tiny, name: str) -> None:
    body = json.dumps(BODY | {name: "x"}).encode()
    said = no(tiny().post("/workstreams", content=body, headers=JSON), 422, "put-right")

    assert said["detail"] == f"We do not know “{name[:40]}”. Check the spelling, or leave it out."
    assert ground.count(Workstream) == 0


def test_a_name_that_is_no_text_at_all_is_refused(tiny: Tiny) -> None:
    no(tiny().post("/workstreams", content=b'{"\\ud800": 1}', headers=JSON), 422, "put-right")


def test_a_refusal_about_a_field_points_at_it(tiny: Tiny) -> None:
    said = no(tiny().post("/workstreams", json=BODY | {"name": "Refused"}), 409, "refused-name")

    assert said["errors"] == [{"field": "name", "pointer": "/name", "detail": "That name is refused."}]


@pytest.fixture
def number(tiny: Tiny) -> int:
    return int(tiny().post("/workstreams", json=BODY).json()["id"])


@pytest.mark.parametrize(
    "tag", [None, "", "*", "x", '"x"', "-1", '"1", "2"', "9" * 10, "9" * 5000, "1.0", "٣".encode()]
)
def test_a_change_says_which_version_was_read(tiny: Tiny, number: int, tag: str | bytes | None) -> None:
    headers = {} if tag is None else {"If-Match": tag}
    no(tiny().put(f"/workstreams/{number}", json=BODY, headers=headers), 428, "version-needed")


@pytest.mark.parametrize("tag", ['"1"', "1", 'W/"1"', ' "1" '])
def test_a_change_of_the_version_that_was_read_is_made(ground: Ground, tiny: Tiny, number: int, tag: str) -> None:
    assert tiny().get(f"/workstreams/{number}").headers["ETag"] == '"1"'
    answer = tiny().put(f"/workstreams/{number}", json=BODY | {"name": "New"}, headers={"If-Match": tag})

    assert answer.status_code == 200
    assert ground.count(Workstream, col(Workstream.name) == "New") == 1


@pytest.mark.parametrize("tag", ['"0"', '"2"', '"999999999"'])
def test_a_change_of_another_version_is_not_made(ground: Ground, tiny: Tiny, number: int, tag: str) -> None:
    answer = tiny().put(f"/workstreams/{number}", json=BODY | {"name": "New"}, headers={"If-Match": tag})

    no(answer, 412, "changed-meanwhile")
    assert ground.count(Workstream, col(Workstream.name) == "New") == 0


def test_what_leaves_nothing_to_say_is_204_with_no_body(tiny: Tiny, number: int) -> None:
    answer = tiny().delete(f"/workstreams/{number}")

    assert (answer.status_code, answer.content) == (204, b"")


def test_a_row_of_another_group_is_not_there(ground: Ground, tiny: Tiny, number: int) -> None:
    theirs = tiny(group=ground.theirs)

    assert theirs.get(f"/workstreams/{number}").content == theirs.get("/workstreams/99").content


def test_the_description_says_what_a_no_looks_like(tiny: Tiny) -> None:
    app = tiny().app
    assert isinstance(app, FastAPI)
    operation = app.openapi()["paths"]["/workstreams"]["post"]

    shape = {"schema": {"$ref": "#/components/schemas/ProblemOut"}}
    assert operation["responses"]["409"]["content"] == {MEDIA_TYPE: shape}
    assert operation["responses"]["422"]["content"] == {MEDIA_TYPE: shape}
    assert operation["responses"]["201"]["content"]["application/json"]["schema"]["$ref"].endswith("/WorkstreamOut")
    removal = app.openapi()["paths"]["/workstreams/{workstream_id}"]["delete"]["responses"]
    assert "content" not in removal["204"]
    assert "200" not in removal
