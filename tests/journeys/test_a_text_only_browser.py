"""A text-only browser says in `Referer` alone where a request began. A stranger cannot write our name there."""

import pytest
from starlette.datastructures import Headers

from web.security import ours

HOST = {"host": "take-part.example", "cookie": "session=x"}


@pytest.mark.parametrize(
    ("said", "believed"),
    [
        ({"referer": "https://take-part.example/claims/1"}, True),
        ({"referer": "https://elsewhere.example/take-part.example"}, False),
        ({"referer": "https://take-part.example.elsewhere.example/"}, False),
        ({}, False),
        ({"referer": "https://take-part.example/", "origin": "https://elsewhere.example"}, False),
        ({"referer": "https://take-part.example/", "origin": "null"}, False),
        ({"referer": "https://take-part.example/", "sec-fetch-site": "cross-site"}, False),
        ({"referer": "https://[broken"}, False),
    ],
    ids=[
        "ours",
        "elsewhere",
        "a name like ours",
        "nothing",
        "another origin",
        "no origin",
        "from elsewhere",
        "no address",
    ],
)
def test_our_own_page_before_is_enough_when_nothing_else_is_said(said: dict[str, str], believed: bool) -> None:
    assert ours(Headers(HOST | said)) is believed
