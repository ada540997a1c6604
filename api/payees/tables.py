from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, LargeBinary, UniqueConstraint, text
from sqlmodel import Field

from api.kernel.columns import GroupOwned, Instant
from api.kernel.states import stored_as_words


class CameBy(StrEnum):
    """How bank details that another person must confirm reached us: a signed form, or the member, signed in."""

    POST = "post"
    IN_PERSON = "in person"
    SIGNED_IN = "signed in"


class PayRoute(StrEnum):
    """How money reaches a member: an organisation's policy, and never what the software makes of somebody."""

    ACCOUNTS_PAYABLE = "accounts payable"
    PAYROLL = "payroll"
    SELF_EMPLOYED = "self-employed"
    VOUCHER = "voucher"


class PayPolicy(GroupOwned, table=True):
    """The ways in which a group pays, each by the organisation's name for it. One without a name is not used."""

    __tablename__ = "pay_policy"
    __table_args__ = (
        UniqueConstraint("group_id", name="one_pay_policy_a_group"),
        CheckConstraint(
            "(usual <> 'accounts payable' OR accounts_payable IS NOT NULL) AND (usual <> 'payroll' OR payroll IS NOT"
            " NULL) AND (usual <> 'self-employed' OR self_employed IS NOT NULL) AND (usual <> 'voucher' OR voucher IS"
            " NOT NULL)",
            name="the_usual_way_is_used",
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    version: int = 2
    usual: PayRoute = Field(sa_type=stored_as_words(PayRoute, "usual_pay_route"))
    accounts_payable: str | None = Field(default=None, max_length=60)
    payroll: str | None = Field(default=None, max_length=60)
    self_employed: str | None = Field(default=None, max_length=60)
    voucher: str | None = Field(default=None, max_length=60)
    changed_at: datetime = Field(sa_type=Instant)
    changed_by_id: int = Field(foreign_key="person.id")


class PayeeRecord(GroupOwned, table=True):
    """What finance keeps of a member whom it pays. By the database, no supplier number is of two members.

    No `route` of their own is the group's usual one. `legal_name_sealed` is their name on payroll, where it differs,
    and `send_to_sealed` is where their voucher goes, where that is not their email address.
    """

    __tablename__ = "payee_record"
    __table_args__ = (
        UniqueConstraint("group_id", "person_id", name="one_record_a_payee"),
        Index(
            "each_supplier_number_once",
            "group_id",
            "supplier_ref",
            unique=True,
            sqlite_where=text("supplier_ref <> ''"),
            postgresql_where=text("supplier_ref <> ''"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    version: int = 2
    supplier_ref: str = Field(default="", max_length=40)
    route: PayRoute | None = Field(default=None, sa_type=stored_as_words(PayRoute, "payee_route"))
    legal_name_sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    send_to_sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    changed_at: datetime = Field(sa_type=Instant)
    changed_by_id: int = Field(foreign_key="person.id")


class BankDetails(GroupOwned, table=True):
    """Where one group pays one member. Sealed; the last two digits are all that a page ever shows.

    `usable_at` is set when they take the place of others, and nothing is paid into them before it. Those others wait
    in `before_sealed`, to be put back if the member stops the change.

    Those with an `entered_by_id` are used once another person has confirmed them. Somebody typed them from a form on
    paper; or the member gave them, signed in with an email address that somebody else wrote down.
    """

    __tablename__ = "bank_details"
    __table_args__ = (
        UniqueConstraint("group_id", "person_id", name="one_account_a_member"),
        CheckConstraint("confirmed_by_id <> entered_by_id", name="two_people_for_details_on_paper"),
        CheckConstraint(
            "(entered_by_id IS NULL) = (form_came_by IS NULL) AND (entered_by_id IS NULL) = (form_came_on IS NULL)",
            name="a_form_on_paper_says_how_it_came",
        ),
        CheckConstraint("(confirmed_by_id IS NULL) = (confirmed_at IS NULL)", name="a_confirmation_has_its_person"),
        CheckConstraint("confirmed_by_id IS NULL OR entered_by_id IS NOT NULL", name="only_paper_is_confirmed"),
        CheckConstraint(
            "(usable_at IS NULL) = (before_sealed IS NULL) AND (usable_at IS NULL) = (before_last_two IS NULL)",
            name="a_change_keeps_what_was_before",
        ),
        CheckConstraint("usable_at IS NULL OR entered_by_id IS NOT NULL", name="a_change_is_confirmed_by_another"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    name_sealed: bytes = Field(sa_type=LargeBinary)
    sort_code_sealed: bytes = Field(sa_type=LargeBinary)
    account_number_sealed: bytes = Field(sa_type=LargeBinary)
    roll_number_sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    last_two: str = Field(max_length=2)
    changed_at: datetime = Field(sa_type=Instant)
    version: int = 1
    form_came_by: CameBy | None = Field(default=None, sa_type=stored_as_words(CameBy, "form_came_by"))
    form_came_on: date | None = None
    entered_by_id: int | None = Field(default=None, foreign_key="person.id")
    confirmed_by_id: int | None = Field(default=None, foreign_key="person.id")
    confirmed_at: datetime | None = Field(default=None, sa_type=Instant)
    usable_at: datetime | None = Field(default=None, sa_type=Instant)
    before_sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    before_last_two: str | None = Field(default=None, max_length=2)
