"""What a page says, taken out of its HTML: its facts, the ways on from it, and the sentences that are ours."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"input", "img", "br", "path", "circle", "rect", "ellipse", "meta", "link"}
# Words in one of these are read together; a new one begins a new sentence.
BLOCKS = {
    "p",
    "li",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "legend",
    "label",
    "button",
    "div",
    "section",
    "form",
    "option",
    "a",
    "span",
}
INLINE = {"a", "span", "strong", "b"}
MONEY = re.compile(r"£\d[\d,]*(?:\.\d\d)?")
DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d{1,2} [A-Z][a-z]+ \d{4}")
TIME = re.compile(r"\b(?:\d{1,2}(?::\d\d)?[ap]m|midday|midnight)\b")


@dataclass
class Said(HTMLParser):
    """Of the page between its header and its footer: what stands in `nav` above the words belongs to it too."""

    html: str
    links: set[str] = field(default_factory=set)
    buttons: set[tuple[str, str]] = field(default_factory=set)
    fields: set[tuple[str, str]] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    by_people: set[str] = field(default_factory=set)
    ours: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.theirs: list[str] = []
        self.text, self.label, self.action = "", "", ""
        self.feed(self.html.partition("</header>")[2].partition('<nav class="tp-nav"')[2] or self.html)
        self._end_block()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag == "a" and self._inside():
            self.links.add(plain(known["href"] or ""))
        if tag == "form":
            self.action = plain(known["action"] or "")
        if tag == "input" and known.get("name") not in ("idempotency_key", "step", "steps", "format"):
            self.fields.add((self.action, known.get("name") or ""))
        if tag in BLOCKS - INLINE:
            self._end_block()
        if tag not in VOID:
            self.open.append((tag, known))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or not self.open:
            return
        _, known = self.open.pop()
        if tag == "button" and self._inside():
            self.buttons.add((self.action, tidy(self.label)))
        if tag in ("label", "legend"):
            self.labels.add(tidy(self.label))
        if tag in ("button", "label", "legend"):
            self.label = ""
        if "data-user-text" in known and self.theirs:
            self.by_people.add(tidy("".join(self.theirs)))
            self.theirs = []
        if tag in BLOCKS - INLINE:
            self._end_block()

    def handle_data(self, data: str) -> None:
        if any(tag in ("button", "label", "legend") for tag, _ in self.open):
            self.label += data
        if any("data-user-text" in known for _, known in self.open):
            self.theirs.append(data)
            self.text += " * " if data.strip() else ""
        elif self._inside():
            self.text += data

    def _inside(self) -> bool:
        tags = [tag for tag, _ in self.open]
        return "main" in tags or ("nav" in tags and "footer" not in tags)

    def _end_block(self) -> None:
        # A name, and what a person wrote, counts as one word of the sentence that it stands in.
        self.ours += [one for one in re.split(r"(?<=[.?!])\s+", tidy(self.text)) if one]
        self.text = ""

    @property
    def whole(self) -> str:
        return tidy(re.sub(r"<[^>]+>", " ", self.html.partition("<main")[2].partition("</main>")[0]))

    @property
    def facts(self) -> dict[str, set[str]]:
        return {
            "amounts": set(MONEY.findall(self.whole)),
            "days": set(DAY.findall(self.whole)),
            "times": set(TIME.findall(self.whole)),
            "links": self.links,
            "buttons": {f"{name} at {action}" for action, name in self.buttons},
            "words of people": self.by_people,
        }


def plain(address: str) -> str:
    """Without the format, and without the mark of the error summary."""
    return re.sub(r"[?&]format=\w+", "", address).partition("#")[0]


def tidy(words: str) -> str:
    return " ".join(words.split())
