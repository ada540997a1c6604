"""The file of a receipt, sealed before it is kept, and there exactly as long as what it was saved with."""

from collections.abc import Iterable
from secrets import token_hex
from typing import Any

import structlog
from sqlalchemy import event
from sqlmodel import Session

from api.kernel.context import Context
from api.kernel.encryption import KeyRing, key_number, seal_bytes, unseal_bytes
from api.kernel.refusals import Refusal, Refused

from .files import kind_of
from .stores import StoreFailed, receipt_store

SAVED, TO_REMOVE = "receipts_saved", "receipts_to_remove"
BOUND_TO = "receipt.file"
NOT_KEPT = Refusal(
    "receipt-not-kept",
    "We cannot keep files just now, so nothing was saved. Try again in a few minutes, or send it another way.",
    503,
    "receipt",
)
NOT_REACHED = Refusal(
    "receipt-not-reached", "We cannot get that file just now. It is not lost. Try again in a few minutes.", 503
)


def save(ctx: Context, content: bytes) -> str:
    """Written now, before the commit. If nothing is saved in the end, the file goes too. Raises Refused."""
    key = token_hex(16)
    ctx.session.info.setdefault(SAVED, []).append(key)
    try:
        receipt_store().save(key, sealed(ctx.keys, key, content))
    except StoreFailed as failed:
        raise Refused(NOT_KEPT) from failed
    return key


def load(ctx: Context, key: str) -> bytes:
    """Raises FileNotFoundError, Unreadable when its key is gone, and Refused when the store cannot be reached."""
    try:
        return opened(ctx.keys, key, receipt_store().load(key))
    except StoreFailed as failed:
        raise Refused(NOT_REACHED) from failed


def remove(ctx: Context, key: str) -> None:
    """Taken away only after the commit, so that a failed one leaves the receipt where it was."""
    ctx.session.info.setdefault(TO_REMOVE, []).append(key)


def sealed(keys: KeyRing, key: str, content: bytes) -> bytes:
    return seal_bytes(keys, content, BOUND_TO, key)


def opened(keys: KeyRing, key: str, kept: bytes) -> bytes:
    """A file from before they were sealed begins as a photo or a PDF does, and what is sealed never does."""
    return kept if kind_of(kept) else unseal_bytes(keys, kept, BOUND_TO, key)


def is_sealed_by(keys: KeyRing, kept: bytes) -> bool:
    return kind_of(kept) is None and key_number(kept) == keys.current


@event.listens_for(Session, "after_commit")
def take_away_what_was_removed(session: Session) -> None:
    if session.in_nested_transaction():
        return
    session.info.pop(SAVED, None)
    _remove_all(session.info.pop(TO_REMOVE, ()))


@event.listens_for(Session, "after_soft_rollback")
def take_away_what_was_not_saved(session: Session, previous: Any) -> None:
    if previous.nested:
        return
    session.info.pop(TO_REMOVE, None)
    _remove_all(session.info.pop(SAVED, ()))


def _remove_all(keys: Iterable[str]) -> None:
    """Nobody waits for this any more. A file that stays is sealed, and belongs to nothing."""
    for key in keys:
        try:
            receipt_store().remove(key)
        except StoreFailed as failed:
            structlog.get_logger().warning("a receipt's file was not removed", kind=str(failed))
