"""What a receipt may be. The bytes decide, never the name; a photo is drawn again, which leaves its location behind."""

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import PurePosixPath

from PIL import Image, ImageOps

from api.kernel.refusals import Refusal, Refused, refuse_if

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 4000
EOF_WITHIN = 1024
PDF = "application/pdf"
PHOTOS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
ENDINGS = {PDF: "pdf", "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
NEW_PHONE_PHOTOS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"}

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


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent. The name is what somebody typed: a label, and never part of a path."""

    name: str
    content: bytes


NOTHING = Upload("", b"")


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that we keep: its kind is what its bytes are."""

    label: str
    content_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()


def checked(upload: Upload) -> Checked:
    """Raises Refused with a sentence that says what to do instead."""
    refuse_if(why_not_read(upload.content))
    kind = kind_of(upload.content)
    if kind == PDF:
        return Checked(label_of(upload.name), PDF, upload.content)
    assert kind is not None, "why_not_read refused what we do not know"
    return Checked(label_of(upload.name), PHOTOS[kind], drawn_again(upload.content, kind))


def why_not_read(content: bytes) -> Refusal | None:
    if not content:
        return EMPTY
    if len(content) > MOST_BYTES:
        return TOO_BIG
    if content[4:8] == b"ftyp" and content[8:12] in NEW_PHONE_PHOTOS:
        return HEIC
    kind = kind_of(content)
    if kind is None:
        return UNKNOWN
    return BROKEN if kind == PDF and b"%%EOF" not in content[-EOF_WITHIN:] else None


def kind_of(content: bytes) -> str | None:
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    return PDF if content.startswith(b"%PDF-") else None


def drawn_again(content: bytes, kind: str) -> bytes:
    """The picture alone: no location, no camera, no comment, nothing hidden after its end."""
    try:
        with Image.open(BytesIO(content), formats=[kind]) as whole:
            whole.verify()
        with Image.open(BytesIO(content), formats=[kind]) as image:
            refuse_if(TOO_MANY_PIXELS if image.width * image.height > MOST_PIXELS else None)
            image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            plain = on_white(ImageOps.exif_transpose(image))
            out = BytesIO()
            plain.save(out, kind, quality=85)
    except Refused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise Refused(TOO_MANY_PIXELS) from bomb
    except Exception as wrong:  # Pillow's readers raise a dozen kinds on a damaged file; each means the same to people.
        raise Refused(BROKEN) from wrong
    return out.getvalue()


def on_white(image: Image.Image) -> Image.Image:
    """Encoders copy comments and XMP from the picture they are given, so the new one starts with none."""
    paper = Image.new("RGB", image.size, "white")
    layer = image.convert("RGBA") if image.has_transparency_data else image.convert("RGB")
    paper.paste(layer, mask=layer if layer.mode == "RGBA" else None)
    return paper


def label_of(name: str) -> str:
    last = PurePosixPath(name.replace("\\", "/")).name
    words = "".join(letter for letter in last if letter.isprintable()).strip()
    return words[:200] or "receipt"
