from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from api.kernel.columns import GroupOwned, Instant
from api.kernel.context import Role
from api.kernel.london import Nation
from api.kernel.states import stored_as_words


class Format(StrEnum):
    """How a person wants to read what we send."""

    STANDARD = "standard"
    EASY_READ = "easy read"
    LARGE_PRINT = "large print"


class Channel(StrEnum):
    EMAIL = "email"
    TEXT = "text message"
    PHONE = "phone"
    POST = "post"


class InvitationState(StrEnum):
    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Group(SQLModel, table=True):
    """`promise_working_days`: paid within so many working days of the member saying that a claim is right.

    `late_cancel_days`: cancelled by us less than so many days before, and the fee stands. None at all is 0.
    `feedback_days`: so many days after the last day of an opportunity, somebody owes its members an answer.
    `check_first_details`: a second person confirms even the first bank details that a member gives.
    """

    __tablename__ = "advisory_group"
    __table_args__ = (
        CheckConstraint("promise_working_days BETWEEN 0 AND 120", name="a_promise_that_can_be_kept"),
        CheckConstraint("offer_hours BETWEEN 1 AND 720", name="an_offer_stands_for_a_while"),
        CheckConstraint("late_cancel_days BETWEEN 0 AND 60", name="terms_that_can_be_kept"),
        CheckConstraint("feedback_days BETWEEN 1 AND 366", name="feedback_in_good_time"),
    )

    id: int = Field(default=None, primary_key=True)
    version: int = 1
    name: str = Field(max_length=200)
    organisation: str = Field(max_length=200)
    nation: Nation = Field(sa_type=stored_as_words(Nation, "group_nation"))
    help_person: str = Field(max_length=200)
    help_phone: str = Field(max_length=40)
    help_text: str | None = Field(default=None, max_length=40)
    help_email: str = Field(max_length=254)
    promise_working_days: int = 20
    offer_hours: int = 48
    late_cancel_days: int = 5
    feedback_days: int = 30
    check_first_details: bool = False
    created_at: datetime = Field(sa_type=Instant)


class PaymentPromise(GroupOwned, table=True):
    """From this moment on, whoever books is promised their money in so many working days. Only added to."""

    __tablename__ = "payment_promise"
    __table_args__ = (
        CheckConstraint("working_days BETWEEN 0 AND 120", name="a_dated_promise_that_can_be_kept"),
        Index("promises_of_a_group", "group_id", "from_at"),
    )

    id: int = Field(default=None, primary_key=True)
    working_days: int
    from_at: datetime = Field(sa_type=Instant)


class CancellationTerms(GroupOwned, table=True):
    """From this moment on, whoever books keeps the fee when we cancel less than so many days before. Only added to."""

    __tablename__ = "cancellation_terms"
    __table_args__ = (
        CheckConstraint("days_before BETWEEN 0 AND 60", name="dated_terms_that_can_be_kept"),
        Index("terms_of_a_group", "group_id", "from_at"),
    )

    id: int = Field(default=None, primary_key=True)
    days_before: int
    from_at: datetime = Field(sa_type=Instant)


class Person(SQLModel, table=True):
    """One row a person, however many groups they are in. Someone who uses only paper has no email."""

    __table_args__ = (UniqueConstraint("email", name="one_person_an_email"),)

    id: int = Field(default=None, primary_key=True)
    name: str = Field(max_length=200)
    email: str | None = Field(default=None, max_length=254)
    phone: str | None = Field(default=None, max_length=40)
    format: Format = Field(default=Format.STANDARD, sa_type=stored_as_words(Format, "person_format"))
    contact_by: Channel = Field(default=Channel.EMAIL, sa_type=stored_as_words(Channel, "person_contact_by"))
    created_at: datetime = Field(sa_type=Instant)


class Membership(GroupOwned, table=True):
    """One role of one person in one group. `until_on` is the last day; none means that they hold it now."""

    __table_args__ = (
        Index(
            "one_of_each_role_held",
            "group_id",
            "person_id",
            "role",
            unique=True,
            sqlite_where=text("until_on IS NULL"),
            postgresql_where=text("until_on IS NULL"),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    role: Role = Field(sa_type=stored_as_words(Role, "membership_role"))
    since_on: date
    until_on: date | None = None


class Invitation(GroupOwned, table=True):
    """`invited_as` is the name that the inviter wrote: they are never shown the name of somebody we knew already."""

    __table_args__ = (
        Index(
            "one_live_invitation_to_a_role",
            "group_id",
            "person_id",
            "role",
            unique=True,
            sqlite_where=text("state = 'sent'"),
            postgresql_where=text("state = 'sent'"),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    role: Role = Field(sa_type=stored_as_words(Role, "invitation_role"))
    state: InvitationState = Field(
        default=InvitationState.SENT, sa_type=stored_as_words(InvitationState, "invitation_state")
    )
    invited_as: str = Field(max_length=200)
    invited_by_id: int = Field(foreign_key="person.id")
    expires_at: datetime = Field(sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)
