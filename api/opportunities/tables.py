from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, Text, UniqueConstraint
from sqlmodel import Field

from api.kernel.columns import GroupOwned, Instant
from api.kernel.states import stored_as_words


class State(StrEnum):
    DRAFT = "a draft"
    PUBLISHED = "published"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    COMPLETED = "completed"


class How(StrEnum):
    ONLINE = "online"
    IN_PERSON = "in person"
    HYBRID = "online or in person"


class ExpenseKind(StrEnum):
    TRAVEL = "travel"
    MILEAGE = "mileage"
    TAXI = "taxi"
    CARE = "replacement care"
    PA = "personal assistant"
    CHILDCARE = "childcare"
    MEALS = "meals"
    OVERNIGHT = "overnight stay"
    ONLINE = "online allowance"
    OTHER = "something else"


class Per(StrEnum):
    """What a rate is paid for: each session, each hour of the work, or all of the work once."""

    SESSION = "session"
    HOUR = "hour"
    WORK = "work"


class Workstream(GroupOwned, table=True):
    """Where the work belongs, and who pays. `counts` is false for the group's own meetings."""

    __table_args__ = (UniqueConstraint("group_id", "name", name="one_workstream_a_name"),)

    id: int = Field(default=None, primary_key=True)
    version: int = 1
    name: str = Field(max_length=200)
    cost_code: str = Field(max_length=40)
    counts: bool = True
    live: bool = True


class RateCard(GroupOwned, table=True):
    """In force from its day until the next card's. Changed only forwards."""

    __tablename__ = "rate_card"
    __table_args__ = (
        UniqueConstraint("group_id", "in_force_from", name="one_card_a_day"),
        CheckConstraint("preparation_pence > 0", name="extra_for_preparation_is_something"),
        CheckConstraint("chairing_pence > 0", name="extra_for_chairing_is_something"),
        CheckConstraint(
            "supplements_source IS NOT NULL OR (preparation_pence IS NULL AND chairing_pence IS NULL)",
            name="extra_figures_have_a_source",
        ),
    )

    id: int = Field(default=None, primary_key=True)
    name: str = Field(max_length=200)
    in_force_from: date
    source: str = Field(max_length=500)
    checked_on: date | None = None
    preparation_pence: int | None = Field(default=None, sa_type=BigInteger)
    chairing_pence: int | None = Field(default=None, sa_type=BigInteger)
    supplements_source: str | None = Field(default=None, max_length=500)


class Rate(GroupOwned, table=True):
    __table_args__ = (
        UniqueConstraint("card_id", "code", name="each_rate_once_a_card"),
        CheckConstraint("fee_pence >= 0", name="a_fee_is_not_negative"),
    )

    id: int = Field(default=None, primary_key=True)
    card_id: int = Field(foreign_key="rate_card.id", index=True)
    code: str = Field(max_length=20)
    label: str = Field(max_length=200)
    fee_pence: int = Field(sa_type=BigInteger)
    per: Per = Field(default=Per.SESSION, sa_type=stored_as_words(Per, "rate_per"))
    position: int


class Opportunity(GroupOwned, table=True):
    """A draft may be half written, so most facts may be empty; publishing asks for all of them (rules.py)."""

    __table_args__ = (
        CheckConstraint("places BETWEEN 1 AND 500", name="places_are_counted"),
        CheckConstraint("fee_pence >= 0", name="a_fee_is_not_negative_here"),
        CheckConstraint("preparation_minutes >= 0", name="preparation_takes_time"),
        CheckConstraint("work_minutes >= 0", name="work_takes_time"),
        Index("open_opportunities", "group_id", "state", "first_on", "id"),
    )

    id: int = Field(default=None, primary_key=True)
    version: int = 1
    state: State = Field(default=State.DRAFT, sa_type=stored_as_words(State, "opportunity_state"))
    title: str = Field(max_length=200)
    workstream_id: int | None = Field(default=None, foreign_key="workstream.id", index=True)
    what: str | None = Field(default=None, sa_type=Text)
    how: How | None = Field(default=None, sa_type=stored_as_words(How, "opportunity_how"))
    place: str | None = Field(default=None, max_length=500)
    access_facts: str | None = Field(default=None, sa_type=Text)
    due_on: date | None = None
    work_minutes: int = 0
    preparation_minutes: int | None = None
    preparation: str | None = Field(default=None, sa_type=Text)
    places: int | None = None
    rate_code: str | None = Field(default=None, max_length=20)
    pays_preparation: bool = False
    fee_pence: int | None = Field(default=None, sa_type=BigInteger)
    fee_explained: str | None = Field(default=None, sa_type=Text)
    preparation_pence: int | None = Field(default=None, sa_type=BigInteger)
    chairing_pence: int | None = Field(default=None, sa_type=BigInteger)
    chairing_explained: str | None = Field(default=None, sa_type=Text)
    how_to_leave: str | None = Field(default=None, sa_type=Text)
    contact_name: str | None = Field(default=None, max_length=200)
    contact_how: str | None = Field(default=None, max_length=200)
    closes_at: datetime | None = Field(default=None, sa_type=Instant)
    first_on: date | None = None
    last_on: date | None = None
    cancelled_because: str | None = Field(default=None, sa_type=Text)
    made_by_id: int = Field(foreign_key="person.id")
    created_at: datetime = Field(sa_type=Instant)
    published_at: datetime | None = Field(default=None, sa_type=Instant)


class OpportunitySession(GroupOwned, table=True):
    __tablename__ = "opportunity_session"
    __table_args__ = (
        CheckConstraint("starts_at < ends_at", name="a_session_ends_after_it_begins"),
        Index("sessions_in_order", "opportunity_id", "starts_at"),
    )

    id: int = Field(default=None, primary_key=True)
    opportunity_id: int = Field(foreign_key="opportunity.id")
    starts_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)


class Place(GroupOwned, table=True):
    """A numbered place. A booking holds one by foreign key, so a place that is taken cannot be deleted."""

    opportunity_id: int = Field(foreign_key="opportunity.id", primary_key=True)
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})


class CoveredExpense(GroupOwned, table=True):
    """An expense that this opportunity covers. A fixed amount is paid without a receipt, and needs no asking."""

    __tablename__ = "covered_expense"
    __table_args__ = (CheckConstraint("fixed_pence > 0", name="an_allowance_is_something"),)

    opportunity_id: int = Field(foreign_key="opportunity.id", primary_key=True)
    kind: ExpenseKind = Field(primary_key=True, sa_type=stored_as_words(ExpenseKind, "covered_kind"))
    fixed_pence: int | None = Field(default=None, sa_type=BigInteger)
    note: str | None = Field(default=None, max_length=200)
