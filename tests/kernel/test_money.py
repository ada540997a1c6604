"""Money is read from what people write, kept as whole pence, and never guessed at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.kernel.money import HOW, MOST_PENCE, hourly_pence, parse_pence
from api.kernel.words import pounds


@pytest.mark.parametrize(
    ("written", "pence"),
    [
        ("£12.50", 1250), ("12.50", 1250), ("12.5", 1250), ("£ 12.50", 1250), ("  12  ", 1200), ("£1,200", 120_000),
        ("1,234,567.89", 123_456_789), ("80p", 80), ("80 P", 80), ("0", 0), ("£0.05", 5), ("0.5", 50), ("007", 700),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_people_write_it(written: str, pence: int) -> None:
    assert parse_pence(written) == pence


@pytest.mark.parametrize(
    "written",
    [
        "£12.5.0", "12.505", "12.", ".50", "", "£", "p", "twelve", "-5", "£-5", "1,20", "12,00", "1,2345", "1 200",
        "£5p", "12.50p", "5 pounds", "€5", "1e3", "١٢", "½", "12.50 GBP", "5\n6", "NaN", "0x10",
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_how_to_write_it(written: str) -> None:
    with pytest.raises(ValueError) as refused:
        parse_pence(written)
    assert str(refused.value) == HOW


def test_ten_million_pounds_is_the_most_and_a_penny_more_is_refused() -> None:
    assert parse_pence("£10,000,000") == MOST_PENCE

    for written in ("£10,000,000.01", f"{MOST_PENCE + 1}p"):
        with pytest.raises(ValueError, match="more than we can pay"):
            parse_pence(written)


@pytest.mark.parametrize("written", ["9" * 100_000, "9" * 100_000 + "p", "£1" + ",000" * 5_000])
def test_a_number_as_long_as_a_book_is_refused_in_plain_words(written: str) -> None:
    with pytest.raises(ValueError, match=r"Write the amount|more than we can pay"):
        parse_pence(written)


@given(st.integers(0, MOST_PENCE))
def test_every_amount_that_we_write_can_be_typed_back(pence: int) -> None:
    assert parse_pence(pounds(pence)) == pence


@given(st.integers(0, MOST_PENCE))
def test_pence_are_read_as_they_were_written(pence: int) -> None:
    assert parse_pence(f"{pence}p") == pence
    assert parse_pence(f"{pence // 100}.{pence % 100:02}") == pence


@given(st.text())
def test_whatever_is_typed_is_an_amount_or_a_sentence(written: str) -> None:
    try:
        assert 0 <= parse_pence(written) <= MOST_PENCE
    except ValueError as refused:
        assert str(refused).endswith(".")


@pytest.mark.parametrize(
    ("fee_pence", "minutes", "rate"),
    [
        (8250, 240, 2063), (8250, 180, 2750), (0, 60, 0), (1, 120, 1), (1, 121, 0), (100, 480, 13), (16500, 450, 2200),
    ],
)  # fmt: skip
def test_the_hourly_rate_is_to_the_nearest_penny_and_a_half_goes_up(fee_pence: int, minutes: int, rate: int) -> None:
    assert hourly_pence(fee_pence, minutes) == rate


@given(st.integers(0, 10_000_00), st.integers(1, 10_000))
def test_the_hourly_rate_is_never_more_than_half_a_penny_out(fee_pence: int, minutes: int) -> None:
    assert -minutes <= 2 * (hourly_pence(fee_pence, minutes) * minutes - fee_pence * 60) <= minutes


def test_work_that_takes_no_time_has_no_rate() -> None:
    with pytest.raises(AssertionError):
        hourly_pence(8250, 0)
