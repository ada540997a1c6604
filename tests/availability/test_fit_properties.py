"""What holds for every session, every week and every diary."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from api.availability.rules import Diary, FreeTime, Span, clashes, fit_notes, is_busy, overall
from api.availability.sentences import MOST_WORDS, TimeOfWeek, week_in_words
from api.kernel.london import LONDON, Part, parts_of

START = datetime(2026, 3, 1, tzinfo=UTC)
EVERY_TIME = [(weekday, part) for weekday in range(7) for part in Part]
moments = st.integers(0, 2 * 366 * 24 * 4).map(lambda quarter: START + timedelta(minutes=15 * quarter))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(moments)
    return start, start + timedelta(minutes=draw(st.integers(1, 30 * 60)))


weeks = st.frozensets(st.sampled_from(EVERY_TIME))


@given(spans(), spans())
def test_a_clash_is_the_same_from_both_sides(one: Span, other: Span) -> None:
    assert clashes(one, other) == clashes(other, one)


@given(spans(), spans())
def test_a_clash_means_that_some_moment_is_in_both(one: Span, other: Span) -> None:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    assert clashes(one, other) == (shared > timedelta())


@given(spans())
def test_what_follows_at_once_never_clashes(one: Span) -> None:
    after = (one[1], one[1] + timedelta(hours=1))
    assert not is_busy([one], Diary(spans=(after,)))


@given(st.lists(spans(), min_size=1, max_size=4))
def test_somebody_who_is_always_free_always_fits(sessions: list[Span]) -> None:
    assert overall(fit_notes(FreeTime(usual=frozenset(EVERY_TIME)), sessions, None)) is True


@given(st.lists(spans(), min_size=1, max_size=4), weeks)
def test_it_fits_exactly_when_every_part_that_it_touches_is_usual(sessions: list[Span], usual: frozenset) -> None:
    needed = {(on.weekday(), part) for one in sessions for on, part in parts_of(*one)}
    fits = overall(fit_notes(FreeTime(usual=usual), sessions, None))
    assert fits is (None if not usual else needed <= usual)


@given(spans(), st.integers(1, 14))
def test_a_session_fits_its_own_london_day(one: Span, pace: int) -> None:
    """Being away on the London day that it begins is always heard, whatever the clocks do."""
    on = one[0].astimezone(LONDON).date()
    notes = fit_notes(FreeTime(away=((on, on),), most_a_week=pace), [one], None)
    assert overall(notes) is False
    assert any(note.sentence.startswith("You are away") for note in notes)


@given(st.lists(spans(), max_size=6), spans(), st.integers(1, 14))
def test_pace_speaks_exactly_when_the_week_would_hold_more(others: list[Span], one: Span, most: int) -> None:
    def week(span: Span) -> tuple[int, int]:
        return span[0].astimezone(LONDON).date().isocalendar()[:2]

    total = 1 + sum(week(other) == week(one) for other in others)
    notes = fit_notes(FreeTime(most_a_week=most), [one], None, Diary(spans=tuple(others)))
    assert any("no more than" in note.sentence for note in notes) is (total > most)


@given(weeks)
def test_a_week_is_read_back_in_short_sentences_that_name_every_time(usual: frozenset[TimeOfWeek]) -> None:
    words = week_in_words(usual)
    assert all(len(sentence.split()) <= MOST_WORDS for sentence in words.split(". "))
    assert all(f"{part}s" in words for _, part in usual)
