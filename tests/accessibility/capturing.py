"""Draws every page that is listed and keeps it, once: `python -m tests.accessibility.capturing FOLDER`.

What an engine then looks at is what the service sent, with the headers that it sent.
"""

import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from logging import CRITICAL
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

import structlog

from api.kernel.context import Role
from api.people.tables import Format
from api.settings import settings
from tests.accessibility.listed import ALL, EMPTY, LONG, Dress
from tests.accessibility.looks import Look, Step
from tests.accessibility.of_members import AMINA
from tests.accessibility.of_staff import OLIVER
from tests.accessibility.of_visitors import PROBLEMS
from tests.accessibility.scenes import Scene, a_small_world, the_year
from tests.api_contract.driving import Answer, Caller, as_multipart
from tests.faults.committing import broken, unreachable
from web import render

FORM = {"content-type": "application/x-www-form-urlencoded"}
BUTTONS = re.compile(
    r"/(publish|people/\d+/(withdrawal|chair|chair/end)|waiting-list|again|second-look|paid|arrived|returned|acting)$"
    r"|(?<=charities/\d)/(stop|offer)$"
)
HIDDEN = re.compile(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"')
# What a link or a filter asks for in a way that is answered with a page that says what is wrong.
REFUSED_IN = {"not-a-link": (403,), "owed?on=soon": (422,), "ledger?on=soon": (422,)}
FORMATS = {"": Format.STANDARD, "easy": Format.EASY_READ, "large": Format.LARGE_PRINT}
GOOD = {"from_on": "3 May 2027", "until_on": "4 May 2027"}
# Our own files too, as they were then: a page is looked at with the CSS that it was drawn with.
FILES = re.compile(r'(?:\bsrc|<link[^>]*\bhref)="(/[^"]+)"')


class Shelf:
    def __init__(self, folder: Path) -> None:
        self.folder, self.faults = folder, list[str]()
        self.kept, self.files = dict[str, str](), dict[str, str]()

    def keep(self, name: str, caller: Caller, answer: Answer, statuses: Iterable[int]) -> None:
        if answer.status not in statuses or answer.kind != "text/html":
            there = answer.headers.get("location", "")
            self.faults.append(f"{name}: {answer.status} {answer.kind} {there}\n{answer.error[-600:]}".rstrip())
            return
        assert name not in self.kept, f"two pages are called {name}"
        self.kept[name] = answer.headers["content-security-policy"]
        (self.folder / f"{name}.html").write_bytes(answer.body)
        for address in set(FILES.findall(answer.body.decode())) - set(self.files):
            file = caller.get(address)
            self.files[address] = file.headers["content-type"]
            (self.folder / "files" / f"{len(self.files)}").write_bytes(file.body)


def post(caller: Caller, address: str, sent: Mapping[str, str], page: str = "", *, file: bool = False) -> Answer:
    """With what the page's own form holds already, as a browser sends it."""
    held = dict(HIDDEN.findall(caller.get(page or address).body.decode()))
    whole = held | {"idempotency_key": uuid4().hex} | dict(sent)
    if file:
        body, headers = as_multipart(whole | {"receipt": "a.jpg"}, {})
        return caller.call("POST", address, body, headers)
    return caller.call("POST", address, urlencode(whole).encode(), FORM)


def look(shelf: Shelf, scene: Scene, one: Look | Step, instead: Caller | None = None) -> None:
    caller, address = instead or scene.caller(one.who), scene.filled(one.who, one.address)
    if isinstance(one, Step):
        answer = post(caller, address, one.sent, scene.filled(one.who, one.page), file=one.files)
        _go_on(caller, answer)
        if answer.status != 303:
            shelf.faults.append(f"{one.who} at {address}: {answer.status} {answer.body[-3000:]!r}")
    elif one.sent is None:
        answer = caller.get(address)
        _go_on(caller, answer)
        shelf.keep(one.name, caller, answer, REFUSED_IN.get(one.address.rpartition("/")[2], (200,)))
    else:
        shelf.keep(one.name, caller, post(caller, address, one.sent, _form_of(address)), range(400, 500))


def _form_of(address: str) -> str:
    """Most forms are sent to their own page; a button beside a thing is sent one step further."""
    return BUTTONS.sub("", address)


def _go_on(caller: Caller, answer: Answer) -> None:
    """A cookie that was set is sent from now on."""
    said = answer.headers.get("set-cookie", "").partition(";")[0]
    if said and not said.endswith('=""'):
        caller.headers = dict(caller.headers) | {"cookie": said}


def acting(scene: Scene) -> Caller:
    """The administrator, in a browser of its own, acting for Amina."""
    if "acting" not in scene.callers:
        scene.callers["acting"] = scene.caller(OLIVER)
        del scene.callers[OLIVER]
        post(scene.callers["acting"], scene.filled(OLIVER, "/people/{person Amina}/acting"), {})
    return scene.callers["acting"]


def problem(shelf: Shelf, scene: Scene, name: str) -> None:
    who, address, status = PROBLEMS[name]
    caller = scene.caller(who)
    if name == "from-elsewhere":
        answer = Caller(scene.app, dict(caller.headers) | {"sec-fetch-site": "cross-site"}).call("POST", address)
    elif name == "too-big":
        answer = caller.call("POST", address, b"x" * 2_000_000, FORM)
    elif status >= 500:
        with (unreachable if status == 503 else broken)(scene.database.engine):
            answer = post(caller, address, GOOD)
    else:
        answer = caller.get(address)
    shelf.keep(f"problem-{name}", caller, answer, (status,))


def capture(folder: Path, played: Path | None = None) -> Shelf:
    """`played`: where the year is, when others need it too."""
    (folder / "files").mkdir(parents=True)
    os.environ["DATA_FOLDER"] = str(folder / "data")
    settings.cache_clear()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(CRITICAL))
    shelf = Shelf(folder)
    render.templates.cache.clear()
    with the_year(folder / "year", played or folder / "played") as scene:
        for one in ALL:
            if isinstance(one, Dress):
                scene.dress(AMINA, FORMATS[one.style])
                continue
            try:
                look(shelf, scene, one, acting(scene) if isinstance(one, Look) and one.style == "acting" else None)
            except LookupError as error:
                shelf.faults.append(f"{one.who} {one.address}: {error}")
        for name in PROBLEMS:
            problem(shelf, scene, name)
    with a_small_world(folder / "small") as (long, new):
        for filled in LONG:
            caller = long.browsers[Role(filled.who)]
            shelf.keep(filled.name, caller, caller.get(long.filled(filled.address, filled.which)), (200,))
        for filled in EMPTY:
            shelf.keep(filled.name, new[Role(filled.who)], new[Role(filled.who)].get(filled.address), (200,))
    drawn = sorted({template.name for template in render.templates.cache.values()})
    known = {"pages": shelf.kept, "files": shelf.files, "templates": drawn, "faults": shelf.faults}
    (folder / "kept.json").write_text(json.dumps(known))
    return shelf


if __name__ == "__main__":
    for fault in capture(Path(sys.argv[1])).faults:
        print(fault, file=sys.stderr)  # noqa: T201
