"""How the file for the bank leaves: with what finance checks it by, and never kept on the way."""

from base64 import b64encode
from typing import Any

from fastapi.responses import Response

from .queries import RunFile

CSV = "text/csv; charset=utf-8"
FILES: dict[str, dict[str, Any]] = {"text/csv": {"schema": {"type": "string"}}}
HEADERS = {
    "ETag": {"description": "The SHA-256 of the file.", "schema": {"type": "string"}},
    "Repr-Digest": {"description": "The SHA-256 again, as RFC 9530 writes it.", "schema": {"type": "string"}},
    "Payment-Count": {"description": "How many payments are in the file.", "schema": {"type": "integer"}},
    "Control-Total-Pence": {"description": "What they come to, in pence.", "schema": {"type": "integer"}},
}


def as_download(file: RunFile) -> Response:
    headers = {
        "Content-Disposition": f'attachment; filename="{file.name}"',
        "ETag": f'"{file.sha256}"',
        "Repr-Digest": f"sha-256=:{b64encode(bytes.fromhex(file.sha256)).decode()}:",
        "Payment-Count": str(file.count),
        "Control-Total-Pence": str(file.total_pence),
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return Response(file.content, 200, headers, CSV)
