"""Makes the pictures of the README from the running demo: python docs/pictures/make.py (needs Chromium)."""

import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
SHOTS = (
    ("Amina Qureshi", "/opportunities", "opportunities.png"),
    ("Priya Nair", "/finance/runs/{latest_run}", "payment-run.png"),
)


def main() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with TemporaryDirectory() as folder:
        demo = subprocess.Popen(  # noqa: S603 (our own command, with nothing from outside)
            [sys.executable, "-u", "-m", "api", "demo", "--port", str(port)],
            cwd=ROOT, env={"DATA_FOLDER": f"{folder}/data", "PATH": "/usr/bin:/bin"}, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            take(links(demo))
        finally:
            demo.terminate()
            demo.wait(10)


def links(demo: "subprocess.Popen[str]") -> dict[str, str]:
    found: dict[str, str] = {}
    assert demo.stdout is not None
    for line in demo.stdout:
        if match := re.search(r"^\s+(.*?) \(.*\): (http\S+)$", line.rstrip()):
            found[match[1]] = match[2]
        if line.startswith("REST"):
            return found
    raise SystemExit("The demo did not start.")


def take(found: dict[str, str]) -> None:
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for name, address, file in SHOTS:
            shoot(browser, found[name], address, HERE / file)
        browser.close()


def shoot(browser: Browser, link: str, address: str, file: Path) -> None:
    page = browser.new_page(viewport={"width": 1100, "height": 900})
    for _ in range(10):
        try:
            page.goto(link)
            break
        except Exception:
            page.wait_for_timeout(500)
    page.get_by_role("button", name="Sign in").click()
    base = link.split("/demo/")[0]
    if "{latest_run}" in address:
        page.goto(f"{base}/finance")
        run = page.locator('main a[href^="/finance/runs/"]').evaluate_all(
            "all => all.map(one => one.getAttribute('href')).find(href => /\\d+$/.test(href))"
        )
        address = str(run)
    page.goto(base + address)
    page.screenshot(path=file)
    page.close()


if __name__ == "__main__":
    main()
