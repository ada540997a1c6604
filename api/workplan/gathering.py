"""What gathers under an item: who took part and for how long, what became of it, and what members wrote of it.

Each source is one query that takes numbers of opportunities. What else is told of opportunities is added here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import func
from sqlalchemy import select as select_rows
from sqlmodel import col

from api.bookings.tables import Booking
from api.bookings.tables import State as BookingState
from api.feedback.queries import FeedbackCounts, FeedbackRow, counts_of, rows_of_opportunities
from api.impact.queries import OF_THE_GROUP, EntryView, shared_for_opportunities
from api.kernel.context import Context
from api.opportunities.tables import Opportunity
from api.people.tables import Person

MOST_ENTRIES = 50


@dataclass(frozen=True, slots=True)
class TookPart:
    """One person in one opportunity: the work and the preparation, in minutes."""

    name: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Engagement:
    """One opportunity: `people` are named to those who plan work, and to nobody else."""

    opportunity_id: int
    title: str
    last_on: date | None
    count: int
    minutes: int
    people: tuple[TookPart, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """`entries` is None for whoever does not read the impact log."""

    engagements: tuple[Engagement, ...]
    feedback: tuple[FeedbackRow, ...]
    counts: FeedbackCounts
    entries: tuple[EntryView, ...] | None

    @property
    def count(self) -> int:
        return sum(one.count for one in self.engagements)

    @property
    def minutes(self) -> int:
        return sum(one.minutes for one in self.engagements)


def gathered(ctx: Context, opportunity_ids: Sequence[int], *, named: bool, tied: Sequence[int] = ()) -> Gathered:
    """For pages and other slices. `named`: whether the reader is told who took part. `tied`: entries of the log."""
    return Gathered(
        engagements=tuple(engagements(ctx, opportunity_ids, named=named)),
        feedback=tuple(rows_of_opportunities(ctx, opportunity_ids)),
        counts=counts_of(ctx, opportunity_ids),
        entries=_entries(ctx, opportunity_ids, tied),
    )


def _entries(ctx: Context, opportunity_ids: Sequence[int], tied: Sequence[int]) -> tuple[EntryView, ...] | None:
    if not ctx.person.roles & set(OF_THE_GROUP):
        return None
    return tuple(shared_for_opportunities(ctx, opportunity_ids, MOST_ENTRIES, tied=tied))


def engagements(ctx: Context, opportunity_ids: Sequence[int], *, named: bool) -> Iterable[Engagement]:
    """By the day of the work. What nobody took part in yet is there too."""
    rows = ctx.session.execute(_asked(opportunity_ids)).all() if opportunity_ids else []
    for (number, title, last_on, minutes), same in groupby(rows, key=itemgetter(0, 1, 2, 3)):
        names = [row.name for row in same if row.name is not None]
        people = tuple(TookPart(name, minutes) for name in names) if named else ()
        yield Engagement(number, title, last_on, len(names), minutes * len(names), people)


def _asked(opportunity_ids: Sequence[int]) -> Any:
    came = (col(Booking.opportunity_id) == col(Opportunity.id)) & (col(Booking.state) == BookingState.ATTENDED)
    minutes = col(Opportunity.work_minutes) + func.coalesce(col(Opportunity.preparation_minutes), 0)
    return (
        select_rows(col(Opportunity.id), col(Opportunity.title), col(Opportunity.last_on), minutes, col(Person.name))
        .select_from(Opportunity)
        .outerjoin(Booking, came)
        .outerjoin(Person, col(Person.id) == col(Booking.member_id))
        .where(col(Opportunity.id).in_(opportunity_ids))
        .order_by(col(Opportunity.last_on), col(Opportunity.id), col(Person.name), col(Booking.id))
    )
