"""What no browser sends, byte for byte: never our fault, nothing is written, and the next one is served."""

import socket
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from sqlmodel import func, select

from api.availability.tables import TimeAway
from api.bookings.tables import Booking
from tests.journeys.browser import served
from tests.world import NOON, World
from web.app import create_app

PATIENCE_SECONDS = 10
FORM = "Content-Type: application/x-www-form-urlencoded"
AWAY = "/availability/away/new"


@pytest.fixture
def server(world: World) -> Iterator[tuple[str, int]]:
    with served(create_app(world.database, clock=lambda: NOON, keys=world.keys)) as address:
        where = urlsplit(address)
        yield str(where.hostname), int(where.port or 0)


@pytest.fixture
def cookie(world: World) -> str:
    token = world.signed_in(world.member("Amina"))
    world.save()
    return f"Cookie: session={token}\r\nSec-Fetch-Site: same-origin"


def head(method: str, path: bytes, *lines: str) -> bytes:
    said = "\r\n".join(["Host: 127.0.0.1", "Connection: close", *lines, "", ""])
    return method.encode() + b" " + path + b" HTTP/1.1\r\n" + said.encode()


def heard(server: tuple[str, int], *parts: bytes, pause: float = 0, break_off: bool = False) -> bytes:
    with socket.create_connection(server, timeout=PATIENCE_SECONDS) as line:
        for part in parts:
            line.sendall(part)
            time.sleep(pause)
        if break_off:
            line.shutdown(socket.SHUT_WR)
        said = b""
        try:
            while more := line.recv(65536):
                said += more
        except ConnectionResetError:
            pass  # it hung up on us
        return said


def status(said: bytes) -> int:
    return int(said[9:12]) if said.startswith(b"HTTP/1.1 ") else 0


def nothing_was_done(world: World, server: tuple[str, int], cookie: str) -> None:
    """The next visitor is served, and nobody's rows have grown."""
    assert status(heard(server, head("GET", b"/availability", cookie))) == 200
    world.look_again()
    for table in (TimeAway, Booking):
        assert world.session.exec(select(func.count()).select_from(table)).one() == 0


ESCAPES = [
    b"/availability/%00", b"/claims/1%00", b"/claims/%", b"/claims/%zz", b"/claims/%ff%fe", b"/claims/%F0%28",
    b"/api/v1/claims/%00", b"/api/v1/claims/%c3%28", b"/static/%2e%2e%2f%00", b"/sign-in/link/%00%ff", b"/%0d%0aX: 1",
    b"/claims?after=%00", b"/sign-in?next=%00%ff", b"/api/v1/claims?after=%ff", b"/\xff\xfe", b"/claims/\x001",
]  # fmt: skip


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_address_that_cannot_be_read_is_nobodys_fault(
    world: World, server: tuple[str, int], cookie: str, method: str
) -> None:
    said = {path: status(heard(server, head(method, path, cookie, "Content-Length: 0"))) for path in ESCAPES}
    assert {path: code for path, code in said.items() if not (200 <= code < 500)} == {}
    nothing_was_done(world, server, cookie)


@pytest.mark.parametrize("path", [b"/availability", b"/api/v1/claims"], ids=["a page", "rest"])
def test_a_header_that_is_far_too_long(world: World, server: tuple[str, int], cookie: str, path: bytes) -> None:
    for name in ("X-Long", "Cookie", "Authorization", "Idempotency-Key", "Accept"):
        said = heard(server, head("GET", path, f"{name}: {'x' * 300_000}"))
        assert status(said) in (0, 200, 303, 400, 401, 413, 431), said[:200]
    nothing_was_done(world, server, cookie)


def test_half_a_form_and_then_nothing_more(world: World, server: tuple[str, int], cookie: str) -> None:
    body = b"from_on=1+April+2026&until_on=2+April+2026"
    whole = head("POST", AWAY.encode(), cookie, FORM, f"Content-Length: {len(body) + 40}")
    assert status(heard(server, whole, body, break_off=True)) < 500
    nothing_was_done(world, server, cookie)


@pytest.mark.parametrize("kind", ["urlencoded", "multipart"])
def test_ten_thousand_fields(world: World, server: tuple[str, int], cookie: str, kind: str) -> None:
    if kind == "urlencoded":
        line, body = FORM, b"&".join(b"field%d=x" % number for number in range(10_000))
    else:
        line = "Content-Type: multipart/form-data; boundary=edge"
        part = b'--edge\r\nContent-Disposition: form-data; name="field%d"\r\n\r\nx\r\n'
        body = b"".join(part % number for number in range(10_000)) + b"--edge--\r\n"
    said = heard(server, head("POST", AWAY.encode(), cookie, line, f"Content-Length: {len(body)}"), body)
    assert status(said) in (400, 413, 422), said[:300]
    nothing_was_done(world, server, cookie)


def test_a_form_that_drips_is_done_when_it_is_whole(world: World, server: tuple[str, int], cookie: str) -> None:
    """We wait for a slow line, and everybody else is served meanwhile."""
    body = b"from_on=1+April+2026&until_on=2+April+2026&idempotency_key=0f0f"
    drops = [body[place : place + 16] for place in range(0, len(body), 16)]
    first = head("POST", AWAY.encode(), cookie, FORM, f"Content-Length: {len(body)}")
    assert status(heard(server, first, *drops, pause=0.1)) == 303
    world.look_again()
    assert world.session.exec(select(func.count()).select_from(TimeAway)).one() == 1
