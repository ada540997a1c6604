"""What is sent to the API is of a kind and a size that we can read, or is refused before anything is done."""

from collections.abc import Iterator
from typing import Any

import pytest

from api.kernel.bodies import MOST_BYTES, MOST_BYTES_WITH_A_FILE
from api.kernel.problems import MEDIA_TYPE
from tests.world import World

ADDRESS = "/api/v1/opportunities"


def no(answer: Any, status: int, code: str) -> None:
    assert (answer.status_code, answer.headers["content-type"]) == (status, MEDIA_TYPE)
    assert answer.json()["code"] == code


def in_pieces(body: bytes) -> Iterator[bytes]:
    """Sent without saying how long it is."""
    for start in range(0, len(body), 65536):
        yield body[start : start + 65536]


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "application/x-www-form-urlencoded", "", "json"])
def test_only_json_is_read(world: World, client: Any, kind: str) -> None:
    no(
        client(world.lead).post(ADDRESS, content=b'{"title": "x"}', headers={"Content-Type": kind}),
        415,
        "wrong-content-type",
    )


@pytest.mark.parametrize(
    "kind", ["application/json", "application/json; charset=utf-8", "Application/JSON", "application/ld+json"]
)
def test_json_is_read_however_it_is_announced(world: World, client: Any, kind: str) -> None:
    answer = client(world.lead).post(ADDRESS, content=b'{"titel": "x"}', headers={"Content-Type": kind})

    assert answer.status_code == 422
    assert "titel" in {one["field"] for one in answer.json()["errors"]}


def json_of(size: int) -> bytes:
    return b'{"title": "' + b"x" * (size - 13) + b'"}'


@pytest.mark.parametrize("pieces", [False, True], ids=["announced", "in pieces"])
def test_a_body_can_be_one_megabyte_and_not_a_byte_more(world: World, client: Any, pieces: bool) -> None:
    for size, refused in ((MOST_BYTES, False), (MOST_BYTES + 1, True), (MOST_BYTES_WITH_A_FILE + 1, True)):
        body = json_of(size)
        answer = client(world.lead).post(
            ADDRESS, content=in_pieces(body) if pieces else body, headers={"Content-Type": "application/json"}
        )
        if refused:
            no(answer, 413, "too-big")
        else:
            no(answer, 422, "put-right")


def test_a_form_that_is_too_big_is_answered_with_a_page(world: World, browser: Any) -> None:
    answer = browser(None).post("/sign-in", data={"email": "x" * MOST_BYTES})

    assert (answer.status_code, answer.headers["content-type"]) == (413, "text/html; charset=utf-8")
    assert "too big" in answer.text


def test_a_page_that_does_not_do_that_says_what_it_does(world: World, browser: Any) -> None:
    answer = browser(world.lead).delete("/lead/workstreams/new")

    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, POST")
    assert "<h1" in answer.text


def test_a_body_that_is_not_json_is_refused(world: World, client: Any) -> None:
    no(client(world.lead).post(ADDRESS, content=b"{", headers={"Content-Type": "application/json"}), 400, "unreadable")


def test_an_address_outside_the_api_is_refused_in_its_own_words(world: World, client: Any) -> None:
    no(client(world.lead).get("/api/v1/nowhere"), 404, "not-found")
    answer = client(world.lead).put(ADDRESS, json={})
    no(answer, 405, "wrong-method")
    assert answer.headers["Allow"] == "GET, POST"


def test_someone_without_a_token_is_asked_for_one(world: World, client: Any) -> None:
    answer = client(None).get(ADDRESS)

    no(answer, 401, "not-signed-in")
    assert answer.headers["WWW-Authenticate"] == "Bearer"
