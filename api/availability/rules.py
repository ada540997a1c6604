"""Whether a thing fits somebody's life, in words; and when a time away cannot be kept."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from api.kernel.london import clock_of, day_of, parts_of
from api.kernel.refusals import Refusal
from api.kernel.words import clock, day

from .sentences import TimeOfWeek, in_order, ordinal, sentences

Span = tuple[datetime, datetime]
MOST_AWAY = 100

ENDS_TOO_SOON = Refusal(
    "away-ends-before-it-begins", "The last day is before the first day. Check both dates.", 422, "until_on"
)
ALREADY_OVER = Refusal("away-already-over", "Those days have passed. Check the year.", 422, "until_on")
TOO_MANY = Refusal("too-many-times-away", "You have 100 times away. Remove one that you do not need.")


@dataclass(frozen=True, slots=True)
class FreeTime:
    """What a person has said about their time. `away` has the first and the last day of each time away."""

    usual: frozenset[TimeOfWeek] = frozenset()
    away: tuple[tuple[date, date], ...] = ()
    most_a_week: int | None = None
    not_before: time | None = None


@dataclass(frozen=True, slots=True)
class Diary:
    """When a person has something, in any group. It does not hold what or where, so it cannot tell."""

    spans: tuple[Span, ...] = ()
    due_on: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class FitNote:
    """One thing to know. `fits` is None when it speaks neither for nor against; the lead hears `for_lead`."""

    fits: bool | None
    sentence: str
    for_lead: str


EMPTY = Diary()
NOT_SAID = FitNote(None, "You have not said when you are usually free.", "Has not said when they are usually free.")


def fit_notes(free: FreeTime, sessions: Sequence[Span], due_on: date | None, diary: Diary = EMPTY) -> list[FitNote]:
    """What a person would want to know before they say yes, the most pressing first."""
    return list(_notes(free, tuple(sessions), due_on, diary))


# A member's list asks the same of the same opportunities each time that it is opened.
@lru_cache(maxsize=8192)
def _notes(free: FreeTime, sessions: tuple[Span, ...], due_on: date | None, diary: Diary) -> tuple[FitNote, ...]:
    touched = _touched(sessions)
    found = (
        _busy(sessions, diary),
        _away(free, touched.days),
        _usual(free.usual, touched.times),
        _too_early(free, sessions),
        _too_many(free, sessions, due_on, diary),
        _own_time(free, due_on),
    )
    return tuple(note for note in found if note is not None)


class Touched(NamedTuple):
    days: tuple[date, ...]
    times: tuple[TimeOfWeek, ...]


# The same for every member, so it is worked out once for each opportunity.
@lru_cache(maxsize=2048)
def _touched(sessions: tuple[Span, ...]) -> Touched:
    parts = [one for start, end in sessions for one in parts_of(start, end)]
    days = tuple(sorted({on for on, _ in parts}))
    return Touched(days, tuple(in_order((on.weekday(), part) for on, part in parts)))


def overall(notes: Sequence[FitNote]) -> bool | None:
    """No when anything speaks against, yes when something speaks for it, and otherwise we do not know."""
    said = {note.fits for note in notes}
    return False if False in said else (True if True in said else None)


def clashes(one: Span, other: Span) -> bool:
    """Ending as the other begins is no clash."""
    return one[0] < other[1] and other[0] < one[1]


def is_busy(sessions: Sequence[Span], diary: Diary) -> bool:
    return any(clashes(session, taken) for session in sessions for taken in diary.spans)


def days_booked(from_on: date, until_on: date, booked: Sequence[Span]) -> list[date]:
    """The days away on which there is something, in order. Both ends are away days."""
    days = {on for start, end in booked for on, _ in parts_of(start, end)}
    return sorted(on for on in days if from_on <= on <= until_on)


def why_not_away(from_on: date, until_on: date, today: date, already: int) -> Refusal | None:
    if until_on < from_on:
        return ENDS_TOO_SOON
    if until_on < today:
        return ALREADY_OVER
    return TOO_MANY if already >= MOST_AWAY else None


def _busy(sessions: Sequence[Span], diary: Diary) -> FitNote | None:
    if not is_busy(sessions, diary):
        return None
    return FitNote(False, "You already have something then.", "Busy then.")


def _away(free: FreeTime, days: Sequence[date]) -> FitNote | None:
    gone = [on for on in days if _is_away(free, on)]
    if not gone:
        return None
    when = "that day" if len(days) == 1 else (f"on {day(gone[0])}" if len(gone) == 1 else f"on {len(gone)} of the days")
    return FitNote(False, f"You are away {when}.", f"Away {when}.")


def _usual(usual: frozenset[TimeOfWeek], needed: tuple[TimeOfWeek, ...]) -> FitNote | None:
    if not needed:
        return None
    if not usual:
        return NOT_SAID
    missing = tuple(one for one in needed if one not in usual)
    return _usually(fits=False, times=missing) if missing else _usually(fits=True, times=needed)


@lru_cache(maxsize=1024)
def _usually(*, fits: bool, times: tuple[TimeOfWeek, ...]) -> FitNote:
    word = "usually free on" if fits else "not usually free on"
    return FitNote(fits, sentences(f"You said you are {word}", times), sentences(word.capitalize(), times))


def _too_early(free: FreeTime, sessions: Sequence[Span]) -> FitNote | None:
    if free.not_before is None or not any(clock_of(start) < free.not_before for start, _ in sessions):
        return None
    said = f"asked for nothing before {clock(free.not_before)}."
    return FitNote(False, f"You {said}", said.capitalize())


def _too_many(free: FreeTime, sessions: Sequence[Span], due_on: date | None, diary: Diary) -> FitNote | None:
    """Each session counts once, in the week (Monday to Sunday) that it begins in; so does a piece of work."""
    if free.most_a_week is None:
        return None
    already = Counter(_weeks(diary.spans, diary.due_on))
    here = Counter(_weeks(sessions, () if due_on is None else (due_on,)))
    most = free.most_a_week
    over = max((week for week in here if already[week] + here[week] > most), key=lambda week: here[week], default=None)
    if over is None:
        return None
    total = already[over] + here[over]
    then = f"be your {ordinal(total)}" if here[over] == 1 else f"make {total}"
    said = f"asked for no more than {most} in a week."
    return FitNote(False, f"You {said} This would {then} that week.", f"{said.capitalize()} This would be more.")


def _own_time(free: FreeTime, due_on: date | None) -> FitNote | None:
    if due_on is None:
        return None
    if _is_away(free, due_on):
        return FitNote(None, "You are away on the day that it is due.", "Away on the day that it is due.")
    return FitNote(None, f"You choose when to do this, up to {day(due_on)}.", "Can do this in their own time.")


def _is_away(free: FreeTime, on: date) -> bool:
    return any(first <= on <= last for first, last in free.away)


def _weeks(spans: Sequence[Span], days: Sequence[date]) -> Iterator[date]:
    for on in (*(day_of(start) for start, _ in spans), *days):
        yield on - timedelta(days=on.weekday())
