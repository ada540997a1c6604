"""How often we try to send a letter, and when it is no longer worth sending."""

from datetime import datetime, timedelta

MOST_TRIES = 8
WORTH_SENDING_FOR = {"sign_in": timedelta(minutes=30)}


def next_try(tries: int, now: datetime) -> datetime:
    """1, 3, 9, 27 minutes and so on: the eighth and last try is 18 hours after the first."""
    waits: int = 3 ** (tries - 1)
    return now + timedelta(minutes=waits)


def was_last(tries: int) -> bool:
    return tries >= MOST_TRIES


def is_stale(kind: str, created_at: datetime, now: datetime) -> bool:
    """A sign-in link that has run out would only confuse."""
    lasts = WORTH_SENDING_FOR.get(kind)
    return lasts is not None and now >= created_at + lasts
