"""When an entry can be kept, shared, quoted and confirmed; and when it is asked whether it lasted."""

from collections.abc import Collection
from datetime import datetime, timedelta

from api.kernel.refusals import Refusal

from .tables import Lasted, Quote

ASKED_AFTER = timedelta(days=182)
SAYS_NOTHING = Refusal("impact-says-nothing", "Say it in a few words, or send a recording.", 422, "words")
PHOTO_NEEDS_WORDS = Refusal(
    "photo-needs-words", "Tell us what is in the photo, so that everybody can know it.", 422, "photo_words"
)
NO_PHOTO = Refusal(
    "no-photo",
    "You told us what is in a photo, but there is no photo. Choose it, or empty this box.",
    422,
    "photo_words",
)
SHARE_FIRST = Refusal(
    "share-first", "A report can only use what the group can see. Share it with the group too.", 422, "quote"
)
YOUR_OWN = Refusal("confirm-own", "This is your own. Somebody else who saw it can confirm it.")
TWICE = Refusal("confirmed-already", "You have confirmed this already.")
NOT_YET = Refusal("lasting-too-soon", "We ask whether it lasted when six months have passed.")
NOT_YOUR_BOOKING = Refusal("not-your-booking", "We cannot find that work among yours. Choose it from the list.", 422)
CHANGED = Refusal(
    "changed-meanwhile", "This was changed after you opened it. Read it again, then make your change.", 412
)


def why_not_say(*, words: bool, recording: bool, photo: bool, photo_words: bool) -> Refusal | None:
    if photo and not photo_words:
        return PHOTO_NEEDS_WORDS
    if photo_words and not photo:
        return NO_PHOTO
    return None if words or recording else SAYS_NOTHING


def why_not_quote(*, shared: bool, quote: Quote) -> Refusal | None:
    return None if shared or quote is Quote.NO else SHARE_FIRST


def why_not_confirm(*, mine: bool, confirmed_by: Collection[int], person_id: int) -> Refusal | None:
    if mine:
        return YOUR_OWN
    return TWICE if person_id in confirmed_by else None


def asks_if_it_lasted(made_at: datetime, lasted: Lasted | None, lasted_at: datetime | None, now: datetime) -> bool:
    """Six months later; and six months after "too early", again."""
    if lasted is None:
        return now >= made_at + ASKED_AFTER
    return lasted is Lasted.TOO_EARLY and lasted_at is not None and now >= lasted_at + ASKED_AFTER


def why_not_say_if_it_lasted(made_at: datetime, now: datetime) -> Refusal | None:
    return None if now >= made_at + ASKED_AFTER else NOT_YET


def why_not_this_version(now: int, read: int | None) -> Refusal | None:
    return CHANGED if read is not None and read != now else None


def has_no_word(words: str | None) -> bool:
    """Pictures alone: a screen reader says their names, which may not be what was meant."""
    return bool(words) and not any(letter.isalnum() for letter in words or "")
