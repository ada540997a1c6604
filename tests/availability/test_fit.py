"""Whether a thing fits somebody's life, in the words that they gave us."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from api.availability.rules import EMPTY, Diary, FreeTime, Span, fit_notes, overall
from api.kernel.london import LONDON, Part

TUESDAY = date(2026, 3, 17)
TUESDAY_MORNING = frozenset({(1, Part.MORNING)})


def at(on: date, starts: str, ends: str) -> Span:
    begin, end = (datetime.combine(on, time.fromisoformat(clock), LONDON).astimezone(UTC) for clock in (starts, ends))
    return begin, end if end > begin else end + timedelta(days=1)


def said(free: FreeTime, *sessions: Span, due_on: date | None = None, diary: Diary = EMPTY) -> list[str]:
    return [note.sentence for note in fit_notes(free, sessions, due_on, diary)]


def test_a_usual_morning_fits() -> None:
    notes = fit_notes(FreeTime(usual=TUESDAY_MORNING), [at(TUESDAY, "10:00", "12:00")], None)
    assert [note.sentence for note in notes] == ["You said you are usually free on Tuesday mornings."]
    assert overall(notes) is True


def test_an_evening_that_is_not_usual_does_not_fit() -> None:
    monday = TUESDAY - timedelta(days=1)
    notes = fit_notes(FreeTime(usual=TUESDAY_MORNING), [at(monday, "18:00", "19:30")], None)
    assert [note.sentence for note in notes] == ["You said you are not usually free on Monday evenings."]
    assert overall(notes) is False


def test_running_one_minute_into_the_afternoon_needs_the_afternoon() -> None:
    free = FreeTime(usual=TUESDAY_MORNING)
    assert said(free, at(TUESDAY, "10:00", "12:00")) == ["You said you are usually free on Tuesday mornings."]
    assert said(free, at(TUESDAY, "10:00", "12:01")) == ["You said you are not usually free on Tuesday afternoons."]


def test_a_person_who_has_said_nothing_hears_neither_yes_nor_no() -> None:
    notes = fit_notes(FreeTime(), [at(TUESDAY, "10:00", "12:00")], None)
    assert [note.sentence for note in notes] == ["You have not said when you are usually free."]
    assert overall(notes) is None


@pytest.mark.parametrize(
    ("first", "last", "away"),
    [
        (TUESDAY, TUESDAY, True),
        (TUESDAY - timedelta(days=3), TUESDAY, True),
        (TUESDAY, TUESDAY + timedelta(days=3), True),
        (TUESDAY - timedelta(days=3), TUESDAY - timedelta(days=1), False),
        (TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=3), False),
    ],
)
def test_both_ends_of_a_time_away_are_away(first: date, last: date, away: bool) -> None:
    free = FreeTime(usual=TUESDAY_MORNING, away=((first, last),))
    assert ("You are away that day." in said(free, at(TUESDAY, "10:00", "12:00"))) is away


def test_of_several_days_the_one_away_is_named() -> None:
    free = FreeTime(away=((TUESDAY, TUESDAY),))
    sessions = [at(TUESDAY + timedelta(days=7 * week), "10:00", "12:00") for week in range(3)]
    assert "You are away on Tuesday 17 March 2026." in said(free, *sessions)


def test_of_several_days_away_the_number_is_said() -> None:
    free = FreeTime(away=((TUESDAY, TUESDAY + timedelta(days=8)),))
    sessions = [at(TUESDAY + timedelta(days=7 * week), "10:00", "12:00") for week in range(3)]
    assert "You are away on 2 of the days." in said(free, *sessions)


def test_something_else_then_is_busy() -> None:
    diary = Diary(spans=(at(TUESDAY, "11:00", "13:00"),))
    assert said(FreeTime(), at(TUESDAY, "10:00", "12:00"), diary=diary)[0] == "You already have something then."


@pytest.mark.parametrize("other", [("08:00", "10:00"), ("12:00", "14:00")])
def test_touching_end_to_start_is_no_clash(other: tuple[str, str]) -> None:
    diary = Diary(spans=(at(TUESDAY, *other),))
    assert "You already have something then." not in said(FreeTime(), at(TUESDAY, "10:00", "12:00"), diary=diary)


@pytest.mark.parametrize("other", [("08:00", "10:01"), ("11:59", "14:00")])
def test_one_minute_of_overlap_is_a_clash(other: tuple[str, str]) -> None:
    diary = Diary(spans=(at(TUESDAY, *other),))
    assert "You already have something then." in said(FreeTime(), at(TUESDAY, "10:00", "12:00"), diary=diary)


def test_nothing_before_eleven() -> None:
    free = FreeTime(usual=TUESDAY_MORNING, not_before=time(11))
    assert "You asked for nothing before 11am." in said(free, at(TUESDAY, "10:59", "12:00"))
    assert "You asked for nothing before 11am." not in said(free, at(TUESDAY, "11:00", "12:00"))


def week_of(*days: int) -> Diary:
    monday = TUESDAY - timedelta(days=1)
    return Diary(spans=tuple(at(monday + timedelta(days=one), "14:00", "15:00") for one in days))


def test_a_third_in_a_week_of_two_is_said() -> None:
    free = FreeTime(most_a_week=2)
    sentence = "You asked for no more than 2 in a week. This would be your 3rd that week."
    assert sentence in said(free, at(TUESDAY, "10:00", "12:00"), diary=week_of(3, 4))
    assert sentence not in said(free, at(TUESDAY, "10:00", "12:00"), diary=week_of(3))


def test_a_week_runs_from_monday_to_sunday() -> None:
    free = FreeTime(most_a_week=1)
    sentence = "You asked for no more than 1 in a week. This would be your 2nd that week."
    assert sentence in said(free, at(TUESDAY, "10:00", "12:00"), diary=week_of(6))
    assert sentence not in said(free, at(TUESDAY, "10:00", "12:00"), diary=week_of(7, -1))


def test_two_sessions_in_a_week_count_twice() -> None:
    free = FreeTime(most_a_week=2)
    sessions = [at(TUESDAY, "10:00", "12:00"), at(TUESDAY + timedelta(days=1), "10:00", "12:00")]
    sentence = "You asked for no more than 2 in a week. This would make 3 that week."
    assert sentence in said(free, *sessions, diary=week_of(3))


def test_work_by_a_date_counts_in_the_week_that_it_is_due() -> None:
    diary = Diary(due_on=(TUESDAY,))
    sentence = "You asked for no more than 1 in a week. This would be your 2nd that week."
    assert sentence in said(FreeTime(most_a_week=1), due_on=TUESDAY + timedelta(days=3), diary=diary)


def test_work_by_a_date_is_done_in_their_own_time() -> None:
    notes = fit_notes(FreeTime(usual=TUESDAY_MORNING), [], TUESDAY)
    assert [note.sentence for note in notes] == ["You choose when to do this, up to Tuesday 17 March 2026."]
    assert overall(notes) is None


def test_being_away_on_the_day_that_work_is_due_is_said_but_does_not_rule_it_out() -> None:
    notes = fit_notes(FreeTime(away=((TUESDAY, TUESDAY),)), [], TUESDAY)
    assert [note.sentence for note in notes] == ["You are away on the day that it is due."]
    assert overall(notes) is None


def test_a_lead_hears_no_numbers_from_elsewhere() -> None:
    diary = week_of(1, 2, 3)
    notes = fit_notes(FreeTime(most_a_week=2), [at(TUESDAY, "14:30", "16:00")], None, diary)
    assert [note.for_lead for note in notes] == [
        "Busy then.",
        "Has not said when they are usually free.",
        "Asked for no more than 2 in a week. This would be more.",
    ]
