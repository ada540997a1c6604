"""Sealing again with the newest key, while the service runs. A value that changes meanwhile is left alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Table, bindparam, select, update
from sqlmodel import Session

from api.accounts.keeping import TYPED_COLUMN
from api.accounts.queries import EMAIL_COLUMN
from api.accounts.tables import KeptForm, SignInRequest
from api.availability.tables import TimeAway
from api.claims.rotation import rotate_receipts
from api.feedback.private import BECAME, SAID
from api.feedback.private import WORDS as ANSWERED_BACK
from api.feedback.tables import FeedbackReply, FeedbackSaid
from api.formats.sealing import ACCOUNT as PAYING
from api.formats.tables import PayingAccount
from api.guard.sealing import LIMIT, keys_of
from api.guard.tables import EarningsLimit
from api.impact.rotation import rotate_impact_files
from api.impact.sealing import EVIDENCE, PHOTO_WORDS, WORDS, evidence_row
from api.impact.tables import ImpactConfirmation, ImpactEntry
from api.kernel.encryption import KeyRing, key_number, seal, unseal
from api.kernel.idempotency import BODY_COLUMN, AnsweredRequest, sealed_for
from api.kernel.sent_files import seal_all_again
from api.messages.actions import SEALED_COLUMN
from api.messages.tables import Message
from api.payees.charity_tables import Charity
from api.payees.sealing import (
    ACCOUNT,
    BEFORE,
    CHARITY_ACCOUNT,
    CHARITY_NAME,
    CHARITY_SORT_CODE,
    LEGAL_NAME,
    NAME,
    ROLL_NUMBER,
    SEND_TO,
    SORT_CODE,
)
from api.payees.tables import BankDetails, PayeeRecord
from api.payments.file_keeping import PART, part_row
from api.payments.file_tables import RunFilePart
from api.payments.sealing import FILE, PAYEE, line_row
from api.payments.tables import PaymentLine, PaymentRun
from api.progression.sealing import FOR_WHAT, REFERENCE, WISH, whose
from api.progression.tables import ReferenceLetter, Wish
from api.pulse.sealing import COLUMN as PULSE
from api.pulse.sealing import sealed_as
from api.pulse.tables import Pulse
from api.requests.secrets import SECRET
from api.requests.tables import HelpRequest
from api.stories.sealing import RECORDING, RESPONSE, STORY
from api.stories.sealing import SOUNDS as STORY_SOUNDS
from api.stories.tables import Story, StoryRecording, StoryResponse

ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed column: what it is bound to, the columns that name its row, and whose keys it is under."""

    model: Any
    column: str
    bound_to: str
    named_by: Sequence[str]
    row: Callable[[Row[Any]], object]
    keys: Callable[[KeyRing, Row[Any]], KeyRing] = lambda keys, _: keys

    @property
    def table(self) -> Table:
        return self.model.__table__  # type: ignore[no-any-return]  # SQLModel does not declare it.


def _whose(row: Row[Any]) -> str:
    return f"{row.group_id}:{row.person_id}"


def _which(row: Row[Any]) -> str:
    return f"{row.group_id}:{row.number}"


