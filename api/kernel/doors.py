"""How both doors act: one request is one transaction in one thread, committed before the answer leaves."""

from asyncio import get_running_loop
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from fastapi import Request, Response
from sqlalchemy import Update
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import Session

from .context import Clock, Context
from .database import Database
from .encryption import KeyRing
from .idempotency import check_key, earlier_answer, fingerprint, keep_answer
from .patience import TookTooLong, briefly

T = TypeVar("T")
READ_ONLY = {"GET", "HEAD", "OPTIONS"}
TRIES = 4
# The secret of a letter, which a visitor who has no account shows.
SECRET_HEADER = "Request-Secret"  # noqa: S105  its name
LATER = "what is noted afterwards"
DEADLOCK_OR_CLASH = {"40001", "40P01"}


class Identify(Protocol):
    """Who is asking? Raises Refused (401) when a door needs someone and there is nobody."""

    def __call__(self, session: Session, request: Request, now: Any, keys: KeyRing) -> Context: ...


class Door:
    """What a mounted app needs to act: kept on `app.state.door`.

    A file has one writer at a time, so there they queue before one thread, and hold up nobody who reads. It never
    makes a reader wait for a network either: short reading is done where we stand, and only long reading on a thread.
    """

    def __init__(self, database: Database, clock: Clock, keys: KeyRing, identify: Identify, threads: int = 4) -> None:
        self.database, self.clock, self.keys, self.identify = database, clock, keys, identify
        self.reads = ThreadPoolExecutor(1 if database.is_file else threads, "read")
        self.writes = ThreadPoolExecutor(1, "write") if database.is_file else self.reads

    async def reading(self, work: Callable[..., T], *said: Any) -> T:
        if self.database.is_file:
            try:
                with briefly():
                    return work(*said)
            except TookTooLong:
                pass
        return await get_running_loop().run_in_executor(self.reads, work, *said)

    async def writing(self, work: Callable[..., T], *said: Any) -> T:
        """In line behind whoever else writes."""
        return await get_running_loop().run_in_executor(self.writes, work, *said)


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
    asked = Once(key, _fingerprint(door, request, body) if key else "", strict, recorded)
    if not _only_reads(request, asked):
        return await door.writing(_with_retries, door, request, work, asked)
    answer = await door.reading(_with_retries, door, request, work, asked)
    if LATER in request.scope:
        await door.writing(_note, door.database, request.scope[LATER])
    return answer


def note_later(request: Request, statement: Update, values: Mapping[str, Any]) -> None:
    """Somebody who reads never commits: what is written down about their visit has a turn of its own, afterwards."""
    request.scope[LATER] = statement, values


def _note(database: Database, noted: tuple[Update, Mapping[str, Any]]) -> None:
    """When it cannot be written nobody is told: a full disk must not stop who only reads."""
    with suppress(OperationalError), database.writing() as session:
        session.connection().execute(*noted)


def _fingerprint(door: Door, request: Request, body: bytes) -> str:
    # All visitors are nobody: of two who send the same words, the secret says who asks.
    secret = request.headers.get(SECRET_HEADER, "").encode("latin-1")
    return fingerprint(door.keys, request.method, f"{request.url.path}?{request.url.query}", secret + b"\n" + body)


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
