"""What became of members' work: whether they were told, and by the day that we promised."""

from typing import Any

from sqlalchemy import ColumnElement, bindparam, false, literal, null, or_
from sqlalchemy import select as select_rows
from sqlmodel import col

from api.feedback.tables import FeedbackDebt, State
from api.kernel.context import Context
from api.opportunities.tables import Opportunity, Workstream

from .kinds import Figure, Part, Unit
from .reading import THE_GROUP
from .section import Section
from .tallies import Tally, amount, lines, on_a_day_of_the_year, rows_of

ANSWERS = "answers"
DUE, ON_TIME, AFTERWARDS, LATE = "due", "on-time", "afterwards", "late"
WHAT = (
    "After each piece of work, somebody owes members an answer by a day: what changed because of them. "
    "We count an answer in the year that the work ended. Our own meetings are not counted."
)
_STATE, _DUE_ON, _SETTLED_ON = col(FeedbackDebt.state), col(FeedbackDebt.due_on), col(FeedbackDebt.settled_on)
_ANSWERED = _STATE == State.ANSWERED
# The day itself is still in time.
_LATE = (_STATE == State.OWED) & (bindparam("today") > _DUE_ON)


def _tally(words: str, only: ColumnElement[bool]) -> Tally:
    columns: tuple[Any, ...] = (col(FeedbackDebt.id), col(Opportunity.title), null(), _DUE_ON, literal(1))
    rows = (
        select_rows(*columns)
        .select_from(FeedbackDebt)
        .join(Opportunity, col(Opportunity.id) == col(FeedbackDebt.opportunity_id))
        .join(Workstream, col(Workstream.id) == col(Opportunity.workstream_id))
        .where(col(Workstream.counts).is_(True), on_a_day_of_the_year(col(Opportunity.last_on)), only)
    )
    return Tally(words, rows, col(FeedbackDebt.id), false())


TALLIES = {
    DUE: _tally("Answers that were due", or_(_ANSWERED, _LATE)),
    ON_TIME: _tally("Answered on time", _ANSWERED & (_SETTLED_ON <= _DUE_ON)),
    AFTERWARDS: _tally("Answered late", _ANSWERED & (_SETTLED_ON > _DUE_ON)),
    LATE: _tally("Late, and not answered yet", _LATE),
}


def part(ctx: Context, year: int) -> Part:
    found = lines(ctx, TALLIES, year)
    due, late = amount(found, DUE), amount(found, LATE)
    says = f"We answered {due - late:,} of {due:,}. {amount(found, ON_TIME):,} of them were on time."
    figure = Figure(ANSWERS, "Answers to members", WHAT, "What", Unit.TIMES, found)
    return Part(SECTION.code, SECTION.title, (says if due else f"No answers were due in {year}.",), (figure,))


SECTION = Section("feedback", "You said, we did", part, {ANSWERS: rows_of(TALLIES)}, sees=THE_GROUP)
