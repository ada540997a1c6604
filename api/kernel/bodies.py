"""What may be sent, and how much of it."""

from fastapi import Request
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .refusals import Refusal, Refused

MOST_BYTES = 1024 * 1024
MOST_BYTES_WITH_A_FILE = 11 * 1024 * 1024
WITH_A_FILE = "multipart/form-data"
WRONG_TYPE = Refusal("wrong-content-type", "Send JSON, with the header Content-Type: application/json.", 415)


async def only_json_or_a_file(request: Request) -> None:
    """What the API reads. Nothing that is sent is guessed at."""
    sent = request.headers
    if sent.get("content-length", "0") == "0" and "transfer-encoding" not in sent:
        return
    kind = _kind(sent.get("content-type", ""))
    if kind not in ("application/json", WITH_A_FILE) and not kind.endswith("+json"):
        raise Refused(WRONG_TYPE)


class BodyLimit:
    """Stops reading at the limit, announced or not. The answer is the door's own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] == "GET":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        most = MOST_BYTES_WITH_A_FILE if _kind(headers.get("content-type", "")) == WITH_A_FILE else MOST_BYTES
        seen, too_long = 0, _is_more(headers.get("content-length", ""), most)

        async def receive_so_much() -> Message:
            nonlocal seen
            if too_long:
                raise HTTPException(413)
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > most:
                raise HTTPException(413)
            return message

        await self.app(scope, receive_so_much, send)


def _is_more(announced: str, most: int) -> bool:
    return announced.isdecimal() and (len(announced) > 9 or int(announced) > most)


def _kind(content_type: str) -> str:
    return content_type.split(";")[0].strip().lower()
