"""The format that a page is read in: the person's own, or the one that the address asks for.

`?format=easy` needs no account and no cookie. While it is on, each link and form of the page keeps it.
"""

import re
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request

EASY, STANDARD = "easy_read", "standard"
ASKED = {"easy": EASY, "large": "large_print", "standard": STANDARD}
ADDRESS = re.compile(r'\b(href|(?:form)?action)="(/(?!/|static/|api/)[^"#]*)(#[^"]*)?"')
GET_FORM = re.compile(r'<form method="get"[^>]*>')
Way = tuple[str, str]


def asked_format(request: Request) -> str | None:
    """`easy`, `large` or `standard`, when the address asks for one."""
    said = request.query_params.get("format")
    return said if said in ASKED else None


def format_of(request: Request, own: str) -> str:
    return ASKED.get(asked_format(request) or "", own)


def kept_in(address: str, asked: str | None) -> str:
    """The same address in the format that was asked for. One that names a format already is left."""
    if asked is None or re.search(r"[?&;]format=", address):
        return address
    path, hash_, part = address.partition("#")
    return f"{path}{'&' if '?' in path else '?'}format={asked}{hash_}{part}"


def keep_in_page(page: str, asked: str) -> str:
    """What people wrote cannot look like a link here: its quotes are escaped."""
    page = ADDRESS.sub(lambda found: f'{found[1]}="{_escaped(kept_in(found[2], asked))}{found[3] or ""}"', page)
    return GET_FORM.sub(lambda found: f'{found[0]}<input type="hidden" name="format" value="{asked}">', page)


def other_way(path: str, query: str, shown: str, own: str) -> Way:
    """The link in the header: to Easy Read, or back. To one's own format, the address says nothing of it."""
    label, asked = ("Standard", "standard") if shown == EASY else ("Easy Read", "easy")
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name != "format"]
    kept += [("format", asked)] if ASKED[asked] != own else []
    return label, f"{path}?{urlencode(kept)}" if kept else path


def _escaped(address: str) -> str:
    return address.replace("&format=", "&amp;format=")
