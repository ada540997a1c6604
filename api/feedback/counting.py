"""How much was owed, answered, on time and late: of a stretch of days, and of these opportunities."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from api.kernel.context import Context
from api.kernel.london import day_of
from api.kernel.words import plural
from api.opportunities.tables import Opportunity, Workstream

from .rules import Standing, standing_of
from .tables import FeedbackDebt


@dataclass(frozen=True, slots=True)
class FeedbackCounts:
    """`lifted` is apart from all the others: what was cancelled, or what nobody came to, is owed to nobody."""

    on_time: int = 0
    answered_late: int = 0
    late: int = 0
    not_due: int = 0
    lifted: int = 0

    @property
    def answered(self) -> int:
        return self.on_time + self.answered_late

    @property
    def due(self) -> int:
        """What was answered, or ought to be by now."""
        return self.answered + self.late

    @property
    def owed(self) -> int:
        return self.due + self.not_due

    @property
    def sentence(self) -> str:
        """`20 of 29 answered, 14 of them on time.`"""
        if not self.due:
            return "No feedback is due yet."
        return f"{self.answered} of {self.due} answered, {self.on_time} of them on time."

    @property
    def late_sentence(self) -> str:
        return f"{plural(self.late, 'answer is', 'answers are')} late."


def counts_between(ctx: Context, first_on: date, last_on: date) -> FeedbackCounts:
    """For other slices. By the last day of the work; the group's own meetings are not counted."""
    asked = (
        select(col(FeedbackDebt.state), col(FeedbackDebt.due_on), col(FeedbackDebt.settled_on))
        .join(Opportunity, col(Opportunity.id) == col(FeedbackDebt.opportunity_id))
        .join(Workstream, col(Workstream.id) == col(Opportunity.workstream_id))
        .where(col(Workstream.counts).is_(True), col(Opportunity.last_on).between(first_on, last_on))
    )
    return _counted(standing_of(*row, day_of(ctx.now)) for row in ctx.session.exec(asked))


def standings_of(ctx: Context, opportunity_ids: Sequence[int]) -> dict[int, Standing]:
    """For other slices: where the feedback of each of these stands. A draft has none."""
    if not opportunity_ids:
        return {}
    asked = select(
        col(FeedbackDebt.opportunity_id), col(FeedbackDebt.state), col(FeedbackDebt.due_on),
        col(FeedbackDebt.settled_on),
    ).where(col(FeedbackDebt.opportunity_id).in_(opportunity_ids))  # fmt: skip
    rows, today = ctx.session.exec(asked), day_of(ctx.now)
    return {one: standing_of(state, due_on, settled_on, today) for one, state, due_on, settled_on in rows}


def counts_of(ctx: Context, opportunity_ids: Sequence[int]) -> FeedbackCounts:
    """For other slices: of these opportunities, whatever their workstream."""
    return _counted(standings_of(ctx, opportunity_ids).values())


def _counted(standings: Iterable[Standing]) -> FeedbackCounts:
    found = Counter(standings)
    return FeedbackCounts(
        on_time=found[Standing.ON_TIME],
        answered_late=found[Standing.ANSWERED_LATE],
        late=found[Standing.LATE],
        not_due=found[Standing.NOT_DUE],
        lifted=found[Standing.LIFTED],
    )
