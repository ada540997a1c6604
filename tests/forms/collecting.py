"""Every form that there is, read from the pages as somebody sees them: what is drawn is what is tried."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, SoupStrainer, Tag

from tests.accessibility.looks import ROUTES
from tests.api_contract.driving import Caller
from tests.api_contract.pages import page_routes
from tests.api_contract.things import Things

NOT_TYPED = ("hidden",)
MOST_OF_A_KIND = 12
# What a page asks about is in its address.
ASKED = {
    "/lead/claims/approval": "?claim={claim_id}",
    "/impact/new": "?direction=group_to_centre&for_whom=people",
}
DRAWN = re.compile(r'<form method="(post|get)" action="([^"]+)"[^>]*>(.*?)</form>', re.DOTALL)
NAME = re.compile(r'<[^>]* name="([^"]+)"')
# Rows of the same fields again: the first and the last are tried.
ROW = re.compile(r"^(\w+)-(\d+)-(\w+)$")


@dataclass(frozen=True, slots=True)
class Field:
    """One name that a form sends. `kind` is the type of an input, or `select` or `textarea`."""

    name: str
    kind: str
    given: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()

    @property
    def is_text(self) -> bool:
        return self.kind in ("text", "textarea")


@dataclass(frozen=True, slots=True)
class Form:
    """A form on a page, as one person is shown it."""

    method: str
    route: str
    action: str
    caller: Caller = field(compare=False, repr=False)
    fields: tuple[Field, ...] = ()
    with_files: bool = False

    @property
    def names(self) -> frozenset[str]:
        return frozenset(one.name for one in self.fields)

    @property
    def typed(self) -> list[Field]:
        return [one for one in self.fields if one.kind not in NOT_TYPED]

    def tried(self) -> Iterator[Field]:
        """Each field, but of rows of the same fields only the first and the last."""
        rows = [int(found[2]) for one in self.typed if (found := ROW.match(one.name))]
        for one in self.typed:
            found = ROW.match(one.name)
            if found is None or int(found[2]) in (0, max(rows)):
                yield one


# Where something new was found on the first database: on the next one only those pages are opened.
TELLING: list[tuple[int, str]] = []


def every_form(things: Things) -> Iterator[Form]:
    """Each once: the same fields that lead to the same route are the same form, whoever is shown it."""
    known = set[tuple[str, str, frozenset[str]]]()
    callers, telling = [things.nobody, *things.ours.browsers.values()], list(TELLING)
    for number, path, page in again(callers, telling) if telling else pages(things, callers):
        new = {shape for drawn in DRAWN.findall(page) if (shape := shape_of(*drawn)) not in known}
        if new:
            yield from (one for one in forms_in(page, callers[number]) if (one.method, one.route, one.names) in new)
            known |= new
            if not telling:
                TELLING.append((number, path))


def again(callers: Sequence[Caller], telling: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str, str]]:
    yield from ((number, path, callers[number].get(path).body.decode()) for number, path in telling)


def shape_of(method: str, action: str, drawn: str) -> tuple[str, str, frozenset[str]]:
    return method, route_of(action.partition("#")[0]), frozenset(NAME.findall(drawn))


def pages(things: Things, callers: Sequence[Caller]) -> Iterator[tuple[int, str, str]]:
    """Every page, as each role and for each thing of its kind. Whoever may not see the first sees none of them."""
    for method, route in page_routes():
        for number, caller in enumerate(callers) if method == "GET" else ():
            for path in dict.fromkeys(
                things.ours.filled(route + ASKED.get(route, ""), which) for which in range(MOST_OF_A_KIND)
            ):
                answer = caller.get(path)
                if answer.kind == "text/html":
                    yield number, path, answer.body.decode()
                if answer.status in (303, 403):
                    break


def forms_in(html: str, caller: Caller) -> Iterator[Form]:
    for drawn in read(html).select("form[method]"):
        action = str(drawn.get("action", "")).partition("#")[0]
        with_files = drawn.get("enctype") == "multipart/form-data"
        yield Form(str(drawn["method"]), route_of(action), action, caller, tuple(fields_in(drawn)), with_files)


def read(html: str, only: SoupStrainer | None = None) -> BeautifulSoup:
    # The parser would stop at a null byte, and nobody sees one.
    return BeautifulSoup(html.replace("\x00", ""), "lxml", parse_only=only)


def route_of(path: str) -> str:
    return next((route for method, route, known in ROUTES if method == "POST" and known.fullmatch(path)), path)


def fields_in(drawn: Tag) -> Iterator[Field]:
    seen: dict[str, list[Tag]] = {}
    for one in drawn.select("input[name], select[name], textarea[name], button[name]"):
        seen.setdefault(str(one["name"]), []).append(one)
    for name, tags in seen.items():
        kind = str(tags[0].get("type", "text")) if tags[0].name in ("input", "button") else tags[0].name
        yield Field(name, kind, tuple(given(tags)), tuple(choices(tags)))


def given(tags: list[Tag]) -> Iterator[str]:
    """What the browser would send if nobody touched it."""
    for one in tags:
        if one.name == "textarea":
            yield one.get_text().removeprefix("\n")
        elif one.name == "select":
            picked = one.select_one("option[selected]") or one.select_one("option")
            yield str(picked["value"]) if picked else ""
        elif one.get("type") in ("radio", "checkbox"):
            if one.has_attr("checked"):
                yield str(one["value"])
        elif one.name != "button" and one.get("type") not in ("submit", "file"):
            yield str(one.get("value", ""))


def choices(tags: list[Tag]) -> Iterator[str]:
    for one in tags:
        if one.name == "select":
            yield from (str(option["value"]) for option in one.select("option"))
        elif one.get("type") in ("radio", "checkbox") or one.name == "button":
            yield str(one.get("value", ""))
