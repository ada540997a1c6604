"""What both doors share: one request is one transaction on one worker thread, committed before the answer leaves."""

import inspect
import json
import re
import typing
from asyncio import get_running_loop
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import wraps
from hashlib import sha256
from typing import Annotated, Any, Protocol, TypeVar

from fastapi import APIRouter, Depends, Header, Request, Response
from pydantic import BaseModel
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import Session
from starlette.datastructures import UploadFile

from .context import Clock, Context
from .database import Database
from .encryption import KeyRing
from .fields import Asked
from .idempotency import check_key, earlier_answer, fingerprint, keep_answer
from .problems import ProblemOut
from .refusals import Refusal, Refused

READ_ONLY = {"GET", "HEAD", "OPTIONS"}
ETAG = re.compile(r'(?:W/)?"?(\d{1,9})"?', re.ASCII)
TRIES = 4
DEADLOCK_OR_CLASH = {"40001", "40P01"}
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


class Identify(Protocol):
    """Who is asking? Raises Refused (401) when a door needs someone and there is nobody."""

    def __call__(self, session: Session, request: Request, now: Any, keys: KeyRing) -> Context: ...


READERS = 2


class Door:
    """What a mounted app needs to act: kept on `app.state.door`.

    A file has one writer at a time, so there they queue before one thread, and hold up nobody who reads. Its readers
    never wait for a network: more than two of them only take Python's one lock from each other.
    """

    def __init__(self, database: Database, clock: Clock, keys: KeyRing, identify: Identify, threads: int = 4) -> None:
        self.database, self.clock, self.keys, self.identify = database, clock, keys, identify
        self.reads = ThreadPoolExecutor(min(threads, READERS) if database.is_file else threads, "read")
        self.writes = ThreadPoolExecutor(1, "write") if database.is_file else self.reads


Work = Callable[[Context], Response]
E = TypeVar("E", bound=Callable[..., Any])


def keeps_a_record(endpoint: E) -> E:
    """Marks a GET that writes down who took what: it has a transaction that is saved, and its answer is never kept."""
    endpoint.keeps_a_record = True  # type: ignore[attr-defined]
    return endpoint


async def transact(
    request: Request, work: Work, *, key: str | None, body: bytes, strict: bool = True, recorded: bool = False
) -> Response:
    """`strict`: a key that comes back with other content is refused. A form that was changed and sent again is new."""
    door: Door = request.app.state.door
    address = f"{request.url.path}?{request.url.query}"
    asked = Once(key, fingerprint(door.keys, request.method, address, body) if key else "", strict, recorded)
    threads = door.reads if _only_reads(request, asked) else door.writes
    return await get_running_loop().run_in_executor(threads, _with_retries, door, request, work, asked)


@dataclass(frozen=True, slots=True)
class Once:
    key: str | None
    fingerprint: str
    strict: bool
    recorded: bool


def _with_retries(door: Door, request: Request, work: Work, asked: Once) -> Response:
    for left in reversed(range(TRIES)):
        try:
            return _once(door, request, work, asked)
        except OperationalError as error:
            if left == 0 or getattr(error.orig, "sqlstate", None) not in DEADLOCK_OR_CLASH:
                raise
        except IntegrityError:
            # Two at once, with one key or one new email: the second finds what the first made when it looks again.
            if left == 0 or (asked.key is None and left < TRIES - 1):
                raise
    raise AssertionError("unreachable")


def _only_reads(request: Request, asked: Once) -> bool:
    return request.method in READ_ONLY and not asked.recorded


def _once(door: Door, request: Request, work: Work, asked: Once) -> Response:
    with door.database.reading() if _only_reads(request, asked) else door.database.writing() as session:
        ctx = door.identify(session, request, door.clock(), door.keys)
        if request.method in READ_ONLY or asked.key is None:
            return work(ctx)
        kept = earlier_answer(ctx, check_key(asked.key), asked.fingerprint, strict=asked.strict)
        if kept.response is not None:
            return kept.response
        response = work(ctx)
        if response.status_code < 400 and not kept.used:
            keep_answer(ctx, asked.key, asked.fingerprint, response)
        return response


class Routes(APIRouter):
    """REST routes whose first parameter is the Context. They parse, call one action, and answer."""

    def add_api_route(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        options["responses"] = PROBLEMS | (options.get("responses") or {})
        if typing.get_type_hints(endpoint).get("return") is type(None):
            options["status_code"] = 204
        super().add_api_route(path, in_context(endpoint, options.get("status_code") or 200), **options)


def in_context(endpoint: Callable[..., Any], status: int) -> Callable[..., Any]:
    hints = typing.get_type_hints(endpoint, include_extras=True)
    _, *rest = inspect.signature(endpoint).parameters.values()
    recorded = hasattr(endpoint, "keeps_a_record")

    @wraps(endpoint)
    async def answer(request: Request, idempotency_key: str | None = None, **values: Any) -> Response:
        body = await what_was_sent(request) if idempotency_key else b""
        work = lambda ctx: reply(endpoint(ctx, **values), status)  # noqa: E731
        return await transact(request, work, key=idempotency_key, body=body, recorded=recorded)

    answer.asked = _model_of(typing.get_type_hints(endpoint).values())  # type: ignore[attr-defined]  # problems.py takes its words from it.
    answer.does = endpoint  # type: ignore[attr-defined]  # acting.py reads which actions it names.
    del answer.__wrapped__  # type: ignore[attr-defined]  # FastAPI would read the signature of what is wrapped.
    parameters = [inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request)]
    parameters += [one.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=hints[one.name]) for one in rest]
    parameters.append(KEY_PARAMETER)
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
