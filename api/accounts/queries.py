"""What people may see of how they sign in: their own sessions and tokens, and the email that they asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.encryption import unseal
from api.kernel.permissions import allowed
from api.kernel.refusals import Refusal

from .rules import MOST_TRIES, OTHER_BROWSER, is_over, why_not_sign_in
from .tables import ApiToken, SignedIn, SignInRequest
from .tokens import hashed
from .visit import visit_of

EMAIL_COLUMN = "sign_in_request.email_sealed"


@dataclass(frozen=True, slots=True)
class AskedFor:
    """The newest email that this browser asked for."""

    email: str
    tries_left: int
    refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class SessionRow:
    id: int
    device: str
    created_at: datetime
    seen_at: datetime
    this_one: bool


@allowed(Role.VISITOR)
def asked_for(ctx: Context, verifier: str | None) -> AskedFor | None:
    """Anyone, of their own browser: where the email went, as they typed it, and how many tries are left."""
    found = newest_request(ctx, verifier)
    if found is None:
        return None
    email = unseal(ctx.keys, found.email_sealed, EMAIL_COLUMN, found.verifier_hash)
    return AskedFor(email, MOST_TRIES - found.tries, why_not_sign_in(found.expires_at, found.used_at, ctx.now))


@allowed(Role.VISITOR)
def why_not_this_link(ctx: Context, link: str, verifier: str | None) -> Refusal | None:
    """Anyone. Only looks: opening a link never signs anybody in, however often a mail scanner opens it."""
    found = request_by_link(ctx, link, verifier)
    return OTHER_BROWSER if found is None else why_not_sign_in(found.expires_at, found.used_at, ctx.now)


@allowed(Role.PERSON)
def my_sessions(ctx: Context) -> list[SessionRow]:
    """Where the person at the keyboard is signed in, newest first."""
    rows: Sequence[SignedIn] = ctx.session.exec(
        select(SignedIn)
        .where(col(SignedIn.person_id) == ctx.actor.person_id, col(SignedIn.ended_at).is_(None))
        .order_by(col(SignedIn.seen_at).desc(), col(SignedIn.id).desc())
    ).all()
    this = visit_of(ctx.session).signed_in_id
    return [
        SessionRow(row.id, row.device, row.created_at, row.seen_at, row.id == this)
        for row in rows
        if not is_over(ctx.actor.roles, row.created_at, row.seen_at, ctx.now)
    ]


@allowed(Role.PERSON)
def my_tokens(ctx: Context) -> list[ApiToken]:
    """The REST tokens of the person at the keyboard that still work, newest first. Never the token itself."""
    query = select(ApiToken).where(
        col(ApiToken.person_id) == ctx.actor.person_id,
        col(ApiToken.ended_at).is_(None),
        col(ApiToken.expires_at) > ctx.now,
    )
    return list(ctx.session.exec(query.order_by(col(ApiToken.id).desc())).all())


def newest_request(ctx: Context, verifier: str | None) -> SignInRequest | None:
    if not verifier:
        return None
    query = select(SignInRequest).where(col(SignInRequest.verifier_hash) == hashed(verifier))
    return ctx.session.exec(query.order_by(col(SignInRequest.id).desc()).limit(1)).first()


def request_by_link(ctx: Context, link: str, verifier: str | None) -> SignInRequest | None:
    """Both are needed: the link from the mailbox, and the cookie of the browser that asked."""
    if not verifier:
        return None
    query = select(SignInRequest).where(
        col(SignInRequest.link_hash) == hashed(link), col(SignInRequest.verifier_hash) == hashed(verifier)
    )
    return ctx.session.exec(query).first()
