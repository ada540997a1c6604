"""Money, days, times and counts are read as people write them, and nothing is taken for something else."""

from datetime import date, datetime, time

import pytest

from api.kernel.fields import MOST_ROWS
from api.kernel.london import HOW_DAY, HOW_TIME
from api.kernel.money import HOW, MOST_PENCE, TOO_MUCH
from tests.kernel.everything import faults, read


@pytest.mark.parametrize(
    ("typed", "pence"), [("£12.50", 1250), (1250, 1250), ("80p", 80), (0, 0), (MOST_PENCE, MOST_PENCE)]
)
def test_money_is_whole_pence_or_words(typed: object, pence: int) -> None:
    assert read(pence=typed).pence == pence


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("£12.5.0", HOW),
        (12.5, "Write the amount as whole pence, like 1250, or as text, like £12.50."),
        (True, "Write the amount as whole pence, like 1250, or as text, like £12.50."),
        (-1, "The fee is 0 or more."),
        (MOST_PENCE + 1, TOO_MUCH),
        (None, "Write the fee as a whole number, like 4."),
        ([], "Write the fee as a whole number, like 4."),
    ],
)
def test_money_that_cannot_be_meant_is_refused(typed: object, sentence: str) -> None:
    assert faults(pence=typed) == [("pence", sentence)]


@pytest.mark.parametrize("typed", ["2026-03-17", "17 March 2026", "17/3/2026", date(2026, 3, 17)])
def test_a_day_is_read_from_words(typed: object) -> None:
    assert read(day=typed, maybe_day=typed).day == date(2026, 3, 17)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31 February 2026", f"There is no such date. {HOW_DAY}"),
        ("soon", HOW_DAY),
        ("31 December 1999", f"Check the year. {HOW_DAY}"),
        ("1 January 2101", f"Check the year. {HOW_DAY}"),
        (1_772_000_000, HOW_DAY),
        (0, HOW_DAY),
        (True, HOW_DAY),
        (None, HOW_DAY),
        ("", HOW_DAY),
        (datetime(2026, 3, 17, 10), HOW_DAY),  # noqa: DTZ001
    ],
)
def test_a_day_that_cannot_be_meant_is_refused(typed: object, sentence: str) -> None:
    assert faults(day=typed) == [("day", sentence)]


@pytest.mark.parametrize("typed", ["14:30", "2:30pm", "14:30:00", time(14, 30)])
def test_a_time_is_read_from_words(typed: object) -> None:
    assert read(clock=typed, maybe_clock=typed).clock == time(14, 30)


@pytest.mark.parametrize("typed", ["25:00:00", "14:30:15", "99:99:00", 52200, True, None, [], "", "10:00:0é"])
def test_a_time_that_cannot_be_meant_is_refused(typed: object) -> None:
    assert faults(clock=typed) == [("clock", HOW_TIME)]


@pytest.mark.parametrize("typed", [0, 10_000, "4", " 4 "])
def test_a_count_is_a_whole_number(typed: object) -> None:
    assert read(count=typed).count == int(str(typed))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (-1, "The number of places is 0 or more."),
        (10_001, "The number of places is 10000 or less."),
        ("four", "Write the number of places as a whole number, like 4."),
        (4.5, "Write the number of places as a whole number, like 4."),
        ("9" * 5000, "Write the number of places as a whole number, like 4."),
    ],
)
def test_a_count_that_cannot_be_meant_is_refused(typed: object, sentence: str) -> None:
    assert faults(count=typed) == [("count", sentence)]


def test_a_number_of_a_row_fits_in_the_database() -> None:
    assert read(row=MOST_ROWS).row == MOST_ROWS
    assert faults(row=MOST_ROWS + 1) == [("row", "The workstream is 2147483647 or less.")]
    assert faults(row=0) == [("row", "The workstream is 1 or more.")]
