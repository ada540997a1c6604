"""Files that people send, sealed before they are kept, and there exactly as long as what they were saved with."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from secrets import token_hex
from typing import Any

import structlog
from sqlalchemy import event
from sqlmodel import Session, select

from .context import Context
from .encryption import KeyRing, Unreadable, key_number, seal_bytes, unseal_bytes
from .refusals import Refusal, Refused, refuse_if
from .stores import StoreFailed, file_store

SAVED, TO_REMOVE = "files_saved", "files_to_remove"
NOT_KEPT = Refusal(
    "file-not-kept",
    "We cannot keep files just now, so nothing was saved. Try again in a few minutes, or send it another way.",
    503,
)
NOT_REACHED = Refusal(
    "file-not-reached", "We cannot get that file just now. It is not lost. Try again in a few minutes.", 503
)
GONE = Refusal("file-gone", "We cannot find that file any more. Ask for it to be sent again.", 404)
DAMAGED = Refusal("file-damaged", "We cannot open that file any more. Ask for it to be sent again.", 404)


def always_sealed(_: bytes) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Shelf:
    """One slice's files: their folder, the words that they are sealed to, and what is said when they cannot be kept.

    `is_plain` knows a file from before files were sealed; what is sealed never begins like one.
    """

    folder: str
    bound_to: str
    not_kept: Refusal = NOT_KEPT
    not_reached: Refusal = NOT_REACHED
    gone: Refusal = GONE
    damaged: Refusal = DAMAGED
    is_plain: Callable[[bytes], bool] = always_sealed

    def save(self, ctx: Context, content: bytes, field: str | None = None) -> str:
        """Written now, before the commit. If nothing is saved in the end, the file goes too. Raises Refused."""
        key = token_hex(16)
        ctx.session.info.setdefault(SAVED, []).append((self, key))
        try:
            file_store(self.folder).save(key, self.sealed(ctx.keys, key, content))
        except StoreFailed as failed:
            raise Refused(replace(self.not_kept, field=field) if field else self.not_kept) from failed
        return key

    def load(self, ctx: Context, key: str, sha: str) -> bytes:
        """What was saved, to the byte. Raises Refused when it is gone, was changed, or cannot be reached."""
        try:
            content = self.opened(ctx.keys, key, file_store(self.folder).load(key))
        except FileNotFoundError as gone:
            raise Refused(self.gone) from gone
        except Unreadable as unreadable:
            raise Refused(self.damaged) from unreadable
        except StoreFailed as failed:
            raise Refused(self.not_reached) from failed
        refuse_if(None if sha256(content).hexdigest() == sha else self.damaged)
        return content

    def remove(self, ctx: Context, key: str) -> None:
        """Taken away only after the commit, so that a failed one leaves the file where it was."""
        ctx.session.info.setdefault(TO_REMOVE, []).append((self, key))

    def sealed(self, keys: KeyRing, key: str, content: bytes) -> bytes:
        return seal_bytes(keys, content, self.bound_to, key)

    def opened(self, keys: KeyRing, key: str, kept: bytes) -> bytes:
        return kept if self.is_plain(kept) else unseal_bytes(keys, kept, self.bound_to, key)

    def seal_again(self, keys: KeyRing, key: str) -> bool:
        """With the newest key. Says whether it had another before, or none."""
        store = file_store(self.folder)
        try:
            kept = store.load(key)
        except FileNotFoundError:
            return False
        if not self.is_plain(kept) and key_number(kept) == keys.current:
            return False
        store.save(key, self.sealed(keys, key, self.opened(keys, key, kept)))
        return True


def seal_all_again(session: Session, keys: KeyRing, shelf: Shelf, names: Any) -> int:
    """How many of the files that a column names were sealed again. Every group's: this is for the command line."""
    stored = session.connection().execute(select(names).where(names.is_not(None)).order_by(names)).scalars().all()
    return sum(shelf.seal_again(keys, key) for key in stored)


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


def _remove_all(files: Iterable[tuple[Shelf, str]]) -> None:
    """Nobody waits for this any more. A file that stays is sealed, and belongs to nothing."""
    for shelf, key in files:
        try:
            file_store(shelf.folder).remove(key)
        except StoreFailed as failed:
            structlog.get_logger().warning("a file was not removed", kind=str(failed))
