"""What could be plainer in a text: one check for leads, for REST, and for our own words."""

from . import numbers, sentences, wording
from .findings import Finding

MOST_LETTERS = 20_000


def what_could_be_plainer(text: str, *, most_words: int = sentences.MOST_WORDS, known: str = "") -> list[Finding]:
    """In the order of the text. Letters that `known` explains, beside this text, need not be explained again."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")[:MOST_LETTERS]
    found = [
        *sentences.long_sentences(text, most_words),
        *sentences.long_paragraphs(text),
        *wording.hard_words(text),
        *wording.short_forms(text),
        *wording.acronyms(text, wording.explained(known)),
        *wording.passives(text),
        *numbers.dates(text),
        *numbers.times(text),
        *numbers.money(text),
    ]
    return [*sorted(found, key=lambda one: one.at), *sentences.too_hard(text)]
