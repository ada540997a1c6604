"""How the file of a receipt leaves: as a download, and never as part of a page. Only a small picture of a photo is."""

from io import BytesIO
from typing import Any

from fastapi.responses import Response
from PIL import Image

from api.kernel.refusals import not_found

from .files import ENDINGS, PDF
from .queries import ReceiptFile

FILES: dict[str, dict[str, Any]] = {content_type: {} for content_type in ENDINGS}
# Twice what is shown, for a sharp screen.
SMALL = (288, 288)
PRIVATE = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}


def as_download(file: ReceiptFile) -> Response:
    named = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return Response(file.content, 200, named | PRIVATE, file.content_type)


def as_small_picture(file: ReceiptFile) -> Response:
    """We drew every photo ourselves when it came, so it can be opened. A PDF has no picture."""
    if file.content_type == PDF:
        raise not_found("picture")
    out = BytesIO()
    with Image.open(BytesIO(file.content)) as image:
        image.draft("RGB", SMALL)
        image.thumbnail(SMALL)
        image.convert("RGB").save(out, "JPEG", quality=70)
    return Response(out.getvalue(), 200, PRIVATE, "image/jpeg")
