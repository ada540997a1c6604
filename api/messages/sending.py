"""The worker's half of the outbox: a letter is claimed by one worker, sent outside transactions, and emptied."""

from dataclasses import dataclass, replace
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Any

import structlog
from sqlalchemy import Update, bindparam, update
from sqlmodel import Session, col, select

from api.kernel.context import Clock
from api.kernel.database import Database
from api.kernel.encryption import KeyRing, Unreadable, unseal
from api.people.tables import Format, Group, Person
from api.settings import settings

from .actions import SEALED_COLUMN
from .letters import parted, to_whom
from .post import NotSent, Post, post_from_settings
from .rules import is_stale, next_try, was_last
from .tables import Message, State

__all__ = ["post_from_settings", "send_waiting"]

AT_A_TIME = 50
WAITING = (
    select(col(Message.id), col(Message.tries))
    .where(col(Message.state) == State.WAITING, col(Message.next_try_at) <= bindparam("now"))
    .order_by(col(Message.next_try_at), col(Message.id))
    .limit(AT_A_TIME)
)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A letter that is ours to send until its next try comes. `to_person` is False for an address of no account."""

    id: int
    tries: int
    kind: str
    created_at: datetime
    sealed: bytes | None
    name: str
    email: str | None
    easy: bool
    group: Group | None
    to_person: bool


def send_waiting(database: Database, clock: Clock, keys: KeyRing, post: Post | None) -> int:
    """How many were sent. Two workers at once send each letter once."""
    if post is None:
        return 0
    with database.reading() as session:
        waiting = session.exec(WAITING, params={"now": clock()}).all()
    return sum(_send_one(database, clock, keys, post, message_id, tries) for message_id, tries in waiting)


def _send_one(database: Database, clock: Clock, keys: KeyRing, post: Post, message_id: int, tries: int) -> bool:
    with database.writing() as session:
        letter = _claim(session, message_id, tries, clock())
    if letter is None:
        return False
    state = _try_to_send(letter, keys, post, clock())
    if state is not State.WAITING:
        with database.writing() as session:
            session.exec(_settled(letter.id, state, clock()))
    return state is State.SENT


def _claim(session: Session, message_id: int, tries: int, now: datetime) -> Claimed | None:
    """By one conditional update, which only one worker can hit. If we die now, the next try is already set."""
    ours = update(Message).where(
        col(Message.id) == message_id, col(Message.tries) == tries, col(Message.state) == State.WAITING
    )
    if session.exec(ours.values(tries=tries + 1, next_try_at=next_try(tries + 1, now))).rowcount != 1:
        return None
    message, person, group = session.exec(
        select(Message, Person, Group)
        .outerjoin(Person, col(Person.id) == col(Message.person_id))
        .outerjoin(Group, col(Group.id) == col(Message.group_id))
        .where(col(Message.id) == message_id)
    ).one()
    known = (message.id, message.tries, message.kind, message.created_at, message.sealed)
    if message.person_id is None:
        return Claimed(*known, "", None, easy=False, group=group, to_person=False)
    easy = person.format is Format.EASY_READ
    return Claimed(*known, person.name, person.email, easy, group, to_person=True)


def _try_to_send(one: Claimed, keys: KeyRing, post: Post, now: datetime) -> State:
    if is_stale(one.kind, one.created_at, now) or one.sealed is None or (one.to_person and one.email is None):
        return State.FAILED
    log = structlog.get_logger()
    try:
        post(_letter(*_to_whom(one, unseal(keys, one.sealed, SEALED_COLUMN, one.id)), now))
        return State.SENT
    except NotSent as no:
        stopped = no.for_ever or was_last(one.tries)
    except (Unreadable, ValueError) as wrong:
        # One letter that cannot be read or written must not hold up the rest.
        log.error("a letter cannot be made", kind=type(wrong).__name__)
        stopped = True
    log.warning("a letter was not sent", kind=one.kind, count=one.tries)
    return State.FAILED if stopped else State.WAITING


def _to_whom(one: Claimed, words: str) -> tuple[Claimed, str]:
    if one.to_person:
        return one, words
    name, email, letter = to_whom(words)
    return replace(one, name=name, email=email), letter


def _letter(one: Claimed, words: str, now: datetime) -> EmailMessage:
    subject, body = parted(words)
    sender_name, sender = parseaddr(settings().mail_from)
    letter = EmailMessage(policy=SMTP)
    letter["From"] = Address(sender_name, addr_spec=sender)
    letter["To"] = Address(_one_line(one.name), addr_spec=one.email)
    if one.group is not None:
        letter["Reply-To"] = Address(_one_line(one.group.help_person), addr_spec=one.group.help_email)
    letter["Subject"] = _one_line(subject)
    letter["Date"] = format_datetime(now)
    # From the row's number, so that a letter that was sent twice is seen to be one letter.
    letter["Message-ID"] = f"<take-part-{one.id}@{sender.rpartition('@')[2]}>"
    letter["Auto-Submitted"] = "auto-generated"
    hello = f"Hello {_one_line(one.name)}".strip()
    letter.set_content(f"{hello}\n\n{body}\n{_footer(one.group, one.easy)}", cte="quoted-printable")
    return letter


def _footer(group: Group | None, easy: bool) -> str:
    if group is None:
        return "Take Part\n"
    if easy:
        text = f"Or send a text to: {group.help_text}\n" if group.help_text else ""
        return (
            f"Do you want to talk to somebody?\nPhone {group.help_person}: {group.help_phone}\n{text}"
            f"Or answer this email.\n\n{group.name}\n"
        )
    text = f", or send a text to {group.help_text}" if group.help_text else ""
    return (
        f"If you want to talk to somebody, phone {group.help_person} on {group.help_phone}{text}.\n"
        f"You can also reply to this email.\n\n{group.name}\n"
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _settled(message_id: int, state: State, now: datetime) -> Update:
    values: dict[str, Any] = {"state": state, "sealed": None, "sent_at": now if state is State.SENT else None}
    return update(Message).where(col(Message.id) == message_id, col(Message.state) == State.WAITING).values(**values)
