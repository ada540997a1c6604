"""Days and times are read as people type them, and what cannot be is said plainly."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.kernel import words
from api.kernel.london import HOW_DAY, HOW_TIME, HOW_YEAR, parse_day, parse_time

MARCH = date(2027, 3, 27)


@pytest.mark.parametrize(
    "written",
    [
        "27 March 2027", "27 march 2027", "27 Mar 2027", "27th of March, 2027", "Saturday 27 March 2027",
        "Sat 27 mar 2027", "March 27, 2027", "27-Mar-2027", "27/3/2027", "27.03.2027",
        "27 3 2027", "2027-03-27", "  27  March  2027 ",
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(written: str) -> None:
    assert parse_day(written) == MARCH


@pytest.mark.parametrize("name", ["sept", "September", "SEP"])
def test_a_month_may_be_shortened(name: str) -> None:
    assert parse_day(f"9 {name} 2026") == date(2026, 9, 9)


@pytest.mark.parametrize(
    "written",
    [
        "31 February 2027", "29 February 2027", "31/2/2027", "2027-02-30", "31 April 2027", "0 March 2027",
        "32 March 2027", "1/13/2027", "1 March 0000", "31 June 2027",
    ],
)  # fmt: skip
def test_a_day_that_is_not_in_the_calendar_is_refused(written: str) -> None:
    with pytest.raises(ValueError) as refused:
        parse_day(written)
    assert str(refused.value) == f"There is no such date. {HOW_DAY}"


def test_29_february_is_there_in_a_leap_year() -> None:
    assert parse_day("29 February 2028") == date(2028, 2, 29)


@pytest.mark.parametrize(
    "written",
    [
        "", "tomorrow", "March 2027", "27 2027", "Tuesday 2027", "27 March 27", "27 Ma 2027",
        "27 Marzo 2027", "27 March 2027 10am", "27 28 March 2027", "27 March April 2027", "Mon Tue 27 March 2027",
        "27 March 2027 at noon", "20270327", "2027-3-27", "٢٧ March 2027", "27 March 2027\x00", "2027", "x" * 100_000,
    ],
)  # fmt: skip
def test_a_day_that_is_not_fully_written_is_refused_with_how_to(written: str) -> None:
    with pytest.raises(ValueError) as refused:
        parse_day(written)
    assert str(refused.value) == HOW_DAY


@pytest.mark.parametrize("written", ["27 March", "the 27th of March", "Sat 27 mar", "27/March"])
def test_only_the_year_is_asked_for_when_only_the_year_is_missing(written: str) -> None:
    with pytest.raises(ValueError, match=HOW_YEAR):
        parse_day(written)


def test_a_weekday_that_is_not_the_days_is_a_slip_that_we_point_at() -> None:
    with pytest.raises(ValueError) as refused:
        parse_day("Monday 17 March 2026")
    assert str(refused.value) == "17 March 2026 is a Tuesday. Check the day and the date."


@given(st.dates(date(1000, 1, 1)))
def test_every_day_that_we_write_can_be_typed_back(day: date) -> None:
    assert parse_day(words.day(day)) == parse_day(day.isoformat()) == day


@given(st.text())
def test_whatever_is_typed_is_a_day_or_a_sentence(written: str) -> None:
    try:
        parse_day(written)
    except ValueError as refused:
        assert str(refused).endswith((HOW_DAY, HOW_YEAR, "Check the day and the date."))


@pytest.mark.parametrize(
    ("written", "clock"),
    [
        ("10am", time(10)), ("10 AM", time(10)), ("2:30pm", time(14, 30)), ("2.30 p.m.", time(14, 30)),
        ("14:30", time(14, 30)), ("12am", time(0)), ("12pm", time(12)), ("12:30am", time(0, 30)),
        ("midday", time(12)), ("Noon", time(12)),
        ("midnight", time(0)), ("0:05", time(0, 5)), ("23:59", time(23, 59)), (" 9.15am ", time(9, 15)),
    ],
)  # fmt: skip
def test_a_time_is_read_as_people_write_it(written: str, clock: time) -> None:
    assert parse_time(written) == clock


@pytest.mark.parametrize(
    "written",
    ["", "24:00", "25:00", "10:60", "13pm", "0am", "14:30pm", "half past two", "10:3", "-1am", "１0am", "10am am"],
)
def test_a_time_that_no_clock_shows_is_refused_with_how_to(written: str) -> None:
    with pytest.raises(ValueError) as refused:
        parse_time(written)
    assert str(refused.value) == HOW_TIME


@pytest.mark.parametrize("written", ["7", "10", "12"])
def test_a_bare_hour_is_asked_about(written: str) -> None:
    with pytest.raises(ValueError, match="Say if you mean morning or afternoon"):
        parse_time(written)


@given(st.times().map(lambda one: one.replace(second=0, microsecond=0)))
def test_every_time_that_we_write_can_be_typed_back(clock: time) -> None:
    assert parse_time(words.clock(clock)) == parse_time(f"{clock:%H:%M}") == clock


@given(st.text())
def test_whatever_is_typed_is_a_time_or_a_sentence(written: str) -> None:
    try:
        parse_time(written)
    except ValueError as refused:
        assert str(refused).endswith(HOW_TIME)
