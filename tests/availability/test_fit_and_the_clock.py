"""London time, at midnight and on the two nights when the clocks change."""

from datetime import UTC, date, datetime, time

from api.availability.rules import Diary, FreeTime, fit_notes, is_busy
from api.kernel.london import Part

FORWARD, BACK = date(2027, 3, 28), date(2026, 10, 25)
SATURDAY_EVENING, SUNDAY_MORNING, SUNDAY_EVENING = (5, Part.EVENING), (6, Part.MORNING), (6, Part.EVENING)


def utc(on: date, clock: str) -> datetime:
    return datetime.combine(on, time.fromisoformat(clock), UTC)


def said(free: FreeTime, *sessions: tuple[datetime, datetime]) -> list[str]:
    return [note.sentence for note in fit_notes(free, sessions, None)]


def test_ending_at_midnight_does_not_touch_the_next_day() -> None:
    free = FreeTime(usual=frozenset({SATURDAY_EVENING}), away=((date(2026, 3, 15), date(2026, 3, 15)),))
    until_midnight = (utc(date(2026, 3, 14), "22:00"), utc(date(2026, 3, 15), "00:00"))
    assert said(free, until_midnight) == ["You said you are usually free on Saturday evenings."]


def test_one_minute_over_midnight_touches_the_next_morning() -> None:
    free = FreeTime(usual=frozenset({SATURDAY_EVENING}), away=((date(2026, 3, 15), date(2026, 3, 15)),))
    over = (utc(date(2026, 3, 14), "22:00"), utc(date(2026, 3, 15), "00:01"))
    assert said(free, over) == [
        "You are away on Sunday 15 March 2026.",
        "You said you are not usually free on Sunday mornings.",
    ]


def test_half_past_midnight_in_summer_is_tomorrow_in_london() -> None:
    # 11:30pm on Saturday 4 July in UTC is half past midnight on Sunday in London.
    session = (utc(date(2026, 7, 4), "23:30"), utc(date(2026, 7, 5), "00:30"))
    free = FreeTime(usual=frozenset({SUNDAY_MORNING}), away=((date(2026, 7, 4), date(2026, 7, 4)),))
    assert said(free, session) == ["You said you are usually free on Sunday mornings."]


def test_the_week_of_a_summer_midnight_is_the_london_week() -> None:
    sunday_night = (utc(date(2026, 7, 5), "23:30"), utc(date(2026, 7, 6), "00:30"))
    tuesday = (utc(date(2026, 7, 7), "09:00"), utc(date(2026, 7, 7), "10:00"))
    notes = fit_notes(FreeTime(most_a_week=1), [sunday_night], None, Diary(spans=(tuesday,)))
    assert "You asked for no more than 1 in a week. This would be your 2nd that week." in [
        one.sentence for one in notes
    ]


def test_a_session_over_the_night_that_the_clocks_go_forward() -> None:
    # 11pm to 3am in London is three hours that night, because 1am to 2am does not happen.
    session = (utc(date(2027, 3, 27), "23:00"), utc(FORWARD, "02:00"))
    assert said(FreeTime(usual=frozenset({SATURDAY_EVENING, SUNDAY_MORNING})), session) == [
        "You said you are usually free on Saturday evenings and Sunday mornings."
    ]
    assert said(FreeTime(usual=frozenset({SATURDAY_EVENING})), session) == [
        "You said you are not usually free on Sunday mornings."
    ]


def test_not_before_is_read_from_the_london_clock_on_both_sides_of_the_change() -> None:
    free = FreeTime(usual=frozenset({SATURDAY_EVENING, SUNDAY_MORNING}), not_before=time(10))
    before = "You asked for nothing before 10am."
    # 9:30am in UTC is 9:30am on Saturday 27 March 2027, and 10:30am on the Sunday after the change.
    assert before in said(free, (utc(date(2027, 3, 27), "09:30"), utc(date(2027, 3, 27), "10:30")))
    assert before not in said(free, (utc(FORWARD, "09:30"), utc(FORWARD, "10:30")))


def test_the_hour_that_happens_twice_is_two_hours() -> None:
    # In London, 1am to 2am happens at 00:00 UTC and again at 01:00 UTC.
    first, second = (utc(BACK, "00:00"), utc(BACK, "01:00")), (utc(BACK, "01:00"), utc(BACK, "02:00"))
    assert not is_busy([first], Diary(spans=(second,)))
    assert is_busy([first], Diary(spans=(first,)))


def test_a_whole_day_when_the_clocks_go_back_touches_each_part_once() -> None:
    # 11pm on Saturday in UTC is midnight in London; Sunday has 25 hours.
    whole = (utc(date(2026, 10, 24), "23:00"), utc(date(2026, 10, 26), "00:00"))
    free = FreeTime(usual=frozenset((6, part) for part in Part))
    assert said(free, whole) == [
        "You said you are usually free on Sunday mornings, Sunday afternoons and Sunday evenings."
    ]


def test_an_evening_before_the_clocks_go_back_stays_an_evening() -> None:
    session = (utc(date(2026, 10, 24), "17:00"), utc(date(2026, 10, 24), "22:00"))
    assert said(FreeTime(usual=frozenset({SATURDAY_EVENING})), session) == [
        "You said you are usually free on Saturday evenings."
    ]
