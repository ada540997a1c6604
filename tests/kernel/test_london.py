"""Time as members live it, in London, through every change of the clocks."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.kernel.london import LONDON, Part, clock_of, day_of, instant, midnight, parts_of

FORWARD = [date(2026, 3, 29), date(2027, 3, 28), date(2028, 3, 26), date(2029, 3, 25), date(2030, 3, 31)]
BACK = [date(2026, 10, 25), date(2027, 10, 31), date(2028, 10, 29), date(2029, 10, 28), date(2030, 10, 27)]
moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def utc(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize("day", FORWARD)
def test_the_hour_that_is_skipped_in_march_is_refused_and_both_its_edges_are_not(day: date) -> None:
    for skipped in (time(1), time(1, 30), time(1, 59)):
        with pytest.raises(ValueError, match="The clocks go forward that night"):
            instant(day, skipped)

    assert instant(day, time(0, 59)) == utc(day, 0, 59)
    assert instant(day, time(2)) == utc(day, 1)


@pytest.mark.parametrize("day", BACK)
def test_the_hour_that_happens_twice_in_october_is_refused_and_both_its_edges_are_not(day: date) -> None:
    for twice in (time(1), time(1, 30), time(1, 59)):
        with pytest.raises(ValueError, match="The clocks go back that night"):
            instant(day, twice)

    assert instant(day, time(0, 59)) == utc(day - timedelta(days=1), 23, 59)
    assert instant(day, time(2)) == utc(day, 2)


@pytest.mark.parametrize(("days", "hours"), [(FORWARD, 23), (BACK, 25), ([date(2026, 6, 1)], 24)])
def test_a_london_day_is_as_long_as_its_clocks_say(days: list[date], hours: int) -> None:
    for day in days:
        assert midnight(day + timedelta(days=1)) - midnight(day) == timedelta(hours=hours)


def test_work_over_the_change_of_clocks_counts_the_hours_that_pass() -> None:
    assert instant(FORWARD[1], time(3, 30)) - instant(FORWARD[1], time(0, 30)) == timedelta(hours=2)
    assert instant(BACK[0], time(3, 30)) - instant(BACK[0], time(0, 30)) == timedelta(hours=4)


def test_half_past_midnight_in_summer_is_the_next_day_in_london() -> None:
    evening = datetime(2027, 6, 30, 23, 30, tzinfo=UTC)

    assert day_of(evening) == date(2027, 7, 1)
    assert clock_of(evening) == time(0, 30)
    assert day_of(evening - timedelta(minutes=30, seconds=1)) == date(2027, 6, 30)


@given(moments)
def test_every_moment_falls_on_the_london_day_that_holds_it(moment: datetime) -> None:
    day = day_of(moment)
    assert midnight(day) <= moment < midnight(day + timedelta(days=1))


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.times())
def test_a_time_that_is_accepted_reads_back_the_same(day: date, clock: time) -> None:
    try:
        moment = instant(day, clock)
    except ValueError:
        return
    assert (day_of(moment), clock_of(moment)) == (day, clock)


def parts(day: date, starts: str, ends: str, until: date | None = None) -> list[tuple[date, Part]]:
    begins, finishes = time.fromisoformat(starts), time.fromisoformat(ends)
    return parts_of(instant(day, begins), instant(until or day, finishes))


@pytest.mark.parametrize(
    ("starts", "ends", "touched"),
    [
        ("10:00", "12:00", [Part.MORNING]),
        ("10:00", "12:01", [Part.MORNING, Part.AFTERNOON]),
        ("11:59", "12:00", [Part.MORNING]),
        ("12:00", "18:00", [Part.AFTERNOON]),
        ("17:59", "18:01", [Part.AFTERNOON, Part.EVENING]),
        ("18:00", "23:59", [Part.EVENING]),
        ("00:00", "23:59", [Part.MORNING, Part.AFTERNOON, Part.EVENING]),
    ],
)
def test_a_session_touches_the_parts_of_the_day_that_it_is_in(starts: str, ends: str, touched: list[Part]) -> None:
    for day in (date(2026, 3, 17), date(2026, 7, 1), FORWARD[0], BACK[0]):
        assert parts(day, starts, ends) == [(day, part) for part in touched]


def test_ending_at_midnight_does_not_touch_the_next_day() -> None:
    day = date(2026, 3, 17)

    assert parts(day, "20:00", "00:00", day + timedelta(days=1)) == [(day, Part.EVENING)]
    assert parts(day, "20:00", "00:01", day + timedelta(days=1))[-1] == (day + timedelta(days=1), Part.MORNING)


def test_a_long_weekend_touches_every_part_between() -> None:
    touched = parts(date(2026, 3, 28), "13:00", "11:00", date(2026, 3, 30))

    assert len(touched) == 2 + 3 + 1
    assert touched[0] == (date(2026, 3, 28), Part.AFTERNOON)
    assert touched[-1] == (date(2026, 3, 30), Part.MORNING)


@given(moments, st.integers(1, 60 * 24 * 3))
def test_any_time_spent_touches_some_part_of_its_own_days(starts: datetime, minutes: int) -> None:
    ends = starts + timedelta(minutes=minutes)
    touched = parts_of(starts, ends)

    assert touched == sorted(touched, key=lambda one: (one[0], list(Part).index(one[1])))
    assert len(set(touched)) == len(touched) > 0
    assert all(starts.astimezone(LONDON).date() <= day <= ends.astimezone(LONDON).date() for day, _ in touched)
