"""A real server and a real Chromium to tell journeys with. What happens in them is told in the journeys.

The fixtures are `live` (the service on a port of its own, with a clock that a journey can move), `chromium`, and
`person`: `person(amina)` is a page in Amina's own browser, signed in. `person(amina, js=False)` runs no script.
A fault that the browser reports (anything in the console, a breach of the content policy, a file that is not there,
a call to anywhere else) fails the test, whatever the page looked like.
"""

import os
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Thread

import pytest
import uvicorn
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    sync_playwright,
)
from starlette.types import ASGIApp

from api.kernel.context import Context
from tests.world import NOON, World
from web.app import create_app

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "No Chromium was found, so nobody looked at these pages. "
    "Install it (on Debian: apt-get install chromium), or set CHROMIUM to its path."
)
# The last one sends every other host to nowhere: a page that calls out is found, and nothing leaves this machine.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip
TELL_OF_BREACHES = """addEventListener("securitypolicyviolation", breach =>
    console.error(`content policy: ${breach.violatedDirective} ${breach.blockedURI}`))"""
PATIENCE_MS = 10_000


def find_chromium() -> str | None:
    return next(filter(None, map(shutil.which, (os.environ.get("CHROMIUM") or "none", *NAMES))), None)


@dataclass
class Live:
    """The service as people meet it. Set `now`, or `pass_time`, and the next request happens then."""

    address: str
    now: datetime = NOON
    faults: list[str] = field(default_factory=list)

    def pass_time(self, **of: float) -> datetime:
        self.now += timedelta(**of)
        return self.now


@pytest.fixture
def live(world: World) -> Iterator[Live]:
    live = Live("")
    with served(create_app(world.database, clock=lambda: live.now, keys=world.keys)) as live.address:
        yield live


@contextmanager
def served(app: ASGIApp) -> Iterator[str]:
    """The address of a server that listens to this machine alone, for as long as the block runs."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, timeout_graceful_shutdown=1))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            _until(lambda: server.started, "the server answers")
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(5)


# One browser a file: while Playwright is there it keeps an event loop in this thread, which other tests may not want.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        pytest.fail(MISSING) if os.environ.get("CI") else pytest.skip(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def person(world: World, live: Live, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """person(ctx) is a page in that person's own browser, signed in; person(None) is a visitor's."""
    opened: list[BrowserContext] = []

    def of(ctx: Context | None, *, js: bool = True) -> Page:
        context = new_browser(chromium, live, js=js)
        opened.append(context)
        if ctx is not None:
            token = world.signed_in(ctx.at(live.now))
            world.save()
            context.add_cookies([{"name": "session", "value": token, "url": live.address, "httpOnly": True}])
        return context.new_page()

    yield of
    for context in opened:
        context.close()
    world.look_again()
    assert not live.faults, "the browser reported:\n" + "\n".join(live.faults)


def new_browser(chromium: Browser, live: Live, *, js: bool) -> BrowserContext:
    """Cookies and history of its own. Its faults are written down in `live.faults`."""
    context = chromium.new_context(
        base_url=live.address, java_script_enabled=js, locale="en-GB", timezone_id="Europe/London",
        reduced_motion="reduce",
    )  # fmt: skip
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(TELL_OF_BREACHES)
    context.on("page", lambda page: _watch(page, live))
    return context


def _watch(page: Page, live: Live) -> None:
    def said(message: ConsoleMessage) -> None:
        # A page that says no (409, 422) is a page: what could not be loaded is judged by `answered`.
        if not message.text.startswith("Failed to load resource"):
            live.faults.append(f"{page.url}: {message.type}: {message.text}")

    def answered(response: Response) -> None:
        document = response.request.resource_type == "document"
        if response.status >= 500 or (response.status >= 400 and not document):
            live.faults.append(f"{page.url}: {response.status} from {response.url}")

    def asked(request: Request) -> None:
        if not request.url.startswith((live.address, "data:", "about:", "blob:")):
            live.faults.append(f"{page.url}: a call to {request.url}")

    page.on("console", said)
    page.on("pageerror", lambda error: live.faults.append(f"{page.url}: {error}"))
    page.on("response", answered)
    page.on("request", asked)


def _until(happened: Callable[[], bool], what: str, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, f"waited {seconds} seconds, and not yet: {what}"
        time.sleep(0.01)
