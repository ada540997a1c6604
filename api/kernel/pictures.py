"""Photos that people send. The bytes decide, never the name; each is drawn again, which leaves its location behind."""

from dataclasses import replace
from io import BytesIO

from PIL import Image, ImageOps

from .refusals import Refusal, Refused, refuse_if
from .uploads import MOST_FILE_BYTES, Checked, Upload, label_of

MOST_PIXELS = 50_000_000
LONGEST_SIDE = 4000
PHOTOS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
PHOTO_ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
NEW_PHONE_PHOTOS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"}

EMPTY = Refusal("photo-empty", "There is nothing in that photo. Choose it again.", 422, "photo")
TOO_BIG = Refusal("photo-too-big", "That photo is bigger than 10 MB. Choose or take a smaller one.", 413, "photo")
HEIC = Refusal(
    "photo-heic", "That photo is a kind called HEIC, which we cannot open. Save it as a JPEG first.", 422, "photo"
)
UNKNOWN = Refusal(
    "photo-unknown",
    "We can keep a photo that is a JPEG, PNG or WEBP. That file is something else. Choose another one.",
    422,
    "photo",
)
BROKEN = Refusal(
    "photo-broken",
    "We could not open that photo, because part of it is missing or damaged. Save it again, or choose another one.",
    422,
    "photo",
)
TOO_MANY_PIXELS = Refusal(
    "photo-too-many-pixels", "That picture is too large for us to open. Choose a smaller one.", 422, "photo"
)


def photo(upload: Upload, field: str = "photo") -> Checked:
    """A photo that we keep. Raises Refused with a sentence that says what to do instead, at that field of the form."""
    no = why_not_photo(upload.content)
    refuse_if(replace(no, field=field) if no else None)
    kind = photo_kind(upload.content)
    assert kind is not None, "why_not_photo refused what we do not know"
    broken, too_many = replace(BROKEN, field=field), replace(TOO_MANY_PIXELS, field=field)
    drawn = drawn_again(upload.content, kind, broken, too_many, MOST_PIXELS)
    return Checked(label_of(upload.name, "photo"), PHOTOS[kind], drawn)


def why_not_photo(content: bytes) -> Refusal | None:
    if not content:
        return EMPTY
    if len(content) > MOST_FILE_BYTES:
        return TOO_BIG
    if is_new_phone_photo(content):
        return HEIC
    return UNKNOWN if photo_kind(content) is None else None


def is_new_phone_photo(content: bytes) -> bool:
    return content[4:8] == b"ftyp" and content[8:12] in NEW_PHONE_PHOTOS


def photo_kind(content: bytes) -> str | None:
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    return "WEBP" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else None


def drawn_again(content: bytes, kind: str, broken: Refusal, too_many: Refusal, most_pixels: int) -> bytes:
    """The picture alone: no location, no camera, no comment, nothing hidden after its end."""
    try:
        with Image.open(BytesIO(content), formats=[kind]) as whole:
            whole.verify()
        with Image.open(BytesIO(content), formats=[kind]) as image:
            refuse_if(too_many if image.width * image.height > most_pixels else None)
            image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            plain = on_white(ImageOps.exif_transpose(image))
            out = BytesIO()
            plain.save(out, kind, quality=85)
    except Refused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise Refused(too_many) from bomb
    except Exception as wrong:  # Pillow's readers raise a dozen kinds on a damaged file; each means the same to people.
        raise Refused(broken) from wrong
    return out.getvalue()


def on_white(image: Image.Image) -> Image.Image:
    """Encoders copy comments and XMP from the picture they are given, so the new one starts with none."""
    paper = Image.new("RGB", image.size, "white")
    layer = image.convert("RGBA") if image.has_transparency_data else image.convert("RGB")
    paper.paste(layer, mask=layer if layer.mode == "RGBA" else None)
    return paper


def small(content: bytes, most: tuple[int, int]) -> bytes:
    """A small JPEG of a photo that we keep. We drew it ourselves when it came, so it can be opened."""
    out = BytesIO()
    with Image.open(BytesIO(content)) as image:
        image.draft("RGB", most)
        image.thumbnail(most)
        image.convert("RGB").save(out, "JPEG", quality=70)
    return out.getvalue()
