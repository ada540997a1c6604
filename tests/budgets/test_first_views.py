"""A first view on a slow phone: every page there is, with lists as long as a page shows, as it goes over the wire."""

from collections.abc import Iterator, Sequence

from api.kernel.context import Role
from tests.api_contract.pages import page_routes
from tests.api_contract.things import Things
from tests.budgets.weighing import View, page_at, view

KB = 1000
WITH_SCRIPT, WITHOUT_SCRIPT, HTML_ONLY, REQUESTS = 28 * KB, 12 * KB, 3 * KB, 6


def views(things: Things) -> Iterator[View]:
    for method, path in page_routes():
        if method != "GET":
            continue
        for role, browser in things.ours.browsers.items():
            page = page_at(browser, things.ours.filled(path))
            if page.status == 200 and page.kind == "text/html":
                yield view(browser, page, f"{path} as {role}")


def test_every_page_comes_in_few_bytes_and_few_requests(things: Things) -> None:
    seen = list(views(things))
    assert len(seen) > 80, "most pages were not drawn"
    assert [too for one in seen for too in over(one)] == []


def over(one: View) -> Sequence[str]:
    measured = {
        "with script": (one.with_script, WITH_SCRIPT),
        "without script": (one.without_script, WITHOUT_SCRIPT),
        "seen again": (len(one.page.body), HTML_ONLY),
        "requests": (one.requests, REQUESTS),
    }
    return [f"{one.name}, {what}: {size} of {most}" for what, (size, most) in measured.items() if size > most]


def test_nothing_is_asked_of_anybody_else_and_no_font_is_sent(things: Things) -> None:
    page = opportunities(things)
    assert b"//" not in page.html.replace(b"http://www.w3.org/2000/svg", b"")
    assert {one.rpartition(".")[2] for one in page.files} <= {"css", "js", "svg"}


def test_each_file_is_compressed_named_by_what_is_in_it_and_kept_for_a_year(things: Things) -> None:
    seen = opportunities(things)
    assert len(seen.files) >= 4
    for name, file in seen.files.items():
        assert file.headers["content-encoding"] == "br", name
        assert file.headers["cache-control"] == "public, max-age=31536000, immutable", name
        assert file.headers["etag"].strip('"').split("-")[0] in name, name
        gzipped = things.nobody.call("GET", name, headers={"accept-encoding": "gzip"})
        assert gzipped.headers["content-encoding"] == "gzip", name
        assert "content-encoding" not in things.nobody.get(name).headers, name


def opportunities(things: Things) -> View:
    member = things.ours.browsers[Role.MEMBER]
    return view(member, page_at(member, "/opportunities"), "opportunities")
