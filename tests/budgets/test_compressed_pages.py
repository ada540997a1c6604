"""A page is sent small to whoever asked for it here, and never in a size that could tell a stranger what is in it."""

import gzip

import brotli
import pytest

from api.kernel.context import Role
from tests.api_contract.driving import Answer, Caller
from tests.api_contract.things import Things


def of(caller: Caller, path: str = "/opportunities", **headers: str) -> Answer:
    return caller.call("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})


def test_a_page_is_the_same_page_in_brotli_in_gzip_and_plain(things: Things) -> None:
    member = things.ours.browsers[Role.MEMBER]
    plain = of(member)
    assert "content-encoding" not in plain.headers
    for coding, opened in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        small = of(member, accept_encoding=coding)
        assert small.headers["content-encoding"] == coding
        assert "accept-encoding" in small.headers["vary"].lower()
        assert len(small.body) < len(plain.body) / 2
        assert opened(small.body) == plain.body


def test_brotli_comes_first_and_what_a_browser_does_not_take_is_not_sent(things: Things) -> None:
    member = things.ours.browsers[Role.MEMBER]
    assert of(member, accept_encoding="gzip, deflate, br, zstd").headers["content-encoding"] == "br"
    assert "content-encoding" not in of(member, accept_encoding="br;q=0, zstd").headers


@pytest.mark.parametrize("site", ["cross-site", "same-site", None], ids=str)
def test_a_page_of_somebody_signed_in_is_not_compressed_for_a_request_that_began_elsewhere(
    things: Things, site: str | None
) -> None:
    cookie = things.ours.browsers[Role.MEMBER].headers["cookie"]
    elsewhere = {"cookie": cookie} | ({"sec-fetch-site": site} if site else {})
    answer = of(Caller(things.app, elsewhere), "/opportunities?how=zanzibar", accept_encoding="gzip, br")
    assert answer.status == 200
    assert "content-encoding" not in answer.headers


def test_a_typed_address_and_a_page_that_is_the_same_for_everybody_are_compressed(things: Things) -> None:
    cookie = things.ours.browsers[Role.MEMBER].headers["cookie"]
    typed = Caller(things.app, {"cookie": cookie, "sec-fetch-site": "none"})
    assert of(typed, accept_encoding="br").headers["content-encoding"] == "br"
    stranger = Caller(things.app, {"sec-fetch-site": "cross-site"})
    assert of(stranger, "/sign-in", accept_encoding="br").headers["content-encoding"] == "br"


def test_the_file_for_the_bank_is_sent_as_it_is(things: Things) -> None:
    finance = things.ours.browsers[Role.FINANCE]
    runs = [of(finance, f"/finance/runs/{one}/file", accept_encoding="br") for one in things.ours.ids["run_id"]]
    files = [run for run in runs if run.status == 200]
    assert files != []
    assert [one for one in files if "content-encoding" in one.headers] == []
