"""Calls a service straight through ASGI, in the thread that asks.

Starlette's own client makes a thread and a loop for each request, which takes longer than most pages do.
"""

import asyncio
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Thread, current_thread, main_thread
from urllib.parse import unquote

import httpx2
from starlette.types import ASGIApp, Message, Scope

LOOP = asyncio.new_event_loop()


@dataclass(frozen=True, slots=True)
class Heard:
    """A status of 0: the app failed before it had said anything."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    error: str


class Straight(httpx2.BaseTransport):
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        scope = {
            "type": "http", "http_version": "1.1", "method": request.method, "scheme": request.url.scheme,
            "path": unquote(request.url.path), "raw_path": request.url.raw_path.partition(b"?")[0], "root_path": "",
            "query_string": request.url.query, "headers": [(name.lower(), said) for name, said in request.headers.raw],
            "client": ("testclient", 50000), "server": ("testserver", 80),
        }  # fmt: skip
        heard = heard_from(self.app, scope, request.read())
        body = b"" if request.method == "HEAD" else heard.body
        return httpx2.Response(heard.status or 500, headers=heard.headers, content=body)


class Straightly(httpx2.Client):
    """A browser's or a program's way in, with these headers."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self.app = app
        super().__init__(transport=Straight(app), base_url="http://testserver", headers=headers, trust_env=False)


def heard_from(app: ASGIApp, scope: Scope, content: bytes) -> Heard:
    """One loop for all; but people who race have a thread each, and Playwright keeps a loop running in this one."""
    if asyncio._get_running_loop() is not None:
        heard: list[Heard] = []
        beside = Thread(target=lambda: heard.append(heard_from(app, scope, content)))
        beside.start()
        beside.join()
        return heard[0]
    if current_thread() is main_thread():
        return LOOP.run_until_complete(_through(app, scope, content))
    return asyncio.run(_through(app, scope, content))


async def _through(app: ASGIApp, scope: Scope, content: bytes) -> Heard:
    to_say: list[Message] = [{"type": "http.request", "body": content, "more_body": False}]
    heard: list[Message] = []

    answered = asyncio.Event()

    async def receive() -> Message:
        """Whoever asks stays until the answer is whole: a file is sent piece by piece."""
        if to_say:
            return to_say.pop()
        await answered.wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        heard.append(message)
        if message["type"] == "http.response.body" and not message.get("more_body"):
            answered.set()

    error = ""
    try:
        await app(scope, receive, send)
    except Exception:
        error = traceback.format_exc()
    start = next((one for one in heard if one["type"] == "http.response.start"), {"status": 0, "headers": []})
    said = b"".join(one.get("body", b"") for one in heard if one["type"] == "http.response.body")
    return Heard(start["status"], list(start["headers"]), said, error)
