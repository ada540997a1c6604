"""What is sealed of an entry: its words, those of its photo, and what somebody else saw."""

from api.kernel.context import Context
from api.kernel.encryption import seal, unseal
from api.kernel.sent_files import Shelf

from .tables import ImpactConfirmation, ImpactEntry

WORDS, PHOTO_WORDS, EVIDENCE = "impact_entry.words", "impact_entry.photo_words", "impact_confirmation.evidence"
FILES = Shelf("impact", "impact.file")


def sealed_words(ctx: Context, words: str | None, column: str, sealed_as: str) -> bytes | None:
    return seal(ctx.keys, words, column, sealed_as) if words else None


def words_of(ctx: Context, row: ImpactEntry) -> str | None:
    return unseal(ctx.keys, row.words_sealed, WORDS, row.sealed_as) if row.words_sealed else None


def photo_words_of(ctx: Context, row: ImpactEntry) -> str | None:
    return unseal(ctx.keys, row.photo_words_sealed, PHOTO_WORDS, row.sealed_as) if row.photo_words_sealed else None


def evidence_row(entry_id: int, by_id: int) -> str:
    return f"{entry_id}:{by_id}"


def evidence_of(ctx: Context, row: ImpactConfirmation) -> str:
    return unseal(ctx.keys, row.evidence_sealed, EVIDENCE, evidence_row(row.entry_id, row.by_id))
