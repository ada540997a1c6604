"""The words of each kind of message, in two forms. The facts come ready-made; nothing here works anything out."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from string import Template

from api.settings import settings

FOLDER = Path(__file__).parent / "templates"
EASY = ".easy"
KINDS = frozenset(file.stem for file in FOLDER.glob("*.txt") if not file.stem.endswith(EASY))


def written(kind: str, facts: Mapping[str, str | int], *, easy: bool = False) -> str:
    """`Subject: …`, an empty line, then the words. A fact that is missing or not used is our mistake, said at once.

    `easy`: in Easy Read, with the same facts.
    """
    template = _template(kind, EASY if easy else "")
    known = {**facts, "site": settings().base_url.rstrip("/")}
    unused = set(facts) - set(template.get_identifiers())
    assert not unused, f"{kind} says nothing of {', '.join(sorted(unused))}"
    head, _, body = template.template.partition("\n\n")
    return f"{_in_one_line(Template(head).substitute(known))}\n\n{Template(body).substitute(known)}"


def parted(letter: str) -> tuple[str, str]:
    """The subject and the words."""
    head, _, body = letter.partition("\n\n")
    return head.removeprefix("Subject: "), body


def addressed(name: str, email: str, letter: str) -> str:
    """With whom it is for in the first two lines."""
    return f"{_in_one_line(name)}\n{email}\n{letter}"


def to_whom(sealed: str) -> tuple[str, str, str]:
    """The name, the address and the letter."""
    name, email, letter = sealed.split("\n", 2)
    return name, email, letter


def _in_one_line(text: str) -> str:
    """A subject with a new line in it could carry a header of somebody else's."""
    return " ".join(text.split())


@lru_cache(maxsize=64)
def _template(kind: str, form: str) -> Template:
    assert kind in KINDS, f"there is no message called {kind}"
    return Template((FOLDER / f"{kind}{form}.txt").read_text(encoding="utf-8"))
