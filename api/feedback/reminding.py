"""The worker's part: whoever owes an answer is told before it is due, and once more, with the lead, when it is late."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, case, exists
from sqlalchemy import select as select_rows
from sqlmodel import Session, col

from api.kernel.context import NOBODY, Clock, Context, Role, in_group
from api.kernel.database import Database
from api.kernel.encryption import KeyRing
from api.kernel.events import record
from api.kernel.groups import ACROSS_GROUPS
from api.kernel.london import day_of
from api.kernel.words import day
from api.messages.actions import tell
from api.opportunities.queries import find as find_opportunity

from .finding import answers_of, find_debt, holds_now, staff_now
from .rules import DAYS_BEFORE, DAYS_STILL_LATE, WORTH_TELLING_DAYS, step_on
from .tables import FeedbackAnswer, FeedbackDebt, FeedbackReminder, State, Step

AT_A_TIME = 500
ASKED_AGAIN = (
    select_rows(col(FeedbackAnswer.ask_again_on))
    .where(col(FeedbackAnswer.debt_id) == col(FeedbackDebt.id))
    .order_by(col(FeedbackAnswer.id).desc())
    .limit(1)
    .scalar_subquery()
)
# What was late when it was put off stays late, and members were told on which day we ask again.
DUE_OR_ASKED_AGAIN = case((col(FeedbackDebt.due_on) < ASKED_AGAIN, ASKED_AGAIN), else_=col(FeedbackDebt.due_on))


def remind_of_feedback(database: Database, clock: Clock, keys: KeyRing) -> int:
    """Each in its own short transaction. Two workers at once tell everybody once."""
    with database.reading() as session:
        due = due_now(session, clock())
    return sum(_remind_one(database, clock, keys, row.group_id, row.id) for row in due)


def due_now(session: Session, now: datetime) -> Sequence[Row[Any]]:
    """Of every group: what is due soon or late, and somebody has still to be told so."""
    today = day_of(now)
    asked = (
        select_rows(col(FeedbackDebt.group_id), col(FeedbackDebt.id), DUE_OR_ASKED_AGAIN.label("due_on"))
        .where(
            col(FeedbackDebt.state) == State.OWED,
            today + timedelta(days=DAYS_BEFORE) >= DUE_OR_ASKED_AGAIN,
            today - timedelta(days=DAYS_STILL_LATE + 1 + WORTH_TELLING_DAYS) < DUE_OR_ASKED_AGAIN,
            ~exists().where(
                col(FeedbackReminder.debt_id) == col(FeedbackDebt.id),
                col(FeedbackReminder.due_on) == DUE_OR_ASKED_AGAIN,
                col(FeedbackReminder.step) == Step.STILL_LATE,
            ),
        )
        .order_by(col(FeedbackDebt.id))
        .limit(AT_A_TIME)
    )
    told = _told(session)
    rows = session.execute(asked, execution_options=ACROSS_GROUPS).all()
    return [row for row in rows if (step := step_on(row.due_on, today)) and (row.id, row.due_on, step) not in told]


def _told(session: Session) -> set[tuple[object, ...]]:
    columns = col(FeedbackReminder.debt_id), col(FeedbackReminder.due_on), col(FeedbackReminder.step)
    open_debts = col(FeedbackDebt.id) == col(FeedbackReminder.debt_id), col(FeedbackDebt.state) == State.OWED
    asked = select_rows(*columns).join(FeedbackDebt, open_debts[0]).where(open_debts[1])
    return {tuple(row) for row in session.execute(asked, execution_options=ACROSS_GROUPS)}


def _remind_one(database: Database, clock: Clock, keys: KeyRing, group_id: int, debt_id: int) -> bool:
    with database.writing() as session:
        in_group(session, group_id)
        return remind_if_due(Context(session, NOBODY, clock(), keys, group_id=group_id), debt_id)


def remind_if_due(ctx: Context, debt_id: int) -> bool:
    """The debt is held, and looked at again: it may have been answered, or another worker may have been quicker."""
    debt = find_debt(ctx, debt_id, hold=True)
    due_on = max(filter(None, [debt.due_on, *(one.ask_again_on for one in answers_of(ctx, debt.id)[:1])]))
    step = step_on(due_on, day_of(ctx.now)) if debt.state is State.OWED else None
    if step is None or _was_told(ctx, debt.id, due_on, step):
        return False
    reminder = FeedbackReminder(group_id=ctx.group, debt_id=debt.id, step=step, due_on=due_on, told_at=ctx.now)
    ctx.session.add(reminder)
    ctx.session.flush()
    opportunity = find_opportunity(ctx, debt.opportunity_id)
    kind = "feedback_owed" if step is Step.SOON else "feedback_late"
    for person_id in _whom(ctx, debt, step):
        tell(
            ctx, person_id, kind, title=opportunity.title, who=debt.owner_name, due=day(due_on),
            feedback_id=str(debt.id),
        )  # fmt: skip
    record(ctx, "reminded", reminder, "step")
    return True


def _was_told(ctx: Context, debt_id: int, due_on: date, step: Step) -> bool:
    here = col(FeedbackReminder.debt_id) == debt_id, col(FeedbackReminder.due_on) == due_on
    asked = select_rows(col(FeedbackReminder.id)).where(*here, col(FeedbackReminder.step) == step)
    return ctx.session.execute(asked).first() is not None


def _whom(ctx: Context, debt: FeedbackDebt, step: Step) -> list[int]:
    """The owner, while they are in the group; and the leads, as soon as it is late or nobody else could be told."""
    owner = [debt.owner_id] if debt.owner_id in staff_now(ctx) and debt.owner_id is not None else []
    leads = holds_now(ctx, Role.LEAD)
    if step is Step.SOON:
        return owner or leads
    return list(dict.fromkeys([*owner, *leads]))
