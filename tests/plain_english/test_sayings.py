"""What we say where no page is drawn is in the same plain English: refusals, letters, the API, the command line."""

from collections.abc import Iterable

import pytest

from tests.plain_english import sayings
from tests.plain_english.rules import Fault, gathered, in_a_text, rare_words
from tests.plain_english.sayings import Said

# Programmers have words of their own, and rarer ones; their sentences are as short as anybody's.
HTTP = {"API", "REST", "JSON", "UTF", "HTTP", "RFC", "UTC", "CSV", "SHA", "URL", "GET", "POST", "PUT"}
# A phone says it in these letters, and so do the names of files.
PHOTOS = {"HEIC", "JPEG", "PNG", "WEBP"}


def faults(said: Iterable[Said], most_words: int = 20, *, rare: bool = True) -> dict[Fault, str]:
    def here(text: str) -> list[Fault]:
        return [*in_a_text(text, most_words), *(rare_words(text) if rare else ())]

    return gathered((where, here(text)) for where, text in said)


def for_programmers(said: Iterable[Said]) -> dict[Fault, str]:
    known = {("letters for a name", letters) for letters in HTTP | PHOTOS}
    return {fault: where for fault, where in faults(said, rare=False).items() if fault not in known}


def test_every_refusal_is_in_plain_english() -> None:
    assert len(list(sayings.refusals())) > 150
    assert for_programmers(sayings.refusals()) == {}


def test_so_is_every_refusal_that_was_put_together() -> None:
    assert len(list(sayings.constants())) > 30
    assert for_programmers(sayings.constants()) == {}


@pytest.mark.parametrize(("easy", "most_words"), [(False, 20), (True, 15)], ids=["standard", "easy"])
def test_every_letter_is_in_plain_english(easy: bool, most_words: int) -> None:
    assert faults(sayings.letters(easy=easy), most_words) == {}


def test_the_document_of_the_api_is_in_plain_english() -> None:
    assert for_programmers(sayings.of_the_api()) == {}


def test_the_command_line_is_in_plain_english() -> None:
    assert len(list(sayings.of_the_command_line())) > 20
    assert for_programmers(sayings.of_the_command_line()) == {}
