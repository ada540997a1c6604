"""Everything a member is told about one opportunity, in words and in numbers: preview, page and REST read this."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from api.kernel.london import Nation, day_of, working_days_after
from api.kernel.words import day, plural, pounds, when

from .fees import hourly
from .lengths import length
from .tables import CoveredExpense, ExpenseKind, How, Opportunity, State
from .times import Span, closing_words, over_at

OF_THE_ROW = (
    "id", "version", "state", "title", "workstream_id", "what", "how", "place", "access_facts", "due_on",
    "work_minutes", "preparation_minutes", "preparation", "places", "rate_code", "pays_preparation", "fee_pence",
    "fee_explained", "preparation_pence", "chairing_pence", "chairing_explained", "how_to_leave", "contact_name",
    "contact_how", "closes_at", "cancelled_because",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Covered:
    kind: ExpenseKind
    fixed_pence: int | None
    note: str | None

    @property
    def sentence(self) -> str:
        """Ours. The note, which the lead wrote, is shown beside it."""
        kind = self.kind.value.capitalize()
        if self.fixed_pence:
            return f"{kind}: {pounds(self.fixed_pence)}. You need no receipt."
        return f"{kind}: what you spend. Keep the receipt."


@dataclass(frozen=True, slots=True)
class OpportunityFacts:
    """A draft has gaps. Its fee is worked out as if it were published now, and `fee_trouble` says why it cannot be."""

    id: int
    version: int
    state: State
    title: str
    workstream_id: int | None
    workstream: str | None
    what: str | None
    how: How | None
    place: str | None
    access_facts: str | None
    sessions: tuple[Span, ...]
    due_on: date | None
    work_minutes: int
    preparation_minutes: int | None
    preparation: str | None
    places: int | None
    rate_code: str | None
    pays_preparation: bool
    fee_pence: int | None
    fee_explained: str | None
    preparation_pence: int | None
    chairing_pence: int | None
    chairing_explained: str | None
    covered: tuple[Covered, ...]
    how_to_leave: str | None
    contact_name: str | None
    contact_how: str | None
    closes_at: datetime | None
    cancelled_because: str | None
    promise_working_days: int
    late_cancel_days: int
    paid_by: date | None
    fee_trouble: str | None = None

    @property
    def when(self) -> tuple[str, ...]:
        return when_words(self.sessions, self.due_on, self.work_minutes)

    @property
    def over_at(self) -> datetime | None:
        return over_at(self.sessions, self.due_on)

    @property
    def long(self) -> str | None:
        return length(self.work_minutes) if self.work_minutes else None

    @property
    def preparation_length(self) -> str | None:
        return None if self.preparation_minutes is None else length(self.preparation_minutes).capitalize()

    @property
    def hourly_pence(self) -> int | None:
        known = self._hourly()
        return known[0] if known else None

    @property
    def hourly_explained(self) -> str | None:
        known = self._hourly()
        return known[1] if known else None

    @property
    def paid_when(self) -> str:
        """From the group's promise."""
        if self.promise_working_days == 0:
            return "On the day that you tell us your claim is right."
        within = plural(self.promise_working_days, "working day", "working days")
        return f"Within {within} of you telling us that your claim is right."

    @property
    def if_we_cancel(self) -> str | None:
        """From the group's terms."""
        if not self.late_cancel_days:
            return None
        days = plural(self.late_cancel_days, "day", "days")
        return f"If we cancel late, you still get the whole fee. Late is less than {days} before it begins."

    @property
    def promise(self) -> str | None:
        """The day that we pay, for somebody who books: said from the beginning."""
        if self.paid_by is None or not self.fee_pence:
            return None
        by = day(self.paid_by)
        return f"{pounds(self.fee_pence)}. Claim straight after the work, and we will pay you by {by}."

    @property
    def closes(self) -> str | None:
        return None if self.closes_at is None else closing_words(self.closes_at)

    def _hourly(self) -> tuple[int, str] | None:
        if self.fee_pence is None or not self.work_minutes:
            return None
        return hourly(self.fee_pence, self.work_minutes, self.preparation_minutes or 0)


def with_chairing(facts: OpportunityFacts) -> OpportunityFacts:
    """As whoever chairs is told it: what they get for that is in their fee."""
    total = (facts.fee_pence or 0) + (facts.chairing_pence or 0)
    explained = f"{facts.fee_explained} {facts.chairing_explained} With chairing, {pounds(total)}."
    return replace(facts, fee_pence=total, fee_explained=explained)


@lru_cache(maxsize=4096)
def when_words(sessions: tuple[Span, ...], due_on: date | None, work_minutes: int) -> tuple[str, ...]:
    """One line for each session, or the day that work is due."""
    if due_on:
        about = f", about {length(work_minutes)}" if work_minutes else ""
        return (f"By {day(due_on)}{about}. You choose when.",)
    return tuple(when(*span) for span in sessions)


def facts_of(
    row: Opportunity,
    sessions: Sequence[Span],
    covered: Sequence[CoveredExpense],
    *,
    workstream: str | None,
    promise: int,
    late_cancel_days: int,
    nation: Nation,
) -> OpportunityFacts:
    return OpportunityFacts(
        **{name: getattr(row, name) for name in OF_THE_ROW},
        workstream=workstream,
        sessions=tuple(sessions),
        covered=tuple(Covered(one.kind, one.fixed_pence, one.note) for one in covered),
        promise_working_days=promise,
        late_cancel_days=late_cancel_days,
        paid_by=_paid_by(sessions, row.due_on, promise, nation),
    )


def _paid_by(sessions: Sequence[Span], due_on: date | None, promise: int, nation: Nation) -> date | None:
    """Counted from the last day of the work, which is the first on which a claim can be sent."""
    last = due_on or max((day_of(span.ends_at) for span in sessions), default=None)
    return working_days_after(last, promise, nation) if last else None
