"""Pressing twice does it once, and gives the same answer byte for byte."""

from asyncio import gather, run
from collections.abc import Callable

import pytest
from httpx2 import ASGITransport, AsyncClient, Response
from starlette.testclient import TestClient

from api.kernel.context import Actor, Role
from api.kernel.events import Event
from api.opportunities.tables import Workstream
from tests.kernel.conftest import ADA, AMINA, BEN, BODY, PEOPLE, Ground

Tiny = Callable[..., TestClient]
KEY = {"Idempotency-Key": "monday-1"}


def test_the_same_key_gives_the_same_bytes_and_one_effect(ground: Ground, tiny: Tiny) -> None:
    first = tiny().post("/workstreams", json=BODY, headers=KEY)
    second = tiny().post("/workstreams", json=BODY, headers=KEY)

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert (first.headers["etag"], first.headers["content-type"]) == (
        second.headers["etag"],
        second.headers["content-type"],
    )
    assert "Idempotent-Replayed" not in first.headers
    assert second.headers["Idempotent-Replayed"] == "true"
    assert ground.count(Workstream) == ground.count(Event) == 1


def test_without_a_key_pressing_twice_does_it_twice(ground: Ground, tiny: Tiny) -> None:
    """The negative control: without the key the second one meets the constraint, or is done again."""
    for name in ("one", "two"):
        tiny().post("/workstreams", json=BODY | {"name": name})

    assert ground.count(Workstream) == 2


def test_20_at_once_with_one_key_do_it_once_and_all_hear_the_same(ground: Ground, tiny: Tiny) -> None:
    client = tiny()

    async def press_all() -> list[Response]:
        everyone = AsyncClient(transport=ASGITransport(client.app), base_url="http://tiny", headers=client.headers)
        async with everyone:
            return await gather(*(everyone.post("/workstreams", json=BODY, headers=KEY) for _ in range(20)))

    answers = run(press_all())

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert sum("Idempotent-Replayed" in answer.headers for answer in answers) == 19
    assert ground.count(Workstream) == ground.count(Event) == 1


def test_a_key_that_comes_back_with_another_body_is_refused(ground: Ground, tiny: Tiny) -> None:
    tiny().post("/workstreams", json=BODY, headers=KEY)
    answer = tiny().post("/workstreams", json=BODY | {"name": "Other"}, headers=KEY)

    assert (answer.status_code, answer.json()["code"]) == (409, "idempotency-key-reused")
    assert ground.count(Workstream) == 1


@pytest.mark.parametrize("address", ["/workstreams?draft=1", "/receipts"])
def test_a_key_that_comes_back_at_another_address_is_refused(tiny: Tiny, address: str) -> None:
    tiny().post("/workstreams", json=BODY, headers=KEY)
    sent = {"files": {"receipt": b"x"}} if address == "/receipts" else {"json": BODY}

    assert tiny().post(address, **sent, headers=KEY).json()["code"] == "idempotency-key-reused"


@pytest.mark.parametrize("key", ["", " ", "a b", "é", "a" * 256, "a/b", "a\tb", '"quoted"'])
def test_a_key_that_is_malformed_is_refused_and_nothing_is_done(ground: Ground, tiny: Tiny, key: str) -> None:
    answer = tiny().post("/workstreams", json=BODY, headers={"Idempotency-Key": key.encode()})

    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency-key-malformed")
    assert ground.count(Workstream) == 0


@pytest.mark.parametrize("key", ["a", "a" * 255, "2026-03-02T12:00:00.1_z:9"])
def test_the_shortest_and_the_longest_key_are_taken(tiny: Tiny, key: str) -> None:
    assert tiny().post("/workstreams", json=BODY, headers={"Idempotency-Key": key}).status_code == 201


def test_a_refusal_is_not_kept_so_the_same_key_can_try_again(ground: Ground, tiny: Tiny) -> None:
    refused = tiny().post("/workstreams", json=BODY | {"name": "Refused"}, headers=KEY)
    done = tiny().post("/workstreams", json=BODY, headers=KEY)

    assert (refused.status_code, done.status_code) == (409, 201)
    assert ground.count(Workstream) == 1


