"""Where receipts are kept: a folder here, and anything with the same three verbs elsewhere."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Any, Protocol

from sqlalchemy import event
from sqlmodel import Session

from api.kernel.context import Context
from api.settings import settings

KEY = re.compile(r"[0-9a-f]{32}")
SAVED, TO_REMOVE = "receipts_saved", "receipts_to_remove"


class ReceiptStore(Protocol):
    """`load` raises FileNotFoundError; `remove` does nothing for what is gone."""

    def save(self, content: bytes) -> str: ...
    def load(self, key: str) -> bytes: ...
    def remove(self, key: str) -> None: ...


@dataclass(frozen=True, slots=True)
class FolderStore:
    """Random names that say nothing, readable by the service alone, and on the disk before the row is."""

    folder: Path

    def save(self, content: bytes) -> str:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = token_hex(16)
        handle = os.open(self.folder / key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        self._keep_the_name()
        return key

    def load(self, key: str) -> bytes:
        return self._path(key).read_bytes()

    def remove(self, key: str) -> None:
        self._path(key).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        assert KEY.fullmatch(key), "a key that we made"
        return self.folder / key

    def _keep_the_name(self) -> None:
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def receipt_store() -> ReceiptStore:
    return FolderStore(settings().data_folder / "receipts")


def save(ctx: Context, content: bytes) -> str:
    """Written now, before the commit. If nothing is saved in the end, the file goes too."""
    key = receipt_store().save(content)
    ctx.session.info.setdefault(SAVED, []).append(key)
    return key


def remove(ctx: Context, key: str) -> None:
    """Taken away only after the commit, so that a failed one leaves the receipt where it was."""
    ctx.session.info.setdefault(TO_REMOVE, []).append(key)


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
    for key in keys:
        receipt_store().remove(key)
