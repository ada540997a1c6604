"""A page as somebody hears it: one piece after another, without what people of the group wrote themselves."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

INLINE = {
    "a", "abbr", "b", "bdi", "br", "cite", "code", "em", "i", "kbd", "mark", "q", "small", "span", "strong", "time",
}  # fmt: skip
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
SILENT = {"script", "style", "svg", "textarea", "code", "pre"}
SOMETHING = "Something"


@dataclass
class Piece:
    """What stands together: a paragraph, a label, a link. `SOMETHING` stands for the words of a person."""

    tag: str
    names: frozenset[str]
    text: str = ""
    href: str = ""
    links: int = 0

    @property
    def is_hint(self) -> bool:
        return "govuk-hint" in self.names


@dataclass
class _Open:
    tag: str
    silent: bool
    user: bool
    piece: Piece


@dataclass
class Heard(HTMLParser):
    pieces: list[Piece] = field(default_factory=list)
    links: list[Piece] = field(default_factory=list)
    of_people: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open = [_Open("", False, False, Piece("", frozenset()))]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known, above = dict(attrs), self._open[-1]
        if tag in VOID:
            above.piece.text += " "
            return
        piece = above.piece
        if tag not in INLINE:
            above.piece = Piece(above.tag, above.piece.names)  # What follows it is a piece of its own.
            piece = Piece(tag, frozenset((known.get("class") or "").split()))
            self.pieces.append(piece)
        user = above.user or "data-user-text" in known
        if user and not above.user:
            piece.text += f" {SOMETHING}"
            self.of_people.append("")
        if tag == "a":
            piece.links += 1
            self.links.append(Piece("a", frozenset(), href=known.get("href") or ""))
        self._open.append(_Open(tag, above.silent or tag in SILENT, user, piece))

    def handle_endtag(self, tag: str) -> None:
        while len(self._open) > 1:
            closed = self._open.pop()
            if closed.tag not in INLINE:
                self.pieces.append(self._open[-1].piece)
            if closed.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        here = self._open[-1]
        if here.silent:
            return
        if here.user:
            self.of_people[-1] += data
        else:
            here.piece.text += data
        if any(one.tag == "a" for one in self._open):
            self.links[-1].text += data


def heard(html: str) -> Heard:
    """The pieces in order, each once, with the spaces made one."""
    found = Heard()
    found.feed(html)
    found.close()
    once = {id(piece): piece for piece in found.pieces}
    for piece in [*once.values(), *found.links]:
        piece.text = " ".join(piece.text.split())
    found.pieces = [one for one in once.values() if re.search(r"\w", one.text.replace(SOMETHING, ""))]
    found.of_people = [" ".join(one.split()) for one in found.of_people]
    return found
