"""REST routes: plain functions of the Context, with their transaction, their key, their version and their answer."""

import inspect
import json
import re
import typing
from collections.abc import Callable, Iterable
from functools import wraps
from hashlib import sha256
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Header, Request, Response
from pydantic import BaseModel
from starlette.datastructures import UploadFile

from .bodies import only_json_or_a_file
from .doors import READ_ONLY, transact
from .fields import Asked
from .problems import ProblemOut
from .refusals import Refusal, Refused
from .uploads import MOST_FILE_BYTES, Upload

ETAG = re.compile(r'(?:W/)?"?(\d{1,9})"?', re.ASCII)
NOT_READ = Refusal("version-needed", 'Send If-Match with the version that you read, like If-Match: "3".', 428)
PROBLEMS: dict[int | str, dict[str, Any]] = {
    code: {"model": ProblemOut, "description": text, "content": {"application/problem+json": {}}}
    for code, text in {
        400: "What was sent could not be read", 401: "Not signed in", 403: "Not your role",
        404: "Not there, or not yours", 405: "Not done here", 409: "Not possible now",
        412: "Changed by somebody else", 413: "Too big", 415: "Not JSON",
        422: "Something to put right", 428: "If-Match is needed", 503: "Cannot save now",
    }.items()
}  # fmt: skip


E = TypeVar("E", bound=Callable[..., Any])


def leaves_no_trace(endpoint: E) -> E:
    """Marks a route whose body must not be guessed from what we keep: a key that comes again is enough."""
    endpoint.leaves_no_trace = True  # type: ignore[attr-defined]
    return endpoint


class Routes(APIRouter):
    """REST routes whose first parameter is the Context. They parse, call one action, and answer."""

    def add_api_route(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        options["responses"] = PROBLEMS | (options.get("responses") or {})
        only_reads = set(options.get("methods") or ["GET"]) <= READ_ONLY
        if not only_reads:
            options["dependencies"] = [Depends(only_json_or_a_file), *(options.get("dependencies") or [])]
        if typing.get_type_hints(endpoint).get("return") is type(None):
            options["status_code"] = 204
        super().add_api_route(
            path, in_context(endpoint, options.get("status_code") or 200, once=not only_reads), **options
        )


def in_context(endpoint: Callable[..., Any], status: int, *, once: bool) -> Callable[..., Any]:
    """`once`: what must happen once can be asked with a key. Reading does no harm however often."""
    hints = typing.get_type_hints(endpoint, include_extras=True)
    _, *rest = inspect.signature(endpoint).parameters.values()
    recorded, kept = hasattr(endpoint, "keeps_a_record"), not hasattr(endpoint, "leaves_no_trace")

    @wraps(endpoint)
    async def answer(request: Request, idempotency_key: str | None = None, **values: Any) -> Response:
        body = await what_was_sent(request) if idempotency_key and kept else b""
        work = lambda ctx: reply(endpoint(ctx, **values), status)  # noqa: E731
        return await transact(request, work, key=idempotency_key, body=body, recorded=recorded)

    answer.asked = _model_of(typing.get_type_hints(endpoint).values())  # type: ignore[attr-defined]  # problems.py takes its words from it.
    answer.does = endpoint  # type: ignore[attr-defined]  # acting.py reads which actions it names.
    del answer.__wrapped__  # type: ignore[attr-defined]  # FastAPI would read the signature of what is wrapped.
    parameters = [inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request)]
    parameters += [one.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=hints[one.name]) for one in rest]
    parameters += [KEY_PARAMETER] if once else []
    returns = Response if hints.get("return") is type(None) else hints.get("return", Response)
    answer.__signature__ = inspect.Signature(parameters, return_annotation=returns)  # type: ignore[attr-defined]
    return answer


def _model_of(hints: Iterable[Any]) -> type[BaseModel] | None:
    return next((one for one in hints if isinstance(one, type) and issubclass(one, Asked)), None)


async def what_was_sent(request: Request) -> bytes:
    """A form with a file has been read by now, and its boundary differs each time: what counts is its parts."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return await request.body()
    parts = []
    for name, value in (await request.form()).multi_items():
        if isinstance(value, UploadFile):
            parts += [name, value.filename, sha256(await value.read()).hexdigest()]
            await value.seek(0)
        else:
            parts += [name, value]
    return json.dumps(parts).encode()


KEY_PARAMETER = inspect.Parameter(
    "idempotency_key",
    inspect.Parameter.KEYWORD_ONLY,
    default=None,
    annotation=Annotated[
        str | None,
        Header(
            alias="Idempotency-Key",
            description="Send the same key again and it is done once: you get the first answer again.",
        ),
    ],
)


def reply(result: Any, status: int) -> Response:
    """A model leaves as JSON, with its version as the ETag; nothing leaves as 204."""
    if isinstance(result, Response):
        return result
    if result is None:
        return Response(status_code=204)
    assert isinstance(result, BaseModel), "a route answers with a model"
    version = getattr(result, "version", None)
    headers = {"ETag": f'"{version}"'} if version is not None else {}
    return Response(result.model_dump_json(), status, headers, "application/json")


async def read_version(
    if_match: Annotated[str | None, Header(description='The ETag that you read, like "3".')] = None,
) -> int:
    found = ETAG.fullmatch((if_match or "").strip())
    if found is None:
        raise Refused(NOT_READ)
    return int(found.group(1))


IfMatch = Annotated[int, Depends(read_version)]


def as_upload(file: UploadFile | None) -> Upload | None:
    """Reads no more than enough to see that a file is too big. A file box left empty is no file."""
    if file is None or not file.filename:
        return None
    return Upload(file.filename, file.file.read(MOST_FILE_BYTES + 1))
