from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, text
from sqlmodel import Field

from api.kernel.columns import GroupOwned, Instant
from api.kernel.states import stored_as_words
from api.opportunities.tables import ExpenseKind


class State(StrEnum):
    ASKED = "asked for"
    AGREED = "agreed"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    LEFT_OVER = "more than was spent"
    SETTLED = "settled"


ASKED_ONCE = text("state = 'asked for'")


class Advance(GroupOwned, table=True):
    """Expenses of one booking that a member asks to have before the day.

    What was agreed is `used_pence` by claims, `taken_back_pence` because it was never sent, and `written_off_pence`;
    the rest is with the member, or on its way to them.
    """

    __table_args__ = (
        CheckConstraint("amount_pence > 0", name="an_advance_is_something"),
        CheckConstraint(
            "used_pence >= 0 AND taken_back_pence >= 0 AND written_off_pence >= 0"
            " AND used_pence + taken_back_pence + written_off_pence <= amount_pence",
            name="an_advance_is_used_once",
        ),
        CheckConstraint(
            "state <> 'settled' OR used_pence + taken_back_pence + written_off_pence = amount_pence",
            name="a_settled_advance_is_accounted_for",
        ),
        CheckConstraint("decided_by_id <> member_id", name="nobody_agrees_their_own_advance"),
        CheckConstraint("(decided_by_id IS NULL) = (decided_at IS NULL)", name="a_decided_advance_says_who_and_when"),
        CheckConstraint("written_off_by_id <> decided_by_id", name="two_people_for_a_write_off"),
        CheckConstraint(
            "(written_off_by_id IS NULL) = (written_off_pence = 0)"
            " AND (written_off_by_id IS NULL) = (written_off_because IS NULL)",
            name="a_write_off_has_its_reason",
        ),
        Index(
            "one_question_a_booking", "booking_id", unique=True, sqlite_where=ASKED_ONCE, postgresql_where=ASKED_ONCE
        ),
        Index("advances_by_state", "group_id", "state", "id"),
    )

    id: int = Field(default=None, primary_key=True)
    version: int = 1
    booking_id: int = Field(foreign_key="booking.id", index=True)
    opportunity_id: int = Field(foreign_key="opportunity.id")
    member_id: int = Field(foreign_key="person.id", index=True)
    state: State = Field(default=State.ASKED, sa_type=stored_as_words(State, "advance_state"))
    kind: ExpenseKind = Field(sa_type=stored_as_words(ExpenseKind, "advance_kind"))
    what: str = Field(max_length=200)
    amount_pence: int = Field(sa_type=BigInteger)
    used_pence: int = Field(default=0, sa_type=BigInteger)
    taken_back_pence: int = Field(default=0, sa_type=BigInteger)
    written_off_pence: int = Field(default=0, sa_type=BigInteger)
    asked_at: datetime = Field(sa_type=Instant)
    decided_at: datetime | None = Field(default=None, sa_type=Instant)
    decided_by_id: int | None = Field(default=None, foreign_key="person.id")
    declined_because: str | None = Field(default=None, max_length=500)
    written_off_by_id: int | None = Field(default=None, foreign_key="person.id")
    written_off_because: str | None = Field(default=None, max_length=500)

    @property
    def to_send_pence(self) -> int:
        """What a payment of it comes to."""
        return self.amount_pence - self.taken_back_pence

    @property
    def left_pence(self) -> int:
        """What no claim has used yet."""
        return self.to_send_pence - self.used_pence - self.written_off_pence
