"""What could be plainer in a text: one check for leads, for REST, and for our own words."""

from collections.abc import Mapping

from api.kernel.refusals import Refusal

from . import numbers, sentences, wording
from .findings import Finding

MOST_LETTERS = 20_000


MOST_OWN_WORDS = 500
HERE_ALREADY = Refusal("word-here-already", "Your list has that word already. Change it there.", 409, "hard")
ENOUGH_WORDS = Refusal("enough-words", "Your list has 500 words, which is the most. Take one out first.", 409, "hard")
THE_SAME = Refusal("the-same-words", "These are the same words. Write plainer ones.", 422, "plainer")
CHANGED_MEANWHILE = Refusal(
    "changed-meanwhile", "Somebody changed this while you were reading it. Open it again, and make your change.", 412
)


def why_not_keep(hard: str, plainer: str, *, known: bool, count: int) -> Refusal | None:
    """`known`: another line of the list has that hard word. `count`: how many lines there are besides this one."""
    if known:
        return HERE_ALREADY
    if hard.casefold() == plainer.casefold():
        return THE_SAME
    return ENOUGH_WORDS if count >= MOST_OWN_WORDS else None


def why_not_this_version(version: int, read: int) -> Refusal | None:
    return None if version == read else CHANGED_MEANWHILE


def what_could_be_plainer(
    text: str, *, most_words: int = sentences.MOST_WORDS, known: str = "", own: Mapping[str, str] | None = None
) -> list[Finding]:
    """In the order of the text. Letters that `known` explains, beside this text, need not be explained again.

    `own` are the plainer words of a group.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")[:MOST_LETTERS]
    found = [
        *sentences.long_sentences(text, most_words),
        *sentences.long_paragraphs(text),
        *wording.hard_words(text, own),
        *wording.short_forms(text),
        *wording.acronyms(text, wording.explained(known)),
        *wording.passives(text),
        *numbers.dates(text),
        *numbers.times(text),
        *numbers.money(text),
    ]
    return [*sorted(found, key=lambda one: one.at), *sentences.too_hard(text)]
