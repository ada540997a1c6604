"""What a receipt may be. The bytes decide, never the name; a photo is drawn again, which leaves its location behind."""

from api.kernel.pictures import (
    LONGEST_SIDE,
    MOST_PIXELS,
    PHOTO_ENDINGS,
    PHOTOS,
    drawn_again,
    is_new_phone_photo,
    photo_kind,
)
from api.kernel.refusals import Refusal, refuse_if
from api.kernel.uploads import MOST_FILE_BYTES as MOST_BYTES
from api.kernel.uploads import NOTHING, Checked, Upload, label_of

__all__ = ["LONGEST_SIDE", "MOST_BYTES", "NOTHING", "PDF", "Checked", "Upload", "checked", "kind_of"]

EOF_WITHIN = 1024
PDF = "application/pdf"
ENDINGS = {PDF: "pdf", **PHOTO_ENDINGS}

EMPTY = Refusal(
    "file-empty", "There is nothing in that file. Choose the receipt again, or send it another way.", 422, "receipt"
)
TOO_BIG = Refusal(
    "file-too-big", "That file is bigger than 10 MB. Take a smaller photo, or send it another way.", 413, "receipt"
)
HEIC = Refusal(
    "file-heic",
    "That photo is a kind called HEIC, which we cannot open. Save it as a JPEG, or send it by email or post.",
    422,
    "receipt",
)
UNKNOWN = Refusal(
    "file-unknown",
    "We can read a photo (JPEG, PNG or WEBP) or a PDF. That file is something else. Send it another way.",
    422,
    "receipt",
)
BROKEN = Refusal(
    "file-broken",
    "We could not open that file, because part of it is missing or damaged. Save it again, or send it another way.",
    422,
    "receipt",
)
TOO_MANY_PIXELS = Refusal(
    "file-too-many-pixels",
    "That picture is too large for us to open. Take a photo of it, or send it another way.",
    422,
    "receipt",
)


def checked(upload: Upload) -> Checked:
    """Raises Refused with a sentence that says what to do instead."""
    refuse_if(why_not_read(upload.content))
    kind = kind_of(upload.content)
    if kind == PDF:
        return Checked(label_of(upload.name, "receipt"), PDF, upload.content)
    assert kind is not None, "why_not_read refused what we do not know"
    drawn = drawn_again(upload.content, kind, BROKEN, TOO_MANY_PIXELS, MOST_PIXELS)
    return Checked(label_of(upload.name, "receipt"), PHOTOS[kind], drawn)


def why_not_read(content: bytes) -> Refusal | None:
    if not content:
        return EMPTY
    if len(content) > MOST_BYTES:
        return TOO_BIG
    if is_new_phone_photo(content):
        return HEIC
    kind = kind_of(content)
    if kind is None:
        return UNKNOWN
    return BROKEN if kind == PDF and b"%%EOF" not in content[-EOF_WITHIN:] else None


def kind_of(content: bytes) -> str | None:
    return PDF if content.startswith(b"%PDF-") else photo_kind(content)
