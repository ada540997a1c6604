"""Sealing receipts again with the newest key, and those that were kept before they were sealed."""

from sqlmodel import Session, select

from api.kernel.encryption import KeyRing

from .receipts import is_sealed_by, opened, sealed
from .stores import receipt_store
from .tables import Receipt


def rotate_receipts(session: Session, keys: KeyRing) -> int:
    """How many files were sealed again. Every group's: this is for the command line, which shows none of them."""
    names = Receipt.__table__.c  # type: ignore[attr-defined]
    stored = session.connection().execute(select(names.stored_as).order_by(names.id)).scalars().all()
    return sum(_rotate(keys, key) for key in stored)


def _rotate(keys: KeyRing, key: str) -> bool:
    store = receipt_store()
    try:
        kept = store.load(key)
    except FileNotFoundError:
        return False
    if is_sealed_by(keys, kept):
        return False
    store.save(key, sealed(keys, key, opened(keys, key, kept)))
    return True
