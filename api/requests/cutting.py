"""A text that was pasted, made clean, and cut into paragraphs and sentences that keep their numbers."""

import re
from dataclasses import dataclass

from api.plain.sentences import paragraphs, sentences, words

NEW_LINES = re.compile("[\x0b\x0c\x85\u2028\u2029]")
NOT_SEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
SPACES = re.compile("[\t\u00a0\u2000-\u200a\u202f\u3000]+")


@dataclass(frozen=True, slots=True)
class Cut:
    """Both numbers count from 1."""

    number: int
    paragraph: int
    words: str


def pasted(text: object) -> object:
    """A word processor brings breaks, spaces and hyphens of its own. What is read stays the same."""
    if not isinstance(text, str):
        return text
    plain = NOT_SEEN.sub("", NEW_LINES.sub("\n", text.replace("\r\n", "\n").replace("\r", "\n")))
    lines = (line.strip(" ") for line in SPACES.sub(" ", plain).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def has_words(text: str) -> str:
    if not words(text):
        raise ValueError("We found no words in this. Write or paste some.")
    return text


def cut(text: str) -> list[Cut]:
    """Every letter that was sent is in one of them: what has no words of its own stays with what stands before it."""
    found: list[Cut] = []
    for number, (_, paragraph) in enumerate(paragraphs(text), 1):
        starts = [start for start, _ in sentences(paragraph)][1:]
        for begin, end in zip([0, *starts], [*starts, len(paragraph)], strict=True):
            found.append(Cut(len(found) + 1, number, paragraph[begin:end].strip()))
    return found
