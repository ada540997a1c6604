"""Whatever is answered, a browser is told what it may run, from where, and to keep nothing."""

import pytest

from tests.world import World

ASKED = [
    ("GET", "/", 200),
    ("GET", "/opportunities", 200),
    ("GET", "/nowhere", 404),
    ("GET", "/finance", 403),
    ("PUT", "/opportunities", 405),
    ("POST", "/settings/details", 422),
    ("GET", "/api/v1/opportunities", 401),
    ("GET", "/api/v1/nowhere", 404),
    ("GET", "/api/v1/docs", 200),
]
# Where each kind of thing may come from. What is not named here comes from nowhere.
POLICY = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self'",
    "media-src": "'self'", "connect-src": "'self'", "font-src": "'none'", "form-action": "'self'",
    "base-uri": "'none'", "frame-ancestors": "'none'", "object-src": "'none'",
}  # fmt: skip


@pytest.mark.parametrize(("method", "path", "status"), ASKED)
def test_nothing_runs_that_is_not_a_file_of_ours(world: World, browser, method: str, path: str, status: int) -> None:  # type: ignore[no-untyped-def]
    answer = browser(world.member("Amina")).request(method, path)

    assert answer.status_code == status
    said = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
    assert said == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/", "/opportunities", "/settings", "/payments"])
def test_a_page_about_somebody_is_kept_by_no_browser_and_no_proxy(world: World, browser, path: str) -> None:  # type: ignore[no-untyped-def]
    assert browser(world.member("Amina")).get(path).headers["cache-control"] == "no-store"
