"""Charities that a fee may be given to: who may type where they are paid, who may confirm it, and why not."""

from collections.abc import Collection
from datetime import datetime

from api.kernel.refusals import Refusal

from .tables import PayRoute

MOST_CHARITIES = 50
CHARITY_NOT_CONFIRMED = "Another person in finance needs to confirm where this charity is paid."
CHARITY_CHANGED = Refusal(
    "changed-meanwhile",
    "Somebody changed this charity after you opened it. Read it again, then choose what to do.",
    412,
)
HELD_ALREADY = Refusal("charity-there", "Your group has this charity already. Look for it in the list.", 422, "number")
TOO_MANY = Refusal("too-many-charities", f"A group can have {MOST_CHARITIES} charities.")
NOT_BY_BANK = Refusal(
    "no-bank-transfers",
    "A charity is paid by bank transfer, and your group does not pay in that way. Add it at Ways of paying first.",
)
IS_CONFIRMED = Refusal("nothing-to-confirm", "Somebody has confirmed where this charity is paid already.")
YOU_TYPED_IT = Refusal(
    "same-person", "You typed where this charity is paid, so another person in finance needs to confirm it."
)
NOT_LOOKED_UP = Refusal(
    "not-checked", "Check the numbers with the charity, then tick the box to say so.", 422, "checked"
)
NOT_THE_SAME_ACCOUNT = Refusal(
    "not-the-same",
    "These are not the numbers that were typed the first time. Look at what the charity sent.",
    422,
    "sort_code",
)
STOPPED_ALREADY = Refusal("charity-stopped", "This charity is not offered to members any more.")
OFFERED_ALREADY = Refusal("charity-offered", "This charity is offered to members already.")


def why_not_charity_version(held: int, read: int | None) -> Refusal | None:
    """`read` is None only where it was read in the same piece of work (the demo, the command line)."""
    return CHARITY_CHANGED if read is not None and read != held else None


def why_not_add(number: str, held: Collection[str], ways: Collection[PayRoute]) -> Refusal | None:
    if PayRoute.ACCOUNTS_PAYABLE not in ways:
        return NOT_BY_BANK
    if number in held:
        return HELD_ALREADY
    return TOO_MANY if len(held) >= MOST_CHARITIES else None


def why_not_confirm_charity(entered_by_id: int, confirmed_by_id: int | None, people: Collection[int]) -> Refusal | None:
    """`people` are whoever presses the button, and whoever they act for."""
    if confirmed_by_id is not None:
        return IS_CONFIRMED
    return YOU_TYPED_IT if entered_by_id in people else None


def why_not_offer(stopped_at: datetime | None, *, offered: bool) -> Refusal | None:
    """`offered` is what is asked for: to offer it again, or to stop."""
    if offered:
        return OFFERED_ALREADY if stopped_at is None else None
    return None if stopped_at is None else STOPPED_ALREADY


def can_be_chosen(confirmed_by_id: int | None, stopped_at: datetime | None) -> bool:
    return confirmed_by_id is not None and stopped_at is None
