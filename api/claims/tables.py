from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, Text, UniqueConstraint
from sqlmodel import Field

from api.expenses.tables import Vehicle
from api.kernel.columns import GroupOwned, Instant
from api.kernel.states import stored_as_words
from api.opportunities.tables import ExpenseKind


class State(StrEnum):
    READY = "ready for the member"
    SENT = "sent to be checked"
    ASKED = "waiting for an answer"
    APPROVED = "approved"
    REFUSED = "refused"


class FeeChoice(StrEnum):
    ALL = "all"
    PART = "part"
    NONE = "none"
    CHARITY = "charity"


class Claim(GroupOwned, table=True):
    """Made from attendance, one a booking. `offered_pence` was promised; `fee_pence` is what they take.

    With a `charity_id` the whole fee goes to that charity, and the expenses to the member.
    `advanced_pence`: of its expenses, what the member had before. It is known once the claim is agreed.
    `takes_left_over`: the member said that what is left over from other bookings comes off these expenses too.
    `prepared_minutes`: it pays for that much preparation and no more, because we cancelled early.
    """

    __table_args__ = (
        UniqueConstraint("booking_id", name="one_claim_a_booking"),
        ForeignKeyConstraint(["charity_id"], ["charity.id"], name="to_a_charity_that_is_there"),
        CheckConstraint("fee_pence BETWEEN 0 AND offered_pence", name="never_more_than_was_offered"),
        CheckConstraint(
            "(fee_choice = 'all' AND fee_pence = offered_pence) OR (fee_choice = 'none' AND fee_pence = 0)"
            " OR (fee_choice = 'part' AND fee_pence > 0 AND fee_pence < offered_pence)"
            " OR (fee_choice = 'charity' AND fee_pence = offered_pence)",
            name="the_fee_is_what_they_chose",
        ),
        CheckConstraint(
            "(fee_choice = 'charity') = (charity_id IS NOT NULL)", name="a_fee_given_away_goes_to_a_charity"
        ),
        CheckConstraint(
            "(state = 'approved' OR state = 'refused') = (decided_at IS NOT NULL)", name="a_decision_has_its_time"
        ),
        CheckConstraint("chairing_pence BETWEEN 0 AND offered_pence", name="chairing_is_in_what_was_offered"),
        CheckConstraint("advanced_pence >= 0", name="what_was_advanced_is_not_negative"),
        CheckConstraint("prepared_minutes > 0", name="preparation_that_was_done"),
        Index("claims_by_state", "group_id", "state", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    version: int = 1
    booking_id: int = Field(foreign_key="booking.id")
    opportunity_id: int = Field(foreign_key="opportunity.id", index=True)
    member_id: int = Field(foreign_key="person.id", index=True)
    state: State = Field(default=State.READY, sa_type=stored_as_words(State, "claim_state"))
    offered_pence: int = Field(sa_type=BigInteger)
    chairing_pence: int = Field(default=0, sa_type=BigInteger)
    fee_choice: FeeChoice = Field(default=FeeChoice.ALL, sa_type=stored_as_words(FeeChoice, "claim_fee_choice"))
    fee_pence: int = Field(sa_type=BigInteger)
    charity_id: int | None = None
    prepared_minutes: int | None = None
    without_allowances: bool = False
    advanced_pence: int = Field(default=0, sa_type=BigInteger)
    takes_left_over: bool = False
    question: str | None = Field(default=None, sa_type=Text)
    answer: str | None = Field(default=None, sa_type=Text)
    refused_because: str | None = Field(default=None, sa_type=Text)
    promised_on: date | None = None
    made_at: datetime = Field(sa_type=Instant)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    asked_at: datetime | None = Field(default=None, sa_type=Instant)
    decided_at: datetime | None = Field(default=None, sa_type=Instant)
    decided_by_id: int | None = Field(default=None, foreign_key="person.id")

    @property
    def given_pence(self) -> int:
        """What goes to a charity, and not to the member."""
        return 0 if self.charity_id is None else self.fee_pence


class FeeAsked(GroupOwned, table=True):
    """How much of a fee a member asked for, where that is not all of it. It outlives a claim that is made anew."""

    __tablename__ = "fee_asked"
    __table_args__ = (
        UniqueConstraint("booking_id", name="a_fee_is_asked_for_once"),
        CheckConstraint("fee_choice <> 'all'", name="all_of_a_fee_needs_no_asking"),
        CheckConstraint("(fee_choice = 'part') = (asked_pence IS NOT NULL)", name="a_part_says_how_much"),
        CheckConstraint("asked_pence > 0", name="a_part_that_was_asked_for_is_something"),
        CheckConstraint("(fee_choice = 'charity') = (charity_id IS NOT NULL)", name="what_is_given_away_says_to_whom"),
    )

    id: int = Field(default=None, primary_key=True)
    booking_id: int = Field(foreign_key="booking.id")
    fee_choice: FeeChoice = Field(sa_type=stored_as_words(FeeChoice, "fee_asked_choice"))
    asked_pence: int | None = Field(default=None, sa_type=BigInteger)
    charity_id: int | None = Field(default=None, foreign_key="charity.id")


class Receipt(GroupOwned, table=True):
    """The file itself is outside the database, under `stored_as`. Never a name that a person typed in a path."""

    __table_args__ = (
        UniqueConstraint("stored_as", name="each_file_has_its_own_place"),
        CheckConstraint("size_bytes > 0", name="a_receipt_has_something_in_it"),
    )

    id: int | None = Field(default=None, primary_key=True)
    claim_id: int = Field(foreign_key="claim.id", index=True)
    file_name: str = Field(max_length=200)
    content_type: str = Field(max_length=60)
    size_bytes: int
    sha256: str = Field(max_length=64)
    stored_as: str = Field(max_length=80)
    added_at: datetime = Field(sa_type=Instant)
    added_by_id: int = Field(foreign_key="person.id")


class Expense(GroupOwned, table=True):
    """`allowance` marks what the opportunity gives without asking (no receipt). Miles are kept with their sum."""

    __table_args__ = (
        CheckConstraint("amount_pence > 0", name="an_expense_is_something"),
        CheckConstraint("miles_tenths > 0", name="a_journey_goes_somewhere"),
        CheckConstraint(
            "(vehicle IS NULL) = (miles_tenths IS NULL) AND (vehicle IS NULL) = (explained IS NULL)",
            name="miles_have_their_vehicle_and_sum",
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    claim_id: int = Field(foreign_key="claim.id", index=True)
    kind: ExpenseKind = Field(sa_type=stored_as_words(ExpenseKind, "expense_kind"))
    what: str = Field(max_length=200)
    spent_on: date
    amount_pence: int = Field(sa_type=BigInteger)
    allowance: bool = False
    receipt_id: int | None = Field(default=None, foreign_key="receipt.id")
    no_receipt_because: str | None = Field(default=None, max_length=500)
    vehicle: Vehicle | None = Field(default=None, sa_type=stored_as_words(Vehicle, "expense_vehicle"))
    miles_tenths: int | None = None
    explained: str | None = Field(default=None, max_length=300)


class PaidByUs(GroupOwned, table=True):
    """A cost of a booking that the group booked and paid itself. The member does not claim it. Removed, it stays."""

    __tablename__ = "paid_by_us"
    __table_args__ = (CheckConstraint("amount_pence > 0", name="what_we_paid_is_something"),)

    id: int = Field(default=None, primary_key=True)
    version: int = 1
    booking_id: int = Field(foreign_key="booking.id", index=True)
    kind: ExpenseKind = Field(sa_type=stored_as_words(ExpenseKind, "paid_by_us_kind"))
    what: str = Field(max_length=200)
    used_on: date
    amount_pence: int = Field(sa_type=BigInteger)
    added_at: datetime = Field(sa_type=Instant)
    added_by_id: int = Field(foreign_key="person.id")
    removed_at: datetime | None = Field(default=None, sa_type=Instant)
