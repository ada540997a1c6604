"""Words with a plainer one, short forms, letters that stand for a name, and sentences that hide who does it."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from .findings import Finding, Kind

TWICE = re.compile(r"[^aeiou][aeiou][lmnprt]$")
LIST = Path(__file__).with_name("plainer.txt")
VERBS = "ca|wo|sha|ai|do|does|did|is|are|was|were|has|have|had|would|could|should|must|need"
NEGATIVE = re.compile(rf"\b({VERBS})n['’]t\b", re.I)
FULL = {"ca": "cannot", "wo": "will not", "sha": "shall not", "ai": "is not"}
HAVE = re.compile(r"\b(should|would|could|might|must)['’]ve\b", re.I)
ACRONYM = re.compile(r"(?<![\w/@#.-])(?:[A-Z]&[A-Z]|[A-Z]{2,6}s?)(?![\w@-]|\.\w)")
EVERYBODY_KNOWS = frozenset(
    {"UK", "BBC", "NHS", "TV", "PDF", "CD", "CV", "DVD", "OK", "ID", "PIN", "GP", "EU", "USA"}
    | {"AM", "PM", "A4", "II", "III"}
    # Kinds of recording, as a phone says them.
    | {"OGG", "WAV", "WEBM"}
)
DONE = r"(?:\w{2,}ed|given|taken|made|sent|told|paid|held|kept|shown|seen|chosen|written|done|put|set|read|met|sold)\b"
A_STATE = "(?:interested|needed|allowed|disabled|tired|worried|supposed|involved|married|closed)"
BY_SOMEBODY = rf"(?:is|are|was|were|been|being) {DONE} by"
BY_NOBODY = rf"(?:will|must|should|can|may|to) be (?!{A_STATE}){DONE}"
PASSIVE = re.compile(rf"\b(?:{BY_SOMEBODY}|{BY_NOBODY})\b", re.I)


@cache
def plainer_words() -> dict[str, str]:
    rows = (line.partition("=") for line in LIST.read_text().splitlines() if "=" in line)
    return {hard.strip(): plainer.strip() for hard, _, plainer in rows}


@cache
def _endings() -> dict[str, str]:
    """Every form of every word on the list: `utilising` leads to `utilise`."""
    known: dict[str, str] = {}
    for hard in reversed(plainer_words()):
        known |= dict.fromkeys(endings(hard), hard)
    return known | {hard: hard for hard in plainer_words()}


@lru_cache(maxsize=64)
def _own_pattern(own: frozenset[str]) -> tuple[re.Pattern[str], dict[str, str]]:
    """Of a group's own words: every form of each, and which word it is a form of."""
    known: dict[str, str] = {}
    for hard in sorted(own):
        known |= dict.fromkeys(endings(hard), hard)
    known |= {hard: hard for hard in own}
    any_of_them = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in sorted(known, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{any_of_them})(?![\w-])", re.I), known


def endings(word: str) -> list[str]:
    if not word.replace(" ", "").isalpha() or word.endswith(("ly", "ed", "ing")):
        return [word]
    if " " in word:
        return [word, word + "s"]
    if word.endswith("e"):
        return [word, word + "s", word + "d", word[:-1] + "ing"]
    if word.endswith("y"):
        return [word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"]
    stem = word + word[-1] if TWICE.search(word) else word
    return [word, word + "s", stem + "ed", stem + "ing"]


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_endings(), key=len, reverse=True)
    any_of_them = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in longest_first)
    return re.compile(rf"(?<![\w-])(?:{any_of_them})(?![\w-])", re.I)


def hard_words(text: str, own: Mapping[str, str] | None = None) -> Iterator[Finding]:
    """`own` are the words of a group, in small letters: they go before those that everybody has."""
    taken: list[tuple[int, int]] = []
    if own:
        pattern, forms = _own_pattern(frozenset(own))
        for found in pattern.finditer(text):
            # A letter of another language can look like ours to the search, and be no word that we know.
            if (word := forms.get(_said(found).lower())) is not None:
                taken.append(found.span())
                yield _hard(found, own[word])
    for found in _pattern().finditer(text):
        word = _endings().get(_said(found).lower())
        if word is not None and not any(start < found.end() and found.start() < end for start, end in taken):
            yield _hard(found, plainer_words()[word])


def _said(found: re.Match[str]) -> str:
    return " ".join(found[0].split())


def _hard(found: re.Match[str], plainer: str) -> Finding:
    said = _said(found)
    if plainer:
        return Finding(Kind.HARD_WORD, said, f"A plainer way to say “{said}” is “{plainer}”.", plainer, found.start())
    return Finding(Kind.HARD_WORD, said, f"Leave out “{said}”.", at=found.start())


def short_forms(text: str) -> Iterator[Finding]:
    for found in NEGATIVE.finditer(text):
        verb = found[1].lower()
        yield _in_full(found, FULL.get(verb) or f"{verb} not")
    for found in HAVE.finditer(text):
        yield _in_full(found, f"{found[1].lower()} have")


def _in_full(found: re.Match[str], whole: str) -> Finding:
    advice = f"Write “{whole}”. Short forms are easy to misread."
    return Finding(Kind.SHORT_FORM, found[0], advice, whole, found.start())


def explained(text: str) -> frozenset[str]:
    """Letters with the name before them, `personal assistant (PA)`, or after them, `PA (personal assistant)`."""
    return frozenset(re.findall(r"\(([A-Z&]{2,6})s?\)", text)) | frozenset(re.findall(r"\b([A-Z&]{2,6})s? \(\w", text))


def acronyms(text: str, known: frozenset[str] = frozenset()) -> Iterator[Finding]:
    seen = set(EVERYBODY_KNOWS | known | explained(text))
    if text.isupper():
        return
    for found in ACRONYM.finditer(text):
        letters = found[0].removesuffix("s")
        if letters not in seen:
            seen.add(letters)
            advice = f"Say what “{letters}” is, the first time. Write the whole name, with the letters after it."
            yield Finding(Kind.ACRONYM, found[0], advice, at=found.start())


def passives(text: str) -> Iterator[Finding]:
    for found in PASSIVE.finditer(text):
        yield Finding(Kind.PASSIVE, found[0], "Say who does it, like “we will send you”.", at=found.start())
