"""How a file leaves: with what finance checks it by, opened a part at a time, and never kept on the way."""

from base64 import b64encode
from typing import Any

from fastapi.responses import Response, StreamingResponse

from .file_set import TakenFile

FILES: dict[str, dict[str, Any]] = {
    one: {"schema": {"type": "string"}}
    for one in ("text/csv", "text/plain", "application/xml", "application/octet-stream")
}
HEADERS = {
    "ETag": {"description": "The SHA-256 of the file.", "schema": {"type": "string"}},
    "Repr-Digest": {"description": "The SHA-256 again, as RFC 9530 writes it.", "schema": {"type": "string"}},
    "Payment-Count": {"description": "How many payments are in the file.", "schema": {"type": "integer"}},
    "Control-Total-Pence": {"description": "What they come to, in pence.", "schema": {"type": "integer"}},
}


def as_download(file: TakenFile) -> Response:
    facts = file.facts
    headers = {
        "Content-Disposition": f'attachment; filename="{facts.name}"',
        "Content-Length": str(facts.size_bytes),
        "ETag": f'"{facts.sha256}"',
        "Repr-Digest": f"sha-256=:{b64encode(bytes.fromhex(facts.sha256)).decode()}:",
        "Payment-Count": str(facts.count),
        "Control-Total-Pence": str(facts.total_pence),
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return StreamingResponse(file.parts(), 200, headers, facts.content_type)
