"""Which kept pages hold a shape that no page before them holds: engines find fault with shapes, and not with words."""

from collections.abc import Callable, Iterable
from html.parser import HTMLParser

# What our CSS or an engine reads of an attribute; of the others it only matters that they are there.
READ = frozenset({"class", "role", "type", "aria-current", "autocomplete", "lang", "scope", "tabindex"})
WITHOUT_AN_END = frozenset(
    {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
ABOVE = 3


class Shapes(HTMLParser):
    """Each element by its name, its attributes, those of what is around it, and whether there is a word in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self._open: list[tuple[str, str, bool]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = sorted(f"{name}={value}" if name in READ else name for name, value in attrs)
        self._open.append((tag, " ".join((tag, *said)), False))
        if tag in WITHOUT_AN_END:
            self._close()

    def handle_endtag(self, tag: str) -> None:
        while self._open and any(one == tag for one, _, _ in self._open):
            if self._close() == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._open and data.strip():
            tag, shape, _ = self._open[-1]
            self._open[-1] = tag, shape, True

    def _close(self) -> str:
        around = " < ".join(shape for _, shape, _ in self._open[-ABOVE - 1 : -1])
        tag, shape, says = self._open.pop()
        self.found.add(f"{shape}{' says' if says else ''} < {around}")
        if says and self._open:
            above, its_shape, _ = self._open[-1]
            self._open[-1] = above, its_shape, True
        return tag


def with_new_shapes(names: Iterable[str], html: Callable[[str], str]) -> list[str]:
    seen: set[str] = set()
    found = []
    for name in names:
        shapes = Shapes(html(name)).found
        if not shapes <= seen:
            found.append(name)
        seen |= shapes
    return found
