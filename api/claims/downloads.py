"""How the file of a receipt leaves: always as a download, never as part of a page."""

from typing import Any

from fastapi.responses import Response

from .files import ENDINGS
from .queries import ReceiptFile

FILES: dict[str, dict[str, Any]] = {content_type: {} for content_type in ENDINGS}


def as_download(file: ReceiptFile) -> Response:
    headers = {
        "Content-Disposition": f'attachment; filename="{file.name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return Response(file.content, 200, headers, file.content_type)
