"""What a first view of a page costs somebody: the bytes that are sent, and how often the browser must ask."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import brotli

from tests.api_contract.driving import Answer, Caller

AS_A_BROWSER = {"accept-encoding": "gzip, br", "sec-fetch-site": "same-origin"}
FILES = re.compile(rb'<(?:script|img)[^>]* src="(/[^"]+)"|<link[^>]* href="(/[^"]+)"')


@dataclass(frozen=True)
class View:
    """The page as it was sent, and each file that it asks for."""

    name: str
    page: Answer
    html: bytes
    files: dict[str, Answer]

    @cached_property
    def without_script(self) -> int:
        return len(self.page.body) + sum(len(file.body) for name, file in self.files.items() if not is_script(name))

    @property
    def with_script(self) -> int:
        return len(self.page.body) + sum(len(file.body) for file in self.files.values())

    @property
    def requests(self) -> int:
        return 1 + len(self.files)


def is_script(name: str) -> bool:
    return name.endswith(".js")


def page_at(caller: Caller, path: str) -> Answer:
    """As a browser that takes brotli asks for it."""
    return caller.call("GET", path, headers=AS_A_BROWSER)


def view(caller: Caller, page: Answer, name: str) -> View:
    html = brotli.decompress(page.body)
    return View(name, page, html, {one: page_at(caller, one) for one in asked_in(html)})


def asked_in(html: bytes) -> Iterator[str]:
    """A picture that somebody sent (a receipt) is asked for when it comes into view, and is not counted as ours."""
    found = {(source or link).decode() for source, link in FILES.findall(html)}
    return (one for one in sorted(found) if not one.startswith("/receipts/"))
