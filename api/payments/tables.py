from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, LargeBinary, UniqueConstraint, text
from sqlmodel import Field

from api.kernel.columns import GroupOwned, Instant
from api.kernel.states import stored_as_words
from api.payees.route_rules import is_by_bank
from api.payees.tables import PayRoute


class RunState(StrEnum):
    PREPARED = "prepared"
    APPROVED = "approved"
    EXPORTED = "exported"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class LineState(StrEnum):
    IN_RUN = "in a payment run"
    PAID = "paid"
    RETURNED = "returned"
    TAKEN_OUT = "taken out"


class PaymentRun(GroupOwned, table=True):
    """Prepared by one person and approved by another, and of one route. Its files are made once, and are in `run_file`.

    `file_sha256` is that of the bank's file. `file_sealed` is that file, where it was made before there were file sets.
    """

    __tablename__ = "payment_run"
    __table_args__ = (
        CheckConstraint("approved_by_id <> prepared_by_id", name="two_people_for_every_payment"),
        CheckConstraint("file_sealed IS NULL OR file_sha256 IS NOT NULL", name="a_file_has_its_hash"),
        CheckConstraint("(file_sha256 IS NULL) = (exported_at IS NULL)", name="an_export_has_its_file"),
        Index("runs_of_a_group", "group_id", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    version: int = 1
    state: RunState = Field(default=RunState.PREPARED, sa_type=stored_as_words(RunState, "run_state"))
    route: PayRoute = Field(default=PayRoute.ACCOUNTS_PAYABLE, sa_type=stored_as_words(PayRoute, "run_route"))
    pay_on: date
    line_count: int
    total_pence: int = Field(sa_type=BigInteger)
    prepared_at: datetime = Field(sa_type=Instant)
    prepared_by_id: int = Field(foreign_key="person.id")
    approved_at: datetime | None = Field(default=None, sa_type=Instant)
    approved_by_id: int | None = Field(default=None, foreign_key="person.id")
    exported_at: datetime | None = Field(default=None, sa_type=Instant)
    exported_by_id: int | None = Field(default=None, foreign_key="person.id")
    file_sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    file_sha256: str | None = Field(default=None, max_length=64)

    @property
    def by_bank(self) -> bool:
        return is_by_bank(self.route)


def _once(promise: str, part: str, of: str = "claim_id") -> Index:
    live = text(f"state IN ('in a payment run', 'paid') AND {part} > 0")
    return Index(promise, of, unique=True, sqlite_where=live, postgresql_where=live)


class PaymentLine(GroupOwned, table=True):
    """What a run pays of one claim, as it was when the run was prepared: its fee, its expenses, or both at once.

    Or it is an advance: expenses that are paid before there is a claim.

    It goes to the member; or, where it has a `charity_id`, to the charity that they gave the fee to. By the database,
    each fee is in one live run only, and so are the expenses. `attempt` numbers all the payments of a claim.
    """

    __tablename__ = "payment_line"
    __table_args__ = (
        UniqueConstraint("claim_id", "attempt", name="each_attempt_once"),
        ForeignKeyConstraint(["charity_id"], ["charity.id"], name="paid_to_a_charity_that_is_there"),
        _once("a_fee_is_paid_once", "fee_pence"),
        _once("expenses_are_paid_once", "expenses_pence"),
        _once("an_advance_is_paid_once", "expenses_pence", "advance_id"),
        UniqueConstraint("advance_id", "attempt", name="each_attempt_at_an_advance_once"),
        ForeignKeyConstraint(["advance_id"], ["advance.id"], name="an_advance_that_is_there"),
        CheckConstraint("(claim_id IS NULL) <> (advance_id IS NULL)", name="a_line_is_of_a_claim_or_an_advance"),
        CheckConstraint("advance_id IS NULL OR fee_pence = 0", name="an_advance_is_of_expenses"),
        CheckConstraint("charity_id IS NULL OR expenses_pence = 0", name="only_a_fee_goes_to_a_charity"),
        CheckConstraint("fee_pence >= 0 AND expenses_pence >= 0", name="no_part_is_negative"),
        CheckConstraint("fee_pence + expenses_pence > 0", name="a_line_pays_something"),
        Index("lines_of_a_run", "run_id", "id"),
        Index("lines_of_a_member", "member_id", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="payment_run.id")
    claim_id: int | None = Field(default=None, foreign_key="claim.id", index=True)
    advance_id: int | None = Field(default=None)
    member_id: int = Field(foreign_key="person.id")
    charity_id: int | None = None
    attempt: int = 1
    state: LineState = Field(default=LineState.IN_RUN, sa_type=stored_as_words(LineState, "line_state"))
    fee_pence: int = Field(sa_type=BigInteger)
    expenses_pence: int = Field(sa_type=BigInteger)
    cost_code: str = Field(max_length=40)
    activity_on: date
    reference: str = Field(max_length=18)
    payee_sealed: bytes = Field(sa_type=LargeBinary)
    settled_at: datetime | None = Field(default=None, sa_type=Instant)
    returned_because: str | None = Field(default=None, max_length=500)


class LateLetter(GroupOwned, table=True):
    """The day that we promised has passed without a payment, and the member was told. Once, by the database.

    `by_email` is false for somebody without an email address, whom somebody needs to phone.
    """

    __tablename__ = "late_letter"
    __table_args__ = (UniqueConstraint("claim_id", "promised_on", name="one_letter_a_broken_promise"),)

    id: int | None = Field(default=None, primary_key=True)
    claim_id: int = Field(foreign_key="claim.id")
    promised_on: date
    told_at: datetime = Field(sa_type=Instant)
    by_email: bool
