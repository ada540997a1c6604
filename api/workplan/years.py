"""The plan of a year in figures, for other slices: it names nobody, and asks as much for many items as for one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, bindparam, exists, func, or_
from sqlalchemy import select as select_rows
from sqlmodel import col

from api.bookings.tables import Booking
from api.bookings.tables import State as BookingState
from api.feedback.lists import NEWEST
from api.feedback.tables import FeedbackDebt, Outcome
from api.feedback.tables import State as Debt
from api.impact.finding import SHARED
from api.impact.tables import ImpactEntry
from api.kernel.context import Context
from api.kernel.london import day_of

from .queries import MOST_ITEMS, ROWS, ItemRow
from .tables import WorkPlanEntry, WorkPlanItem, WorkPlanLink


@dataclass(frozen=True, slots=True)
class ItemOfYear:
    """`due` are the answers that are owed by now, `answered` those that were given, `outcomes` what they say."""

    row: ItemRow
    took_part: int
    due: int
    outcomes: Mapping[Outcome, int]
    shared: int

    @property
    def answered(self) -> int:
        return sum(self.outcomes.values())


def under(*columns: Any) -> Select[Any]:
    """What is asked of the opportunities that belong to the items of a year."""
    return (
        select_rows(*columns)
        .select_from(WorkPlanItem)
        .join(WorkPlanLink, col(WorkPlanLink.item_id) == col(WorkPlanItem.id))
        .where(col(WorkPlanItem.year) == bindparam("year"))
    )


CAME = and_(
    col(Booking.opportunity_id) == col(WorkPlanLink.opportunity_id), col(Booking.state) == BookingState.ATTENDED
)
OWED = col(FeedbackDebt.opportunity_id) == col(WorkPlanLink.opportunity_id)
ANSWERED = col(FeedbackDebt.state) == Debt.ANSWERED
LATE = and_(col(FeedbackDebt.state) == Debt.OWED, col(FeedbackDebt.due_on) < bindparam("today"))
# From one of its opportunities, or tied to it by its owner: once, though it may be both.
OF_THE_ITEM = or_(
    exists().where(
        col(WorkPlanLink.item_id) == col(WorkPlanItem.id),
        col(WorkPlanLink.opportunity_id) == col(ImpactEntry.opportunity_id),
    ),
    exists().where(
        col(WorkPlanEntry.item_id) == col(WorkPlanItem.id), col(WorkPlanEntry.entry_id) == col(ImpactEntry.id)
    ),
)
ITEM = col(WorkPlanItem.id)
TOOK_PART = under(ITEM, func.count(col(Booking.id))).join(Booking, CAME).group_by(ITEM)
ANSWERS = under(ITEM, NEWEST.label("outcome")).join(FeedbackDebt, OWED).where(ANSWERED)
NOT_ANSWERED = under(ITEM, func.count(col(FeedbackDebt.id))).join(FeedbackDebt, OWED).where(LATE).group_by(ITEM)


def wrote(*columns: Any) -> Select[Any]:
    """What is asked of the shared entries that belong to the items of a year."""
    return (
        select_rows(*columns)
        .select_from(WorkPlanItem)
        .join(ImpactEntry, OF_THE_ITEM)
        .where(col(WorkPlanItem.year) == bindparam("year"), SHARED)
    )


WROTE = wrote(ITEM, func.count(col(ImpactEntry.id))).group_by(ITEM)


def items_of_year(ctx: Context, year: int) -> list[ItemOfYear]:
    """In the order that they were planned in."""
    rows = ctx.session.execute(ROWS.where(col(WorkPlanItem.year) == year).limit(MOST_ITEMS)).all()
    asked = {"year": year, "today": day_of(ctx.now)}
    took_part, late, shared = (_counts(ctx, one, asked) for one in (TOOK_PART, NOT_ANSWERED, WROTE))
    answers: dict[int, dict[Outcome, int]] = {}
    for item_id, outcome in ctx.session.execute(ANSWERS, asked):
        mine = answers.setdefault(item_id, {})
        mine[outcome] = mine.get(outcome, 0) + 1
    items = [ItemRow(*row) for row in rows]
    return [
        ItemOfYear(
            row=one,
            took_part=took_part.get(one.id, 0),
            due=late.get(one.id, 0) + sum(answers.get(one.id, {}).values()),
            outcomes=answers.get(one.id, {}),
            shared=shared.get(one.id, 0),
        )
        for one in items
    ]


def _counts(ctx: Context, statement: Select[Any], asked: Mapping[str, Any]) -> dict[int, int]:
    return {item_id: int(count) for item_id, count in ctx.session.execute(statement, asked)}
