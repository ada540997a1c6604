"""When something is, and until when, in the words of pages and messages."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from api.availability.rules import Span
from api.kernel.london import clock_of
from api.kernel.words import clock, day, when


def when_in_words(sessions: Sequence[Span], due_on: date | None) -> str:
    """`Tuesday 17 March 2026, 10am to 1pm`; `3 times, first …`; `By Friday 4 December 2026`."""
    if not sessions:
        return f"By {day(due_on)}" if due_on is not None else "We will tell you when"
    first = when(*sessions[0])
    return first if len(sessions) == 1 else f"{len(sessions)} times, first on {first}"


def by_when(moment: datetime) -> str:
    """`2pm on Friday 6 March 2026`. Midnight is said as the end of the day before: people mistake its day."""
    at = clock_of(moment)
    if (at.hour, at.minute) == (0, 0):
        return f"the end of {day(moment - timedelta(minutes=1))}"
    return f"{clock(moment)} on {day(moment)}"