def test_two_people_may_use_the_same_key(ground: Ground, tiny: Tiny) -> None:
    tiny(AMINA).post("/workstreams", json=BODY | {"name": "Hers"}, headers=KEY)
    tiny(BEN).post("/workstreams", json=BODY | {"name": "His"}, headers=KEY)

    assert ground.count(Workstream) == 2


def test_the_same_words_in_another_group_ask_for_something_else(ground: Ground, tiny: Tiny) -> None:
    tiny(group=ground.ours).post("/workstreams", json=BODY, headers=KEY)
    answer = tiny(group=ground.theirs).post("/workstreams", json=BODY, headers=KEY)

    assert answer.json()["code"] == "idempotency-key-reused"


def test_the_same_words_for_another_member_ask_for_something_else(ground: Ground, tiny: Tiny) -> None:
    tiny(ADA, on_behalf_of=AMINA).post("/workstreams", json=BODY, headers=KEY)
    answer = tiny(ADA, on_behalf_of=BEN).post("/workstreams", json=BODY, headers=KEY)

    assert answer.json()["code"] == "idempotency-key-reused"


def test_a_key_that_was_used_in_a_role_that_is_gone_gives_nothing_back(
    tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny(ADA).post("/workstreams", json=BODY, headers=KEY)
    monkeypatch.setitem(PEOPLE, ADA, Actor(ADA, "Ada", frozenset({Role.PERSON, Role.MEMBER})))
    answer = tiny(ADA).post("/workstreams", json=BODY, headers=KEY)

    assert answer.json()["code"] == "idempotency-key-reused"


def test_of_two_visitors_with_one_key_each_has_their_own_secret(tiny: Tiny) -> None:
    tiny(0).post("/workstreams", json=BODY, headers=KEY | {"Request-Secret": "hers"})
    again, other = (
        tiny(0).post("/workstreams", json=BODY, headers=KEY | {"Request-Secret": secret}) for secret in ("hers", "his")
    )

    assert again.headers["Idempotent-Replayed"] == "true"
    assert other.json()["code"] == "idempotency-key-reused"


def test_a_file_that_is_sent_again_is_kept_once(ground: Ground, tiny: Tiny) -> None:
    """The boundary between the parts of a form is new at each try."""
    first, second = (tiny().post("/receipts", files={"receipt": b"x" * 9}, headers=KEY) for _ in range(2))
    other = tiny().post("/receipts", files={"receipt": b"y" * 9}, headers=KEY)

    assert (first.status_code, first.content) == (second.status_code, second.content) == (201, first.content)
    assert first.json()["name"] == "9 bytes"
    assert other.json()["code"] == "idempotency-key-reused"
    assert ground.count(Workstream) == 1


def test_looking_with_a_key_looks_again(ground: Ground, tiny: Tiny) -> None:
    before = tiny().get("/workstreams", headers=KEY).json()["id"]
    tiny().post("/workstreams", json=BODY)

    assert (before, tiny().get("/workstreams", headers=KEY).json()["id"]) == (0, 1)


def test_what_was_removed_once_is_removed_once(ground: Ground, tiny: Tiny) -> None:
    number = tiny().post("/workstreams", json=BODY).json()["id"]
    first, second = (tiny().delete(f"/workstreams/{number}", headers=KEY) for _ in range(2))

    assert (first.status_code, second.status_code) == (204, 204)
    assert tiny().delete(f"/workstreams/{number}").status_code == 404


def test_a_kept_answer_can_be_read_by_the_running_service_alone(ground: Ground, tiny: Tiny) -> None:
    words = BODY | {"name": "Zoë’s illness"}
    told = tiny().post("/workstreams", json=words, headers=KEY)
    with ground.database.reading() as session:
        [row] = session.connection().exec_driver_sql("SELECT * FROM answered_request").all()

    assert b"illness" in told.content
    assert not [one for one in row if b"illness" in (one if isinstance(one, bytes) else str(one).encode())]
    assert tiny().post("/workstreams", json=words, headers=KEY).content == told.content
