"""What a member feels on a slow phone: when a page can be read, whether it jumps, and how soon it answers a press."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.browser import FLAGS, MISSING, find_chromium
from tests.performance import ground, measuring
from tests.performance.servers import running
from tests.performance.shelf import shelf
from tests.world import NOON

TIMES = 5
PHONE = {"width": 390, "height": 844}
OBSERVE = """() => {
  window.felt = {painted: 0, jumped: 0, answered: 0};
  const watch = (type, seen, more) => new PerformanceObserver(list => list.getEntries().forEach(seen))
    .observe({type, buffered: true, ...more});
  watch("largest-contentful-paint", one => { felt.painted = Math.max(felt.painted, one.startTime); });
  watch("layout-shift", one => { felt.jumped += one.hadRecentInput ? 0 : one.value; });
  watch("event", one => { if (one.interactionId) felt.answered = Math.max(felt.answered, one.duration); },
    {durationThreshold: 16});
}"""
HEAD = (
    "| Line | Page | LCP, p75 of 5 | CLS, the most | INP, p75 of 5 | Pressed |\n| --- | --- | --- | --- | --- | --- |"
)


@dataclass(frozen=True, slots=True)
class Line:
    """`slower`: so many times slower the processor."""

    name: str
    latency_ms: int
    down_kbit: int
    up_kbit: int
    slower: int

    @property
    def conditions(self) -> dict[str, object]:
        down, up = self.down_kbit * 1000 / 8, self.up_kbit * 1000 / 8
        return {"offline": False, "latency": self.latency_ms, "downloadThroughput": down, "uploadThroughput": up}


# As Lighthouse and WebPageTest have them.
LINES = (Line("slow 4G", 150, 1_600, 750, 4), Line("slow 3G", 400, 400, 400, 6))


@dataclass(frozen=True, slots=True)
class Visit:
    """A page, and something on it to press that changes it where it is (or leads on, where nothing does)."""

    name: str
    path: str
    button: str = ""


VISITS = (
    Visit("Home", "/"),
    Visit("Opportunities", "/opportunities", "Show these"),
    Visit("One opportunity", "/opportunities/1"),
    Visit("When I am free", "/availability"),
    Visit("Bookings", "/bookings"),
    Visit("Payments", "/payments"),
)


def pages(folder: Path) -> Iterator[str]:
    """One line of the table for each page, as it is known."""
    keys, words = measuring.keys_of()
    path = find_chromium()
    assert path, MISSING
    yield HEAD
    with shelf("sqlite", folder) as held, sync_playwright() as playwright:
        url = held.new("felt")
        known = ground.open_opportunities(url, keys)
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        with running("ours", url, now=NOON.isoformat(), encryption_keys=words) as ours:
            for line in LINES:
                for visit in VISITS:
                    each = [felt(browser, line, ours.port, known.cookie, visit) for _ in range(TIMES)]
                    yield row(line, visit, each)
        browser.close()


def row(line: Line, visit: Visit, each: list[dict[str, float]]) -> str:
    def p75(name: str) -> str:
        return f"{quantiles([one[name] for one in each], n=4)[2]:,.0f} ms"

    answered = p75("answered") if visit.button else ""
    jumped = max(one["jumped"] for one in each)
    return f"| {line.name} | {visit.name} | {p75('painted')} | {jumped:.3f} | {answered} | {visit.button} |"


def felt(browser: Browser, line: Line, port: int, cookie: str, visit: Visit) -> dict[str, float]:
    """A first visit with nothing kept, in a browser of its own."""
    address = f"http://127.0.0.1:{port}"
    context = browser.new_context(base_url=address, viewport=PHONE, is_mobile=True, has_touch=True)  # type: ignore[arg-type]
    try:
        context.add_cookies([{"name": "session", "value": cookie, "url": address, "httpOnly": True}])
        page = slow(context, line)
        page.goto(visit.path, wait_until="load")
        page.evaluate(OBSERVE)
        page.wait_for_timeout(300)
        if visit.button:
            page.get_by_role("button", name=visit.button).press("Enter")
            page.wait_for_timeout(3000)
        return dict(page.evaluate("felt"))
    finally:
        context.close()


def slow(context: BrowserContext, line: Line) -> Page:
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", line.conditions)
    session.send("Emulation.setCPUThrottlingRate", {"rate": line.slower})
    return page
