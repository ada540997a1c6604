"""A look at one page: who looks, at which address, in which state. The lists of them are in the modules beside this."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tests.api_contract.pages import page_routes

BESIDE_THE_PAGES = [("GET", "/api/v1/docs")]
# A hyphen, because a route has its own names in braces: {claim_id} is a route's, {claim ready} is ours.
OURS = re.compile(r"\{([^}]+)\}")


@dataclass(frozen=True, slots=True)
class Look:
    """`address` names things in braces: {claim ready} is this person's newest claim in a state that begins so."""

    who: str
    address: str
    sent: Mapping[str, str] | None = None
    state: str = ""
    scene: str = "year"
    style: str = ""

    @property
    def name(self) -> str:
        """The name of its file."""
        parts = [self.who.split()[0], *self.address.split("/"), self.state, self.style]
        parts += ["error" if self.sent is not None else "", self.scene if self.scene != "year" else ""]
        return "-".join(filter(None, (re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in parts)))

    @property
    def method(self) -> str:
        return "GET" if self.sent is None else "POST"

    @property
    def route(self) -> str | None:
        path = OURS.sub("1", self.address.partition("?")[0])
        return next((route for method, route, known in ROUTES if method == self.method and known.fullmatch(path)), None)

    def in_(self, style: str) -> "Look":
        return replace(self, style=style)


@dataclass(frozen=True, slots=True)
class Step:
    """Something that somebody does between two looks. What the form of the page holds already is sent too."""

    who: str
    address: str
    sent: Mapping[str, str]
    page: str = ""
    files: bool = False


def looks(who: str, addresses: str) -> list[Look]:
    """One address a line; what follows two spaces is the state that it shows."""
    rows = (line.strip().partition("  ") for line in addresses.strip().splitlines())
    return [Look(who, address, state=state.strip()) for address, _, state in rows]


def errors(who: str, rows: Sequence[tuple[str, Mapping[str, str]]]) -> list[Look]:
    return [Look(who, address, sent) for address, sent in rows]


def _patterns() -> Iterator[tuple[str, str, re.Pattern[str]]]:
    # In the order that a request tries them, except that a number is only ever a number.
    for method, route in [*page_routes(), *BESIDE_THE_PAGES]:
        yield method, route, re.compile(re.sub(r"\{\w+_id\}", r"\\d+", re.sub(r"\{(?!\w+_id)\w+\}", "[^/]+", route)))


ROUTES = list(_patterns())
