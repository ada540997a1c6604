"""Pressing twice does it once: the first answer is kept with what it did, and given again."""

import hmac
import json
import re
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import LargeBinary, Text, UniqueConstraint
from sqlmodel import Field, SQLModel, select
from starlette.responses import Response

from .columns import Instant
from .context import Context
from .encryption import KeyRing, seal, unseal
from .refusals import Refusal, Refused

KEY = re.compile(r"[A-Za-z0-9._:-]{1,255}")
MALFORMED = Refusal(
    "idempotency-key-malformed", "An Idempotency-Key is 1 to 255 letters, digits, hyphens, dots or colons.", 422
)
REUSED = Refusal(
    "idempotency-key-reused",
    "This Idempotency-Key was used for something else. Use a new key for each new request.",
    409,
)
KEPT_HEADERS = ("location", "content-type", "etag")
BODY_COLUMN = "answered_request.body"
# What is sealed is text; this reads every byte as a letter of its own, and gives the same byte back.
ANY_BYTES = "latin-1"


class AnsweredRequest(SQLModel, table=True):
    """An answer may repeat what somebody typed, so it is sealed. `person_id` is 0 for a visitor."""

    __tablename__ = "answered_request"
    __table_args__ = (UniqueConstraint("person_id", "key", name="a_key_is_answered_once"),)

    id: int = Field(default=None, primary_key=True)
    person_id: int
    key: str = Field(max_length=255)
    asked_sha256: str = Field(max_length=64)
    status: int
    headers: str = Field(sa_type=Text)
    body_sealed: bytes = Field(sa_type=LargeBinary)
    at: datetime = Field(sa_type=Instant, index=True)


def check_key(key: str) -> str:
    if not KEY.fullmatch(key):
        raise Refused(MALFORMED)
    return key


def fingerprint(keys: KeyRing, method: str, path: str, body: bytes) -> str:
    """Keyed, by our oldest key: a bank account could be guessed from a plain hash of what was sent."""
    return hmac.digest(keys.keys[min(keys.keys)], b"\n".join((method.encode(), path.encode(), body)), "sha256").hex()


@dataclass(frozen=True, slots=True)
class Kept:
    response: Response | None
    used: bool


def earlier_answer(ctx: Context, key: str, asked: str, *, strict: bool) -> Kept:
    asked = for_whom(ctx, asked)
    kept = ctx.session.exec(
        select(AnsweredRequest).where(AnsweredRequest.person_id == ctx.actor.person_id, AnsweredRequest.key == key)
    ).first()
    if kept is None:
        return Kept(None, used=False)
    if kept.asked_sha256 == asked:
        body = unseal(ctx.keys, kept.body_sealed, BODY_COLUMN, sealed_for(kept)).encode(ANY_BYTES)
        return Kept(Response(body, kept.status, json.loads(kept.headers) | {"Idempotent-Replayed": "true"}), used=True)
    if strict:
        raise Refused(REUSED)
    return Kept(None, used=True)


def keep_answer(ctx: Context, key: str, asked: str, response: Response) -> None:
    headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    body, whose = bytes(response.body).decode(ANY_BYTES), ctx.actor.person_id
    ctx.session.add(
        AnsweredRequest(
            person_id=whose,
            key=key,
            asked_sha256=for_whom(ctx, asked),
            status=response.status_code,
            headers=json.dumps(headers),
            body_sealed=seal(ctx.keys, body, BODY_COLUMN, f"{whose}:{key}"),
            at=ctx.now,
        )
    )


def sealed_for(row: Any) -> str:
    return f"{row.person_id}:{row.key}"


def for_whom(ctx: Context, asked: str) -> str:
    """The same words in another group, for another member or in another role ask for something else."""
    roles = " ".join(sorted(ctx.actor.roles))
    return sha256(f"{ctx.group_id} {ctx.person_id} {roles} {asked}".encode()).hexdigest()
