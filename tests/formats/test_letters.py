"""A name in the letters that a bank reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.formats.letters import BANK, MESSAGE, in_bank_letters, in_message_letters

NAMES = [
    ("José Müller", "JOSE MULLER"),
    ("Siân O’Neill", "SIAN ONEILL"),
    ("Łukasz Straße", "LUKASZ STRASSE"),
    ("Bjørn Ærø-Þór", "BJORN AERO-THOR"),
    ("  Ann   Lee ", "ANN LEE"),
    ("-Bad start", "BAD START"),
    ("A & B/Care. Ltd", "A & B/CARE. LTD"),
    ("Ann\tLee\u200b", "ANN LEE"),
    ("李伟", ""),
]


@pytest.mark.parametrize(("name", "written"), NAMES, ids=[str(place) for place in range(len(NAMES))])
def test_a_name_becomes_what_a_bank_reads(name: str, written: str) -> None:
    assert in_bank_letters(name, 18) == written


def test_it_is_cut_to_its_length_and_ends_without_a_blank() -> None:
    assert in_bank_letters("Bartholomew Feath-Stone", 18) == "BARTHOLOMEW FEATH-"
    assert in_bank_letters("Bartholomew Feather Stone", 12) == "BARTHOLOMEW"


def test_a_message_keeps_small_letters_and_some_marks() -> None:
    assert in_message_letters("José O’Neill (Junior) & Söhne", 35) == "Jose O'Neill (Junior) Sohne"


@given(st.text(max_size=60), st.integers(1, 40))
def test_nothing_is_left_that_a_bank_refuses(name: str, most: int) -> None:
    for written, refused in ((in_bank_letters(name, most), BANK), (in_message_letters(name, most), MESSAGE)):
        assert len(written) <= most
        assert refused.search(written) is None
        assert not written or written[0].isalnum()
        assert written == written.strip()


@given(st.text(st.characters(max_codepoint=127), max_size=60), st.integers(1, 40))
def test_a_name_of_plain_letters_is_written_as_any_other_is(name: str, most: int) -> None:
    """There is a quicker way for it; a letter that leaves nothing behind keeps a name from going that way."""
    assert in_bank_letters(name, most) == in_bank_letters(f"{name}\u200b", most)
