"""What is for a member and the lead alone, sealed: each value is bound to its column, its group and its member."""

from typing import Any

from api.kernel.context import Context
from api.kernel.encryption import seal, unseal

from .tables import ReferenceLetter, Wish

WISH, FOR_WHAT, REFERENCE = "wish.words", "reference_letter.for_what", "reference_letter.words"


def whose(row: Any) -> str:
    return f"{row.group_id}:{row.member_id}"


def sealed(ctx: Context, row: Wish | ReferenceLetter, column: str, words: str) -> bytes:
    return seal(ctx.keys, words, column, whose(row))


def opened(ctx: Context, row: Wish | ReferenceLetter, column: str, kept: bytes | None) -> str | None:
    return None if kept is None else unseal(ctx.keys, kept, column, whose(row))
