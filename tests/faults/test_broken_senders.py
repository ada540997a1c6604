"""A client that breaks off, says a wrong length, or sends far too much is told so, and nobody else notices."""

import json
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest

from api.kernel.bodies import MOST_BYTES, MOST_BYTES_WITH_A_FILE
from tests.journeys.browser import served
from tests.world import NOON, World
from web.app import create_app

PATIENCE_SECONDS = 10
OPPORTUNITIES = "/api/v1/opportunities"
JSON = {"Content-Type": "application/json"}


@pytest.fixture
def address(world: World) -> Iterator[str]:
    with served(create_app(world.database, clock=lambda: NOON, keys=world.keys)) as address:
        yield address


@pytest.fixture
def token(world: World) -> str:
    token = world.token(world.lead)
    world.save()
    return token


def sent(address: str, token: str, *lines: str, body: bytes = b"", then_break_off: bool = False) -> bytes:
    """Byte for byte, as no decent client would. What comes back, as far as it comes."""
    where = urlsplit(address)
    head = [f"POST {OPPORTUNITIES} HTTP/1.1", "Host: 127.0.0.1", f"Authorization: Bearer {token}", *lines]
    with socket.create_connection((where.hostname, where.port), timeout=PATIENCE_SECONDS) as line:
        line.sendall("\r\n".join([*head, "Connection: close", "", ""]).encode() + body)
        if then_break_off:
            line.shutdown(socket.SHUT_WR)
        heard = b""
        while part := line.recv(65536):
            heard += part
        return heard


def status(heard: bytes) -> int:
    return int(heard[9:12]) if heard.startswith(b"HTTP/1.1 ") else 0


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        (["Content-Type: application/json", "Content-Length: 400"], b'{"title": "Half'),
        (["Content-Type: application/json", "Transfer-Encoding: chunked"], b'5\r\n{"tit\r\n'),
        (["Content-Type: multipart/form-data; boundary=edge", "Content-Length: 900"], b"--edge\r\nContent-Disp"),
    ],
    ids=["less than was announced", "half a chunk", "half a form"],
)
def test_whoever_breaks_off_changes_nothing(
    world: World, address: str, token: str, lines: list[str], body: bytes
) -> None:
    heard = sent(address, token, *lines, body=body, then_break_off=True)
    assert status(heard) < 500
    assert titles(address, token) == []


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        (["Content-Type: application/json", "Content-Length: 2"], b'{"title": "More than I said"}'),
        (["Content-Type: application/json", "Content-Length: -5"], b"{}"),
        (["Content-Type: application/json", "Content-Length: " + "9" * 30], b"{}"),
        (
            ["Content-Type: application/json", "Content-Length: 2", "Transfer-Encoding: chunked"],
            b"2\r\n{}\r\n0\r\n\r\n",
        ),
        (["Content-Type: application/json", "Transfer-Encoding: chunked"], b"ZZ\r\n{}\r\n0\r\n\r\n"),
        (["Content-Type: application/json", "Content-Length: 2", "X-Long: " + "x" * 200_000], b"{}"),
    ],
    ids=["too much", "less than nothing", "a huge length", "two lengths", "a chunk of no size", "a huge header"],
)
def test_a_wrong_length_is_refused(world: World, address: str, token: str, lines: list[str], body: bytes) -> None:
    heard = sent(address, token, *lines, body=body, then_break_off=True)
    assert status(heard) in (0, 400, 411, 413, 422, 431), heard[:200]
    assert titles(address, token) == []


def test_a_body_may_be_as_big_as_we_say_and_no_bigger(world: World, address: str, token: str) -> None:
    fits, too_big = (b'{"title": "' + b"x" * (size - 13) + b'"}' for size in (MOST_BYTES, MOST_BYTES + 1))
    with asker(address, token) as ask:
        assert ask.post(OPPORTUNITIES, content=fits, headers=JSON).status_code == 422
        refused = ask.post(OPPORTUNITIES, content=too_big, headers=JSON)
        assert (refused.status_code, refused.json()["code"]) == (413, "too-big")


def test_a_body_of_no_announced_size_is_stopped_when_it_is_too_big(world: World, address: str, token: str) -> None:
    def for_ever() -> Iterator[bytes]:
        yield b'{"title": "'
        for _ in range(MOST_BYTES_WITH_A_FILE // 65536 + 20):
            yield b"x" * 65536

    with asker(address, token) as ask:
        try:
            refused = ask.post(OPPORTUNITIES, content=for_ever(), headers=JSON)
        except httpx.TransportError:
            return  # we hung up on it
        assert (refused.status_code, refused.json()["code"]) == (413, "too-big")


def test_everybody_else_is_served_while_a_slow_sender_dawdles(world: World, address: str, token: str) -> None:
    where = urlsplit(address)
    dawdling = []
    for _ in range(12):  # more than there are threads
        line = socket.create_connection((where.hostname, where.port), timeout=PATIENCE_SECONDS)
        line.sendall(f"POST {OPPORTUNITIES} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {token}\r\n".encode())
        line.sendall(b"Content-Type: application/json\r\nContent-Length: 400\r\n\r\n{")
        dawdling.append(line)
    assert titles(address, token) == []
    for line in dawdling:
        line.close()


def titles(address: str, token: str) -> list[str]:
    with asker(address, token) as ask:
        answer = ask.get("/api/v1/all-opportunities")
        assert answer.status_code == 200, answer.text
        return [one["title"] for one in json.loads(answer.content)["items"]]


def asker(address: str, token: str) -> httpx.Client:
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.Client(base_url=address, headers=headers, timeout=PATIENCE_SECONDS)
