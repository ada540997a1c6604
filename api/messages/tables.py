from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, LargeBinary
from sqlmodel import Field, SQLModel

from api.kernel.columns import Instant
from api.kernel.states import stored_as_words


class State(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class Message(SQLModel, table=True):
    """The outbox. Sealed, and emptied once sent: a sign-in link must not outlive its use.

    `person_id` is None for a letter to an address without an account: that address is sealed with the words.
    """

    __table_args__ = (
        CheckConstraint("tries >= 0", name="sends_are_counted"),
        Index("messages_to_send", "state", "next_try_at"),
    )

    id: int = Field(default=None, primary_key=True)
    group_id: int | None = Field(default=None, foreign_key="advisory_group.id")
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    kind: str = Field(max_length=40)
    sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    state: State = Field(default=State.WAITING, sa_type=stored_as_words(State, "message_state"))
    tries: int = 0
    next_try_at: datetime = Field(sa_type=Instant)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)
