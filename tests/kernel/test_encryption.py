"""A sealed value opens only as it was sealed: whole, with its key, in its own row and column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.kernel.encryption import KeyRing, Unreadable, key_number, seal, unseal

ONE, TWO = KeyRing.fresh(1), KeyRing.fresh(2)
KEYS = KeyRing.parse(f"{TWO},{ONE}")
OLD = KeyRing.parse(ONE)
COLUMN, ROW = "bank_details.account_number", "4:12"


def test_what_is_sealed_opens_again() -> None:
    assert unseal(KEYS, seal(KEYS, "12345678", COLUMN, ROW), COLUMN, ROW) == "12345678"


@given(st.text())
def test_any_words_come_back_the_same(words: str) -> None:
    assert unseal(KEYS, seal(KEYS, words, COLUMN, ROW), COLUMN, ROW) == words


def test_every_single_bit_that_is_changed_is_noticed() -> None:
    sealed = seal(KEYS, "12345678", COLUMN, ROW)

    for bit in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Unreadable):
            unseal(KEYS, bytes(changed), COLUMN, ROW)


def test_a_value_that_was_cut_short_or_added_to_is_refused() -> None:
    sealed = seal(KEYS, "12345678", COLUMN, ROW)

    for length in range(len(sealed)):
        with pytest.raises(Unreadable):
            unseal(KEYS, sealed[:length], COLUMN, ROW)
    with pytest.raises(Unreadable):
        unseal(KEYS, sealed + b"\0", COLUMN, ROW)


@pytest.mark.parametrize(("column", "row"), [(COLUMN, "4:13"), (COLUMN, "41:2"), ("bank_details.sort_code", ROW)])
def test_a_value_moved_to_another_row_or_column_is_refused(column: str, row: str) -> None:
    sealed = seal(KEYS, "12345678", COLUMN, ROW)

    with pytest.raises(Unreadable):
        unseal(KEYS, sealed, column, row)


def test_the_same_words_are_never_sealed_the_same_twice() -> None:
    assert len({seal(KEYS, "12345678", COLUMN, ROW) for _ in range(100)}) == 100


def test_the_newest_key_seals_and_the_old_ones_still_open() -> None:
    before = seal(OLD, "12345678", COLUMN, ROW)
    after = seal(KEYS, "12345678", COLUMN, ROW)

    assert (key_number(before), key_number(after)) == (1, 2)
    assert unseal(KEYS, before, COLUMN, ROW) == unseal(KEYS, after, COLUMN, ROW) == "12345678"


def test_without_its_key_a_value_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        unseal(OLD, seal(KEYS, "12345678", COLUMN, ROW), COLUMN, ROW)


def test_another_key_under_the_same_number_opens_nothing() -> None:
    with pytest.raises(Unreadable):
        unseal(KeyRing.parse(KeyRing.fresh(1)), seal(OLD, "12345678", COLUMN, ROW), COLUMN, ROW)


def test_the_keys_are_never_shown() -> None:
    shown = repr(KEYS) + str(Unreadable(COLUMN))

    assert ONE.split(":")[1] not in shown
    assert "12345678" not in shown


@pytest.mark.parametrize(
    "written",
    ["", " , ", "1:c2hvcnQ=", f"{ONE},{ONE}", KeyRing.fresh(256), KeyRing.fresh(0), "key"],
    ids=["nothing", "a comma", "too short", "the same twice", "over a byte", "no number", "no colon"],
)
def test_keys_that_cannot_be_meant_stop_the_service_from_starting(written: str) -> None:
    with pytest.raises((AssertionError, ValueError)):
        KeyRing.parse(written)