OWNER, REGISTERED = ("group_id", "person_id"), ("group_id", "number")
OF_MEMBER = ("group_id", "member_id")
SEALED = (
    Sealed(BankDetails, "name_sealed", NAME, OWNER, _whose),
    Sealed(BankDetails, "sort_code_sealed", SORT_CODE, OWNER, _whose),
    Sealed(BankDetails, "account_number_sealed", ACCOUNT, OWNER, _whose),
    Sealed(BankDetails, "roll_number_sealed", ROLL_NUMBER, OWNER, _whose),
    Sealed(BankDetails, "before_sealed", BEFORE, OWNER, _whose),
    Sealed(PayeeRecord, "legal_name_sealed", LEGAL_NAME, OWNER, _whose),
    Sealed(PayeeRecord, "send_to_sealed", SEND_TO, OWNER, _whose),
    Sealed(Charity, "name_sealed", CHARITY_NAME, REGISTERED, _which),
    Sealed(Charity, "sort_code_sealed", CHARITY_SORT_CODE, REGISTERED, _which),
    Sealed(Charity, "account_number_sealed", CHARITY_ACCOUNT, REGISTERED, _which),
    Sealed(PaymentLine, "payee_sealed", PAYEE, ("claim_id", "attempt", "advance_id"),
           lambda row: line_row(row.claim_id, row.attempt, row.advance_id)),
    Sealed(RunFilePart, "part_sealed", PART, ("group_id", "file_id", "number"),
           lambda row: part_row(row.group_id, row.file_id, row.number)),
    Sealed(PayingAccount, "account_sealed", PAYING, ("group_id",), lambda row: row.group_id),
    Sealed(PaymentRun, "file_sealed", FILE, ("group_id",), lambda row: f"{row.group_id}:{row.id}"),
    Sealed(
        TimeAway, "reason_sealed", "time_away.reason", ("person_id", "from_on", "until_on"),
        lambda row: f"{row.person_id}:{row.from_on}:{row.until_on}",
    ),
    Sealed(Wish, "words_sealed", WISH, OF_MEMBER, whose),
    Sealed(ReferenceLetter, "for_what_sealed", FOR_WHAT, OF_MEMBER, whose),
    Sealed(ReferenceLetter, "words_sealed", REFERENCE, OF_MEMBER, whose),
    Sealed(Message, "sealed", SEALED_COLUMN, (), lambda row: row.id),
    Sealed(HelpRequest, "secret_sealed", SECRET, ("secret_hash",), lambda row: row.secret_hash),
    Sealed(SignInRequest, "email_sealed", EMAIL_COLUMN, ("verifier_hash",), lambda row: row.verifier_hash),
    Sealed(KeptForm, "typed_sealed", TYPED_COLUMN, ("secret_hash",), lambda row: row.secret_hash),
    Sealed(
        EarningsLimit, "limit_sealed", LIMIT, ("person_id",), lambda row: row.person_id,
        keys=lambda keys, row: keys_of(keys, row.person_id),
    ),
    Sealed(FeedbackSaid, "said_sealed", SAID, ("debt_id", "member_id"), lambda row: f"{row.debt_id}:{row.member_id}"),
    Sealed(FeedbackSaid, "became_sealed", BECAME, ("debt_id", "member_id"),
           lambda row: f"{row.debt_id}:{row.member_id}"),
    Sealed(FeedbackReply, "words_sealed", ANSWERED_BACK, ("answer_id", "member_id"),
           lambda row: f"{row.answer_id}:{row.member_id}"),
    Sealed(ImpactEntry, "words_sealed", WORDS, ("sealed_as",), lambda row: row.sealed_as),
    Sealed(ImpactEntry, "photo_words_sealed", PHOTO_WORDS, ("sealed_as",), lambda row: row.sealed_as),
    Sealed(ImpactConfirmation, "evidence_sealed", EVIDENCE, ("entry_id", "by_id"),
           lambda row: evidence_row(row.entry_id, row.by_id)),
    Sealed(Story, "words_sealed", STORY, (), lambda row: row.id),
    Sealed(StoryResponse, "words_sealed", RESPONSE, (), lambda row: row.id),
    Sealed(StoryRecording, "words_sealed", RECORDING, ("stored_as",), lambda row: row.stored_as),
    Sealed(Pulse, "said_sealed", PULSE, ("group_id",), lambda row: sealed_as(row.id, row.group_id)),
    Sealed(AnsweredRequest, "body_sealed", BODY_COLUMN, ("person_id", "key"), sealed_for),
)  # fmt: skip


def rotate_keys(session: Session, keys: KeyRing) -> int:
    """How many values were sealed again. Every group's: this is for the command line, which reads none of them."""
    sounds = StoryRecording.__table__.c.stored_as  # type: ignore[attr-defined]
    files = rotate_receipts(session, keys) + rotate_impact_files(session, keys)
    files += seal_all_again(session, keys, STORY_SOUNDS, sounds)
    return sum(_rotate(session, keys, one) for one in SEALED) + files


def _rotate(session: Session, keys: KeyRing, what: Sealed) -> int:
    table, value = what.table, what.table.c[what.column]
    asked = (
        select(table.c.id, value.label("old"), *(table.c[name] for name in what.named_by))
        .where(value.is_not(None), table.c.id > bindparam("after"))
        .order_by(table.c.id)
        .limit(ROWS_AT_ONCE)
    )
    keep = update(table).where(table.c.id == bindparam("row_id"), value == bindparam("old_value"))
    after, count, connection = 0, 0, session.connection()
    while rows := connection.execute(asked, {"after": after}).all():
        again = [_again(keys, what, row) for row in rows if key_number(row.old) != keys.current]
        if again:
            connection.execute(keep.values({what.column: bindparam("new_value")}), again)
        after, count = rows[-1].id, count + len(again)
    return count


def _again(keys: KeyRing, what: Sealed, row: Row[Any]) -> dict[str, Any]:
    bound, keys = what.row(row), what.keys(keys, row)
    value = unseal(keys, row.old, what.bound_to, bound)
    return {"row_id": row.id, "old_value": row.old, "new_value": seal(keys, value, what.bound_to, bound)}
