"""How the stories of feedback begin: somebody took part, and an answer is owed."""

from datetime import UTC, datetime
from typing import Any

from sqlmodel import col, select

from api.claims.actions import confirm_attendance
from api.claims.rules import Mark
from api.feedback.actions import answer_feedback
from api.feedback.finding import debt_of
from api.feedback.schemas import AnswerIn
from api.feedback.tables import FeedbackAnswer, FeedbackDebt
from api.kernel.context import Context
from api.kernel.encryption import unseal
from api.messages.actions import SEALED_COLUMN
from api.messages.tables import Message
from tests.claims.told import booked
from tests.world import World

AFTER = datetime(2026, 3, 18, 9, tzinfo=UTC)
CHANGED = {"outcome": "changed", "you_said": "The print is too small.", "we_did": "It is larger now."}
EARLY = {"outcome": "too early to say", "because": "It is at the printer.", "ask_again_on": "1 June 2026"}


# At no time of its own, so that one member can take part in several.
BY_A_DATE: dict[str, Any] = {"sessions": [], "due_on": "17 March 2026", "work_minutes": 180}


def changed(**more: Any) -> AnswerIn:
    return AnswerIn.model_validate(CHANGED | more)


def too_early(**more: Any) -> AnswerIn:
    return AnswerIn.model_validate(EARLY | more)


def owed(world: World, *members: Context, **facts: Any) -> FeedbackDebt:
    """Done by 17 March 2026, and these members took part. The answer is due on 16 April."""
    opportunity = world.opportunity(**BY_A_DATE | facts)
    marks = {booked(world, member, opportunity).id or 0: Mark.CAME for member in members}
    if marks:
        confirm_attendance(world.lead.at(AFTER), opportunity.id, marks)
    world.session.flush()
    return debt_of(world.lead, opportunity.id)


def answered(world: World, debt: FeedbackDebt, said: AnswerIn | None = None, at: datetime = AFTER) -> FeedbackAnswer:
    made = answer_feedback(world.lead.at(at), debt.id, said or changed(), debt.version)
    world.session.flush()
    return made


def letters(world: World, person: Context, kind: str) -> list[str]:
    """What waits to be sent to them of this kind."""
    world.session.flush()
    asked = select(Message).where(col(Message.person_id) == person.person_id, col(Message.kind) == kind)
    rows = world.session.exec(asked.order_by(col(Message.id))).all()
    return [unseal(world.keys, row.sealed, SEALED_COLUMN, row.id) for row in rows if row.sealed]
