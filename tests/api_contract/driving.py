"""Calls a service straight through ASGI: any bytes in any place, thousands of times a minute, its errors seen."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from starlette.types import ASGIApp

from tests.claims.files import picture
from tests.kernel.sounds import wav
from tests.visiting import heard_from

JSON = "application/json"
PROBLEM = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes
    error: str = ""

    @property
    def kind(self) -> str:
        return self.headers.get("content-type", "").split(";")[0]

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(slots=True)
class Caller:
    """One person's way in: their token, or their cookie."""

    app: ASGIApp
    headers: Mapping[str, str | bytes] = field(default_factory=dict)
    calls: int = 0

    def call(
        self, method: str, path: str, body: Any = None, headers: Mapping[str, str | bytes] | None = None
    ) -> Answer:
        """`body` is bytes as they are, or anything that JSON can hold."""
        self.calls += 1
        sent = dict(self.headers) | dict(headers or {})
        content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        if body is not None and not isinstance(body, bytes):
            sent.setdefault("content-type", JSON)
        if content:
            sent.setdefault("content-length", str(len(content)))
        return _through(self.app, method, path, sent, content)

    def get(self, path: str) -> Answer:
        return self.call("GET", path)


def _through(app: ASGIApp, method: str, target: str, headers: Mapping[str, str | bytes], content: bytes) -> Answer:
    path, _, query = target.partition("?")
    named = ((name.lower().encode(), _bytes(value)) for name, value in headers.items())
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": unquote(path), "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
        "headers": [(b"host", b"testserver"), *named],
        "client": ("127.0.0.1", 9), "server": ("testserver", 80),
    }  # fmt: skip
    heard = heard_from(app, scope, content)
    said = {k.decode(): v.decode("latin-1") for k, v in heard.headers}
    return Answer(heard.status or 599, said, heard.body, heard.error)


def _bytes(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode("latin-1", "replace")


PROMISED = {"type": str, "title": str, "status": int, "detail": str, "code": str}


def wrong_with(answer: Answer, *, rest: bool) -> str | None:
    """What is wrong with an answer that says no, or that is our fault; None when it is as it should be."""
    if answer.status >= 500:
        return f"{answer.status} {answer.body[:300]!r}\n{answer.error[-3000:]}"
    if not rest or answer.status < 400:
        return None
    if answer.kind != PROBLEM:
        return f"{answer.status} as {answer.kind or 'nothing'}, not {PROBLEM}: {answer.body[:300]!r}"
    said = answer.json()
    wrong = [name for name, kind in PROMISED.items() if not isinstance(said.get(name), kind) or not said[name]]
    if wrong or said["status"] != answer.status:
        return f"{answer.status}, and these are not as promised: {wrong or 'status'} in {said}"
    return None


def as_multipart(body: Mapping[str, Any], headers: Mapping[str, str]) -> tuple[bytes, dict[str, str]]:
    """The body of a form with its file, and the headers that go with it."""
    edge = b"edge-of-a-part"
    parts = [b"--%s\r\n%s\r\n" % (edge, _part(name, value)) for name, value in body.items()]
    content = b"".join(parts) + b"--%s--\r\n" % edge
    return content, dict(headers) | {"content-type": f"multipart/form-data; boundary={edge.decode()}"}


def _part(name: str, value: Any) -> bytes:
    said = f'Content-Disposition: form-data; name="{name}"'
    if name in FILES and not isinstance(value, float | int):
        file, kind, content = FILES[name]
        return f'{said}; filename="{file}"\r\nContent-Type: {kind}\r\n\r\n'.encode() + content
    return f"{said}\r\n\r\n{value}".encode("utf-8", "surrogatepass")


FILES = {
    "receipt": ("a.jpg", "image/jpeg", picture()),
    "photo": ("a.jpg", "image/jpeg", picture()),
    "recording": ("a.wav", "audio/wav", wav()),
    "results": ("results.csv", "text/csv", b"reference,result\r\nTP1,paid\r\n"),
}
