"""A text as paragraphs, sentences and words; and what is too long or too hard in it as a whole."""

import re
from collections.abc import Iterator

from .findings import Finding, Kind

MOST_WORDS, MOST_WORDS_EASY_READ, HARD = 20, 15, 25
MOST_SENTENCES = 5
ENOUGH_TO_JUDGE = 30
OLDEST_READER = 11
END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+")
LETTER = re.compile(r"[^\W_]")
SHOWN = 90


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Each line is one, as our pages show it, with the place where it begins."""
    for found in re.finditer(r"[^\n]+", text):
        if found[0].strip():
            yield found.start(), found[0]


def sentences(text: str) -> Iterator[tuple[int, str]]:
    for start, paragraph in paragraphs(text):
        begin = 0
        for stop in [found.end() for found in END.finditer(paragraph)] + [len(paragraph)]:
            if words(paragraph[begin:stop]):
                yield start + begin, paragraph[begin:stop].strip()
            begin = stop


def words(text: str) -> list[str]:
    return [word for word in text.split() if LETTER.search(word)]


def long_sentences(text: str, most: int) -> Iterator[Finding]:
    for at, sentence in sentences(text):
        count = len(words(sentence))
        if count > most:
            lost = " Many people lose their way in it." if count > HARD else ""
            advice = f"This sentence has {count} words.{lost} Make two of it, with at most {most} words each."
            yield Finding(Kind.LONG_SENTENCE, shortened(sentence), advice, at=at)


def long_paragraphs(text: str) -> Iterator[Finding]:
    for at, paragraph in paragraphs(text):
        count = sum(1 for _ in sentences(paragraph))
        if count > MOST_SENTENCES:
            advice = f"This paragraph has {count} sentences. Begin a new line after {MOST_SENTENCES} at most."
            yield Finding(Kind.LONG_PARAGRAPH, shortened(paragraph), advice, at=at)


def reading_age(text: str) -> int | None:
    """How old a reader has to be, as a rough guess from the length of words and sentences; None for a short text.

    The automated readability index, which counts letters, so that nothing has to know how a word is spoken. It gives a
    school year of the United States; five more is an age.
    """
    said = words(text)
    if len(said) < ENOUGH_TO_JUDGE:
        return None
    letters = sum(len(LETTER.findall(word)) for word in said)
    hundredths = 471 * letters // len(said) + 50 * len(said) // sum(1 for _ in sentences(text)) - 2143
    return max(5, (hundredths + 550) // 100)


def too_hard(text: str) -> Iterator[Finding]:
    age = reading_age(text)
    if age is not None and age > OLDEST_READER:
        reader = f"{age}-year-old" if age < 18 else "student"
        advice = f"This reads like text for a {reader}. Shorter words and shorter sentences help."
        yield Finding(Kind.READING_AGE, "", advice)


def shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else text[:SHOWN].rsplit(" ", 1)[0] + " …"
