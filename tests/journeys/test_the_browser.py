"""The harness itself: a browser that overlooks faults would make every journey worthless."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from tests.journeys.browser import Live, new_browser, served
from tests.journeys.keyboard import press, tick, write
from web.security import SecurityHeaders

pytestmark = [pytest.mark.browser]

FORM = """<!doctype html><html lang=en-GB><title>A form</title><h1>A form</h1>{extra}
<form method=post action=/said><label>Name <input name=name value=Nobody></label>
<label><input type=checkbox name=captions> Captions</label>
<label><input type=radio name=how value=online> Online</label>
<label><input type=radio name=how value=there> In person</label>
<button>Send</button></form><a href=/>Start again</a>"""


async def form(request: Request) -> Response:
    return HTMLResponse(FORM.format(extra=request.query_params.get("extra", "")))


async def said(request: Request) -> Response:
    typed = await request.form()
    return HTMLResponse(f"<!doctype html><title>Said</title><h1>{' '.join(map(str, typed.values()))}</h1>", 422)


async def fails(_: Request) -> Response:
    return HTMLResponse("<!doctype html><title>Broken</title>", 500)


ROUTES = [Route("/", form), Route("/said", said, methods=["POST"]), Route("/broken", fails)]


@pytest.fixture(scope="module")
def stand_in() -> Iterator[Live]:
    with served(SecurityHeaders(Starlette(routes=ROUTES))) as address:
        yield Live(address)


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def page(request: pytest.FixtureRequest, stand_in: Live, chromium: Browser) -> Iterator[Page]:
    stand_in.faults.clear()
    context = new_browser(chromium, stand_in, js=request.param)
    yield context.new_page()
    context.close()


def test_the_keyboard_alone_fills_in_and_sends_a_form(page: Page, stand_in: Live) -> None:
    page.goto("/")
    write(page, "Name", "Amina")
    tick(page, "Captions")
    tick(page, "In person")
    press(page, "Send")
    assert page.get_by_role("heading", level=1).inner_text() == "Amina on there"
    assert stand_in.faults == []  # a page that says no is a page


def test_what_the_keyboard_cannot_reach_is_found(page: Page) -> None:
    page.goto("/?extra=<button tabindex=-1>Far away</button>")
    with pytest.raises(AssertionError, match="the keyboard does not reach"):
        press(page, "Far away")


@pytest.mark.parametrize(
    ("extra", "fault"),
    [
        ("<img alt=A src=/missing.png>", "404 from"),
        ("<img alt=A src=http://elsewhere.example/a.png>", "elsewhere.example"),
        ("<p style=color:red>Red</p>", "style"),
    ],
    ids=["a file that is not there", "a call to elsewhere", "a breach of the content policy"],
)
def test_a_fault_that_the_browser_reports_is_written_down(page: Page, stand_in: Live, extra: str, fault: str) -> None:
    page.goto("/?extra=" + extra)
    page.wait_for_load_state("networkidle")
    assert any(fault in one for one in stand_in.faults), stand_in.faults


def test_a_page_that_fails_is_a_fault(page: Page, stand_in: Live) -> None:
    page.goto("/broken")
    assert any("500 from" in one for one in stand_in.faults)
