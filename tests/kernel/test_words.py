"""Money, days and times read the same everywhere."""

from datetime import UTC, date, datetime, time

import pytest

from api.kernel.words import clock, day, plural, pounds, when


def at(year: int, month: int, number: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, number, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("pence", "words"),
    [
        (8250, "£82.50"), (7500, "£75"), (123450, "£1,234.50"), (0, "£0"), (5, "£0.05"), (-500, "-£5"),
        (-8250, "-£82.50"), (100_000_000, "£1,000,000"),
    ],
)  # fmt: skip
def test_money_is_written_as_it_is_read_aloud(pence: int, words: str) -> None:
    assert pounds(pence) == words


def test_a_day_is_written_in_full() -> None:
    assert day(date(2027, 1, 12)) == "Tuesday 12 January 2027"


def test_a_moment_just_after_midnight_in_summer_is_the_london_day() -> None:
    assert day(at(2027, 6, 30, 22, 59)) == "Wednesday 30 June 2027"
    assert day(at(2027, 6, 30, 23, 0)) == "Thursday 1 July 2027"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (time(10), "10am"), (time(17, 30), "5:30pm"), (time(12), "midday"), (time(0), "midnight"),
        (time(0, 5), "12:05am"), (time(12, 30), "12:30pm"), (time(11, 59), "11:59am"),
    ],
)  # fmt: skip
def test_a_time_is_written_as_it_is_said(value: time, words: str) -> None:
    assert clock(value) == words


def test_a_time_in_summer_is_the_time_on_the_london_clock() -> None:
    assert clock(at(2027, 7, 1, 9)) == "10am"
    assert clock(at(2027, 1, 12, 9)) == "9am"


def test_one_day_is_named_once() -> None:
    assert when(at(2027, 1, 12, 10), at(2027, 1, 12, 12, 30)) == "Tuesday 12 January 2027, 10am to 12:30pm"


def test_an_evening_that_ends_at_midnight_is_still_one_day() -> None:
    assert when(at(2027, 1, 12, 18), at(2027, 1, 13)) == "Tuesday 12 January 2027, 6pm to midnight"


def test_two_days_are_both_named() -> None:
    said = when(at(2027, 1, 12, 10), at(2027, 1, 13, 0, 1))
    assert said == "Tuesday 12 January 2027, 10am to Wednesday 13 January 2027, 12:01am"


def test_a_moment_without_a_zone_is_our_mistake() -> None:
    with pytest.raises(AssertionError):
        day(datetime(2027, 1, 12))  # noqa: DTZ001


@pytest.mark.parametrize(("count", "words"), [(0, "0 things"), (1, "1 thing"), (2, "2 things"), (1200, "1,200 things")])
def test_one_thing_and_many_things(count: int, words: str) -> None:
    assert plural(count, "thing", "things") == words
