"""The rules that our own words keep. What a lead is only guided to, we do."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import yaml
from wordfreq import zipf_frequency

from api.plain.findings import Kind
from api.plain.rules import what_could_be_plainer
from api.plain.sentences import reading_age, sentences
from tests.plain_english.reading import SOMETHING, Heard

GATED = set(Kind) - {Kind.PASSIVE, Kind.READING_AGE}
NEVER = re.compile(
    r"\b(?:please|sorry|(?:in)?valid|oops|forbidden|illegal|unauthori[sz]ed|abort(?:ed)?|fatal|you forgot"
    r"|an error occurred|something went wrong!|this field is required|is required|mandatory)\b",
    re.IGNORECASE,
)
EMPTY_LINKS = {
    "click here", "here", "more", "read more", "view", "view more", "details", "link", "this", "this page", "go", "see",
    "learn more", "find out more", "continue",
}  # fmt: skip
RARE, OLDEST = 3.5, 9
TOKEN = re.compile(r"[^\s–—/“”\"()]+")
WORD = re.compile(r"[A-Za-zÀ-ÿ][a-zà-ÿ]{3,}(?:-[a-zà-ÿ]+)*")
Fault = tuple[str, str]


@cache
def glossary() -> frozenset[str]:
    known = yaml.safe_load(Path(__file__).with_name("glossary.yml").read_text())
    return frozenset(known)


@cache
def in_a_text(text: str, most_words: int = 20) -> list[Fault]:
    """Sentences, paragraphs, words, short forms, dates, times and sums, as a lead is told of theirs."""
    told = what_could_be_plainer(text, most_words=most_words)
    found = [(one.kind.value, one.where) for one in told if one.kind in GATED and one.where.lower() not in glossary()]
    return found + [("never say", one[0]) for one in NEVER.finditer(text)]


def rare_words(text: str) -> Iterator[Fault]:
    """Addresses, codes and numbers are not words."""
    for token in TOKEN.findall(text):
        word = token.strip(".,:;!?'’…").replace("’", "'").removesuffix("'s").removesuffix("'").lower()
        if not WORD.fullmatch(word) or word in glossary():
            continue
        parts = [part for part in word.split("-") if len(part) > 3 and part not in glossary()]
        if any(zipf_frequency(part, "en") < RARE for part in parts):
            yield "rare word", word


def on_a_page(page: Heard, names: frozenset[str] = frozenset(), *, easy: bool = False) -> Iterator[Fault]:
    """`names` are what people called themselves and their work: a page may say them in a sentence of ours."""
    for piece in page.pieces:
        for kind, where in [*in_a_text(piece.text, 15 if easy else 20), *_rare(piece.text)]:
            if where.lower() not in names:
                yield kind, where
        if piece.is_hint and (len(list(sentences(piece.text))) > 1 or piece.links):
            yield "hint of one sentence without a link", piece.text
    yield from links(page)
    yield from too_hard(page)


@cache
def _rare(text: str) -> list[Fault]:
    return list(rare_words(text))


def names_in(pages: Iterable[Heard]) -> frozenset[str]:
    """What people wrote that is short enough to be a name."""
    short = {words for page in pages for words in page.of_people if len(words.split()) <= 4}
    return frozenset(word.strip(".,:").removesuffix("'s").lower() for words in short for word in words.split())


def links(page: Heard) -> Iterator[Fault]:
    leads_to: dict[str, str] = {}
    for link in page.links:
        said = link.text.lower()
        if said in EMPTY_LINKS or not said:
            yield "a link that says where it leads", link.text or link.href
        elif leads_to.setdefault(said, link.href) != link.href:
            yield "two links with the same words", f"{link.text}: {leads_to[said]} and {link.href}"


def too_hard(page: Heard) -> Iterator[Fault]:
    told = [one.text for one in page.pieces if one.tag in ("p", "li", "dd") and len(one.text.split()) >= 5]
    whole = "\n".join(dict.fromkeys(told)).replace(SOMETHING, "it")
    age = reading_age(whole)
    if age is not None and age > OLDEST:
        yield "reading age", f"{age}, and at most {OLDEST}"


def gathered(faults: Iterable[tuple[str, Iterable[Fault]]]) -> dict[Fault, str]:
    """Each fault once, with the first place where it is."""
    found: dict[Fault, str] = {}
    for where, here in faults:
        for fault in here:
            found.setdefault(fault, where)
    return found
