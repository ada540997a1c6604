"""A week said in words that can be checked in one hearing."""

from datetime import date, time

import pytest

from api.availability.sentences import away_in_words, ordinal, pace_in_words, week_in_words
from api.kernel.london import Part

ALL = [(weekday, part) for weekday in range(7) for part in Part]


def test_two_times_are_read_back_in_one_sentence() -> None:
    usual = [(3, Part.AFTERNOON), (1, Part.MORNING)]
    assert week_in_words(usual) == "You are free on Tuesday mornings and Thursday afternoons."


def test_three_times_are_in_the_order_of_the_week() -> None:
    usual = [(4, Part.EVENING), (0, Part.EVENING), (0, Part.MORNING)]
    assert week_in_words(usual) == "You are free on Monday mornings, Monday evenings and Friday evenings."


def test_a_full_week_is_one_sentence_for_each_part_of_the_day() -> None:
    assert week_in_words(ALL) == (
        "You are free on Monday, Tuesday, Wednesday, Thursday, Friday, Saturday and Sunday mornings. "
        "You are free on Monday, Tuesday, Wednesday, Thursday, Friday, Saturday and Sunday afternoons. "
        "You are free on Monday, Tuesday, Wednesday, Thursday, Friday, Saturday and Sunday evenings."
    )


def test_an_empty_week_says_so() -> None:
    assert week_in_words([]) == "You have not said when you are usually free."


def test_a_pace_is_read_back() -> None:
    assert pace_in_words(2, time(11)) == "You want no more than 2 in a week. You want nothing before 11am."
    assert pace_in_words(None, None) == "You have not set a pace."


def test_one_day_away_is_one_day() -> None:
    assert away_in_words(date(2026, 8, 3), date(2026, 8, 3)) == "Monday 3 August 2026"
    assert away_in_words(date(2026, 8, 3), date(2026, 8, 4)) == "Monday 3 August 2026 to Tuesday 4 August 2026"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (22, "22nd"),
    ],
)
def test_numbers_in_order(number: int, said: str) -> None:
    assert ordinal(number) == said
