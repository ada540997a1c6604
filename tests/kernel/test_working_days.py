"""A promise in working days skips weekends and the bank holidays of the group's own nation."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.kernel.london import Nation, bank_holidays, working_days_after

SCOTLAND_ONLY = [date(2027, 1, 4), date(2026, 8, 3), date(2026, 11, 30)]
NORTHERN_IRELAND_ONLY = [date(2026, 3, 17), date(2026, 7, 13)]
EVERYWHERE = [
    date(2026, 1, 1),
    date(2026, 4, 3),
    date(2026, 5, 4),
    date(2026, 5, 25),
    date(2026, 12, 25),
    date(2026, 12, 28),
]
NOT_SCOTLAND = [date(2026, 4, 6), date(2026, 8, 31)]


@pytest.mark.parametrize("nation", list(Nation))
def test_each_nation_keeps_its_own_bank_holidays(nation: Nation) -> None:
    kept = {day for year in (2026, 2027) for day in bank_holidays(nation, year)}

    assert kept >= set(EVERYWHERE)
    assert (kept >= set(NOT_SCOTLAND)) == (nation is not Nation.SCOTLAND)
    assert (kept >= set(SCOTLAND_ONLY)) == (nation is Nation.SCOTLAND)
    assert (kept >= set(NORTHERN_IRELAND_ONLY)) == (nation is Nation.NORTHERN_IRELAND)
    assert bank_holidays(Nation.WALES, 2026) == bank_holidays(Nation.ENGLAND, 2026)


def test_a_promise_over_easter_waits_longer_in_england_than_in_scotland() -> None:
    thursday = date(2026, 4, 2)

    assert working_days_after(thursday, 1, Nation.ENGLAND) == date(2026, 4, 7)
    assert working_days_after(thursday, 1, Nation.SCOTLAND) == date(2026, 4, 6)


def test_a_weekend_does_not_count() -> None:
    assert working_days_after(date(2026, 3, 6), 1, Nation.ENGLAND) == date(2026, 3, 9)
    assert working_days_after(date(2026, 3, 7), 1, Nation.ENGLAND) == date(2026, 3, 9)


def test_20_working_days_over_christmas_end_in_the_next_year() -> None:
    assert working_days_after(date(2026, 12, 10), 20, Nation.ENGLAND) == date(2027, 1, 12)


def test_no_days_at_all_is_the_day_itself_or_the_next_that_counts() -> None:
    assert working_days_after(date(2026, 3, 6), 0, Nation.ENGLAND) == date(2026, 3, 6)
    assert working_days_after(date(2026, 3, 8), 0, Nation.ENGLAND) == date(2026, 3, 9)
    assert working_days_after(date(2026, 4, 3), 0, Nation.SCOTLAND) == date(2026, 4, 6)


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(1, 120), st.sampled_from(list(Nation)))
def test_exactly_that_many_working_days_lie_between(day: date, days: int, nation: Nation) -> None:
    reached = working_days_after(day, days, nation)
    between = [day + timedelta(days=1 + count) for count in range((reached - day).days)]

    worked = [one for one in between if one.weekday() < 5 and one not in bank_holidays(nation, one.year)]
    assert len(worked) == days
    assert worked[-1] == reached
