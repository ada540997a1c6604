"""Sealing receipts again with the newest key, and those that were kept before they were sealed."""

from sqlmodel import Session

from api.kernel.encryption import KeyRing
from api.kernel.sent_files import seal_all_again

from .receipts import RECEIPTS
from .tables import Receipt


def rotate_receipts(session: Session, keys: KeyRing) -> int:
    """How many files were sealed again. Every group's: this is for the command line, which shows none of them."""
    return seal_all_again(session, keys, RECEIPTS, Receipt.__table__.c.stored_as)  # type: ignore[attr-defined]
