"""Sealing the recordings and photos of the log again with the newest key."""

from sqlmodel import Session

from api.kernel.encryption import KeyRing
from api.kernel.sent_files import seal_all_again

from .sealing import FILES
from .tables import ImpactEntry


def rotate_impact_files(session: Session, keys: KeyRing) -> int:
    """How many files were sealed again. Every group's: this is for the command line, which shows none of them."""
    kept = ImpactEntry.__table__.c  # type: ignore[attr-defined]
    return sum(seal_all_again(session, keys, FILES, names) for names in (kept.recording_as, kept.photo_as))
