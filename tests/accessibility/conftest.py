"""The pages that `./run accessibility` kept, in one real browser for each worker."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.accessibility.shelf import Kept
from tests.journeys.browser import FLAGS, MISSING, find_chromium, served

HOW = "These look at pages that were kept before: ./run accessibility keeps them, and then runs these."
Open = Callable[..., Page]
# Some three thousand looks at what is not there take a while to gather, only to leave them out.
if "ACCESSIBILITY_PAGES" not in os.environ:
    collect_ignore = [
        "test_engines.py",
        "test_keyboard.py",
        "test_layout.py",
        "test_markup.py",
        "test_media.py",
        "test_the_gates.py",
        "test_tree.py",
    ]


@pytest.fixture(scope="session")
def kept() -> Kept:
    folder = os.environ.get("ACCESSIBILITY_PAGES")
    assert folder, HOW
    return Kept(Path(folder))


@pytest.fixture(scope="session")
def _browser() -> Iterator[Browser]:
    path = find_chromium()
    assert path, MISSING
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def _page(_browser: Browser, kept: Kept) -> Iterator[Page]:
    with served(kept.app()) as address:
        context = _browser.new_context(base_url=address, locale="en-GB", reduced_motion="reduce")
        yield context.new_page()
        context.close()


@pytest.fixture
def shown(_page: Page) -> Open:
    """shown(name) is that page, in a window of this size."""

    def of(name: str, *, width: int = 1280, height: int = 1024, scheme: str = "light") -> Page:
        _page.set_viewport_size({"width": width, "height": height})
        _page.emulate_media(media="screen", color_scheme=scheme, forced_colors="none", reduced_motion="reduce")  # type: ignore[arg-type]
        answer = _page.goto(f"/shown/{name}")
        assert answer is not None
        assert answer.status == 200, f"{name} was not kept: {answer.text()}"
        return _page

    return of
