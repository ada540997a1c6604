"""Lists of what is owed and what was answered: one statement a list, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, and_, func, or_
from sqlalchemy import select as select_rows
from sqlmodel import col

from api.bookings.tables import Booking
from api.bookings.tables import State as BookingState
from api.kernel.context import Context
from api.kernel.london import day_of
from api.kernel.words import day
from api.opportunities.tables import Opportunity, Workstream

from .finding import CALLED_OFF_HALF_WAY
from .rules import OUTCOMES, Standing, standing_of
from .tables import FeedbackAnswer, FeedbackDebt, Outcome, State


class Which(StrEnum):
    ALL = "all"
    LATE = "late"
    NOT_DUE = "not due yet"
    ANSWERED = "answered"
    ON_TIME = "answered on time"
    LIFTED = "lifted"
    MEETINGS = "our own meetings"


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """One opportunity, and where the answer that is owed for it stands."""

    id: int
    opportunity_id: int
    title: str
    workstream: str | None
    last_on: date | None
    owner_name: str
    due_on: date
    standing: Standing
    outcome: Outcome | None
    settled_on: date | None
    lifted_because: str | None
    asked_again: int

    @property
    def sentence(self) -> str:
        """Where it stands, as pages and REST say it."""
        if self.standing is Standing.LIFTED:
            return f"Nothing is owed. {self.lifted_because}"
        if self.settled_on is not None and self.outcome is not None:
            late = "" if self.standing is Standing.ON_TIME else f" That was late: it was due by {day(self.due_on)}."
            return f"{OUTCOMES[self.outcome]} Answered on {day(self.settled_on)}.{late}"
        if self.standing is Standing.LATE:
            return f"Late. {self.owner_name} owed an answer by {day(self.due_on)}."
        if self.asked_again:
            return f"It is too early to say. {self.owner_name} answers by {day(self.due_on)}."
        return f"{self.owner_name} owes an answer by {day(self.due_on)}."


NEWEST = (
    select_rows(col(FeedbackAnswer.outcome))
    .where(col(FeedbackAnswer.debt_id) == col(FeedbackDebt.id))
    .order_by(col(FeedbackAnswer.id).desc())
    .limit(1)
    .correlate(FeedbackDebt)
    .scalar_subquery()
)
TOO_EARLY = (
    select_rows(func.count(col(FeedbackAnswer.id)))
    .where(col(FeedbackAnswer.debt_id) == col(FeedbackDebt.id), col(FeedbackAnswer.outcome) == Outcome.TOO_EARLY)
    .correlate(FeedbackDebt)
    .scalar_subquery()
)
ROWS = (
    select_rows(
        col(FeedbackDebt.id), col(FeedbackDebt.opportunity_id), col(Opportunity.title), col(Workstream.name),
        col(Opportunity.last_on), col(FeedbackDebt.owner_name), col(FeedbackDebt.due_on), col(FeedbackDebt.state),
        NEWEST, col(FeedbackDebt.settled_on), col(FeedbackDebt.lifted_because), TOO_EARLY,
    )
    .select_from(FeedbackDebt)
    .join(Opportunity, col(Opportunity.id) == col(FeedbackDebt.opportunity_id))
    .outerjoin(Workstream, col(Workstream.id) == col(Opportunity.workstream_id))
    .order_by(col(FeedbackDebt.id).desc())
)  # fmt: skip


def rows_of_year(ctx: Context, year: int, which: Which, after: int | None, limit: int) -> list[FeedbackRow]:
    """One more than `limit` when there is a next page."""
    query = ROWS.where(col(Opportunity.last_on).between(date(year, 1, 1), date(year, 12, 31)))
    query = query.where(col(Workstream.counts).is_(which is not Which.MEETINGS), *_only(which, day_of(ctx.now)))
    return _read(ctx, _after(query, after).limit(limit + 1))


def rows_of_member(ctx: Context, member_id: int, after: int | None, limit: int) -> list[FeedbackRow]:
    """Of what this member took part in, as `who_took_part` says it."""
    mine = select_rows(col(Booking.opportunity_id)).where(col(Booking.member_id) == member_id)
    came, stopped = (
        col(FeedbackDebt.opportunity_id).in_(mine.where(col(Booking.state) == state))
        for state in (BookingState.ATTENDED, BookingState.STOPPED)
    )
    there = or_(came, and_(stopped, *CALLED_OFF_HALF_WAY))
    return _read(ctx, _after(ROWS.where(there), after).limit(limit + 1))


def one_row(ctx: Context, feedback_id: int) -> FeedbackRow | None:
    return next(iter(_read(ctx, ROWS.where(col(FeedbackDebt.id) == feedback_id))), None)


def rows_of_opportunities(ctx: Context, opportunity_ids: Sequence[int]) -> list[FeedbackRow]:
    """For other slices."""
    if not opportunity_ids:
        return []
    return _read(ctx, ROWS.where(col(FeedbackDebt.opportunity_id).in_(opportunity_ids)))


def late_rows(ctx: Context, limit: int) -> list[FeedbackRow]:
    """Whatever is late, in any year: whoever has waited longest is not hidden by the turn of a year."""
    late = ROWS.where(*_only(Which.LATE, day_of(ctx.now))).order_by(None)
    return _read(ctx, late.order_by(col(FeedbackDebt.due_on), col(FeedbackDebt.id)).limit(limit))


def _after(query: Select[Any], after: int | None) -> Select[Any]:
    return query if after is None else query.where(col(FeedbackDebt.id) < after)


def _only(which: Which, today: date) -> list[Any]:
    owed, answered = col(FeedbackDebt.state) == State.OWED, col(FeedbackDebt.state) == State.ANSWERED
    return {
        Which.LATE: [owed, col(FeedbackDebt.due_on) < today],
        Which.NOT_DUE: [owed, col(FeedbackDebt.due_on) >= today],
        Which.ANSWERED: [answered],
        Which.ON_TIME: [answered, col(FeedbackDebt.settled_on) <= col(FeedbackDebt.due_on)],
        Which.LIFTED: [col(FeedbackDebt.state) == State.LIFTED],
    }.get(which, [])


def _read(ctx: Context, query: Select[Any]) -> list[FeedbackRow]:
    today = day_of(ctx.now)
    return [
        FeedbackRow(
            row[0], row[1], row[2], row[3], row[4], row[5], row[6], standing_of(row[7], row[6], row[9], today),
            row[8], row[9], row[10], row[11],
        )
        for row in ctx.session.execute(query).all()
    ]  # fmt: skip
