from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, LargeBinary, Text, UniqueConstraint
from sqlmodel import Field

from api.kernel.columns import GroupOwned, Instant
from api.kernel.states import stored_as_words


class State(StrEnum):
    OWED = "owed"
    ANSWERED = "answered"
    LIFTED = "lifted"


class Outcome(StrEnum):
    CHANGED = "changed"
    PARTLY = "partly changed"
    NOT_CHANGED = "not changed"
    TOO_EARLY = "too early to say"


class Reply(StrEnum):
    THANKS = "thank you"
    NOT_WHAT_I_SAID = "this is not what I said"


class Step(StrEnum):
    SOON = "soon"
    LATE = "late"
    STILL_LATE = "still late"


class FeedbackDebt(GroupOwned, table=True):
    """Born with the opportunity's publishing, and never deleted. `owner_id` is None when somebody outside owes it.

    `settled_on` is the day of the first answer that settled it; `days_after` is what was promised when it was born.
    """

    __tablename__ = "feedback_debt"
    __table_args__ = (
        UniqueConstraint("opportunity_id", name="one_debt_an_opportunity"),
        CheckConstraint("(state = 'owed') = (settled_on IS NULL)", name="a_debt_is_owed_until_it_is_settled"),
        CheckConstraint("(state = 'lifted') = (lifted_because IS NOT NULL)", name="a_debt_is_lifted_with_its_reason"),
        Index("debts_by_day", "group_id", "state", "due_on", "id"),
    )

    id: int = Field(default=None, primary_key=True)
    version: int = 1
    opportunity_id: int = Field(foreign_key="opportunity.id")
    state: State = Field(default=State.OWED, sa_type=stored_as_words(State, "feedback_debt_state"))
    owner_id: int | None = Field(default=None, foreign_key="person.id")
    owner_name: str = Field(max_length=200)
    days_after: int
    due_on: date
    settled_on: date | None = None
    lifted_because: str | None = Field(default=None, sa_type=Text)


class FeedbackAnswer(GroupOwned, table=True):
    """You said, we did, we could not and why. Only added to: the newest counts, and the ones before can be read."""

    __tablename__ = "feedback_answer"
    __table_args__ = (
        CheckConstraint(
            "(outcome = 'changed' AND you_said IS NOT NULL AND we_did IS NOT NULL)"
            " OR (outcome = 'partly changed' AND you_said IS NOT NULL AND we_did IS NOT NULL"
            " AND we_could_not IS NOT NULL AND because IS NOT NULL)"
            " OR (outcome = 'not changed' AND you_said IS NOT NULL AND because IS NOT NULL)"
            " OR (outcome = 'too early to say' AND because IS NOT NULL)",
            name="an_answer_says_what_it_has_to",
        ),
        CheckConstraint(
            "(outcome = 'too early to say') = (ask_again_on IS NOT NULL)", name="too_early_is_asked_again_on_a_day"
        ),
    )

    id: int = Field(default=None, primary_key=True)
    debt_id: int = Field(foreign_key="feedback_debt.id", index=True)
    outcome: Outcome = Field(sa_type=stored_as_words(Outcome, "feedback_outcome"))
    you_said: str | None = Field(default=None, sa_type=Text)
    we_did: str | None = Field(default=None, sa_type=Text)
    we_could_not: str | None = Field(default=None, sa_type=Text)
    because: str | None = Field(default=None, sa_type=Text)
    ask_again_on: date | None = None
    answered_at: datetime = Field(sa_type=Instant)
    answered_by_id: int = Field(foreign_key="person.id")


class FeedbackSaid(GroupOwned, table=True):
    """What one member said, and what became of it. Sealed: it is between that member and the lead."""

    __tablename__ = "feedback_said"
    __table_args__ = (UniqueConstraint("debt_id", "member_id", name="what_one_member_said_once"),)

    id: int = Field(default=None, primary_key=True)
    version: int = 1
    debt_id: int = Field(foreign_key="feedback_debt.id")
    member_id: int = Field(foreign_key="person.id", index=True)
    said_sealed: bytes = Field(sa_type=LargeBinary)
    became_sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    written_at: datetime = Field(sa_type=Instant)
    written_by_id: int = Field(foreign_key="person.id")


class FeedbackReply(GroupOwned, table=True):
    """What a member says back to an answer: the last word of theirs counts."""

    __tablename__ = "feedback_reply"
    __table_args__ = (UniqueConstraint("answer_id", "member_id", name="one_reply_each_to_an_answer"),)

    id: int = Field(default=None, primary_key=True)
    answer_id: int = Field(foreign_key="feedback_answer.id")
    member_id: int = Field(foreign_key="person.id", index=True)
    reply: Reply = Field(sa_type=stored_as_words(Reply, "feedback_reply_kind"))
    words_sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    sent_at: datetime = Field(sa_type=Instant)


class FeedbackReminder(GroupOwned, table=True):
    """Written with the letters that it counts, so that each is sent once for a day that an answer is due."""

    __tablename__ = "feedback_reminder"
    __table_args__ = (UniqueConstraint("debt_id", "due_on", "step", name="each_reminder_once_a_day_due"),)

    id: int = Field(default=None, primary_key=True)
    debt_id: int = Field(foreign_key="feedback_debt.id")
    step: Step = Field(sa_type=stored_as_words(Step, "feedback_reminder_step"))
    due_on: date
    told_at: datetime = Field(sa_type=Instant)
