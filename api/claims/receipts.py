"""Where the files of receipts are kept."""

from api.kernel.refusals import Refusal
from api.kernel.sent_files import Shelf

from .files import kind_of

NOT_KEPT = Refusal(
    "receipt-not-kept",
    "We cannot keep files just now, so nothing was saved. Try again in a few minutes, or send it another way.",
    503,
    "receipt",
)
NOT_REACHED = Refusal(
    "receipt-not-reached", "We cannot get that file just now. It is not lost. Try again in a few minutes.", 503
)
GONE = Refusal("receipt-gone", "We cannot find that file any more. Ask for it to be sent again.", 404)
DAMAGED = Refusal("receipt-damaged", "We cannot open that file any more. Ask for it to be sent again.", 404)


def begins_as_it_was_sent(kept: bytes) -> bool:
    """A file from before they were sealed begins as a photo or a PDF does."""
    return kind_of(kept) is not None


RECEIPTS = Shelf("receipts", "receipt.file", NOT_KEPT, NOT_REACHED, GONE, DAMAGED, begins_as_it_was_sent)
