"""Weeks, assessment periods and tax years at their edges. Every day is in exactly one of each."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.guard.periods import Calendar, Each, Weekday, assessment_period_of, tax_year_of, week_of

DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))


@given(DAYS, st.sampled_from(list(Weekday)), st.integers(1, 31), st.sampled_from(list(Each)))
def test_each_day_is_in_one_period_and_the_next_begins_the_day_after(
    on: date, week_starts: Weekday, month_day: int, each: Each
) -> None:
    calendar = Calendar(week_starts, month_day)
    period = calendar.period(each, on)

    assert on in period
    assert calendar.period(each, period.first) == calendar.period(each, period.last) == period
    assert calendar.period(each, period.last + timedelta(days=1)).first == period.last + timedelta(days=1)


@given(DAYS, st.integers(0, 6))
def test_a_week_is_seven_days_from_its_day(on: date, starts: int) -> None:
    week = week_of(on, starts)
    assert (week.first.weekday(), week.last - week.first) == (starts, timedelta(days=6))


@pytest.mark.parametrize(
    ("starts", "on", "first", "last"),
    [
        (14, "2027-01-14", "2027-01-14", "2027-02-13"),
        (14, "2027-01-13", "2026-12-14", "2027-01-13"),
        (1, "2027-02-28", "2027-02-01", "2027-02-28"),
        (31, "2027-01-31", "2027-01-31", "2027-02-27"),
        (31, "2027-02-28", "2027-02-28", "2027-03-30"),
        (31, "2027-04-29", "2027-03-31", "2027-04-29"),
        (30, "2027-02-26", "2027-01-30", "2027-02-26"),
        (30, "2027-02-27", "2027-02-27", "2027-03-29"),
        (29, "2027-02-27", "2027-02-27", "2027-03-28"),
        (29, "2028-02-28", "2028-02-28", "2028-03-28"),
        (30, "2028-02-27", "2028-01-30", "2028-02-27"),
        (31, "2028-02-29", "2028-02-29", "2028-03-30"),
    ],
)  # fmt: skip
def test_an_assessment_period_begins_on_its_day_or_as_the_regulations_say(
    starts: int, on: str, first: str, last: str
) -> None:
    period = assessment_period_of(date.fromisoformat(on), starts)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


def test_a_tax_year_ends_on_5_april() -> None:
    assert tax_year_of(date(2026, 4, 5)).first == date(2025, 4, 6)
    assert tax_year_of(date(2026, 4, 6)).first == date(2026, 4, 6)
    assert tax_year_of(date(2026, 4, 6)).last == date(2027, 4, 5)
