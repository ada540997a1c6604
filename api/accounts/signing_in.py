"""Signing in by email: the link and the code work only in the browser that asked, once, for 30 minutes."""

from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, update
from sqlmodel import col

from api.kernel.context import Context, Role
from api.kernel.encryption import seal, unseal
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import Refusal, Refused, refuse_if
from api.kernel.telling import tell
from api.people.queries import actor_in, groups_of, person_with_email
from api.settings import settings

from .forgetting import forget_asked
from .limits import has_room
from .queries import EMAIL_COLUMN, newest_request, request_by_link
from .rules import (
    MOST_FOR_AN_EMAIL,
    MOST_FROM_AN_ADDRESS,
    MOST_TRIES,
    NO_TRIES_LEFT,
    NOT_A_CODE,
    OTHER_BROWSER,
    REQUEST_LASTS,
    TOO_MANY_EMAILS,
    TOO_MANY_FROM_HERE,
    USED,
    local_path,
    why_not_sign_in,
    wrong_code,
)
from .sessions import Opened, open_session
from .tables import SignedIn, SignInRequest
from .tokens import KeptCode, hashed, new_code, new_secret, read_code, spaced, who_hash
from .visit import visit_of


@dataclass(frozen=True, slots=True)
class Entered:
    """They are signed in, or `refusal` says why not: returned and not raised, because a wrong code must be counted."""

    opened: Opened | None = None
    next_path: str = "/"
    refusal: Refusal | None = None


@allowed(Role.VISITOR)
def ask_to_sign_in(ctx: Context, email: str, *, verifier: str, address: str, next_path: str | None = None) -> None:
    """Anyone asks for an email. The answer is the same, whether we know the address or not."""
    forget_asked(ctx.session, ctx.now)
    room = has_room(ctx.session, who_hash(ctx.keys, "email", email), MOST_FOR_AN_EMAIL, ctx.now)
    refuse_if(None if room else TOO_MANY_EMAILS)
    room = has_room(ctx.session, who_hash(ctx.keys, "address", address), MOST_FROM_AN_ADDRESS, ctx.now)
    refuse_if(None if room else TOO_MANY_FROM_HERE)
    person = person_with_email(ctx.session, email)
    link, code, browser = new_secret(), new_code(), hashed(verifier)
    kept = KeptCode.of(code)
    ctx.session.add(
        SignInRequest(
            person_id=person.id if person else None, verifier_hash=browser, link_hash=hashed(link),
            code_salt=kept.salt, code_hash=kept.hash, email_sealed=seal(ctx.keys, email, EMAIL_COLUMN, browser),
            next_path=local_path(next_path), created_at=ctx.now, expires_at=ctx.now + REQUEST_LASTS,
        )
    )  # fmt: skip
    if person is not None:
        where = f"{settings().base_url.rstrip('/')}/sign-in/link/{link}"
        tell(ctx, person.id, "sign_in", link=where, code=spaced(code), minutes=_minutes())


@allowed(Role.VISITOR)
def ask_again(ctx: Context, *, verifier: str, address: str) -> None:
    """Anyone asks for another email to where the last one went. Nothing has to be typed again."""
    request = newest_request(ctx, verifier)
    if request is None:
        raise Refused(OTHER_BROWSER)
    email = unseal(ctx.keys, request.email_sealed, EMAIL_COLUMN, request.verifier_hash)
    ask_to_sign_in(ctx, email, verifier=verifier, address=address, next_path=request.next_path)


@allowed(Role.VISITOR)
def sign_in_with_link(ctx: Context, link: str, verifier: str | None, device: str) -> Entered:
    """Anyone who has both the link and the browser that asked for it presses the button, once."""
    request = request_by_link(ctx, link, verifier)
    if request is None:
        return Entered(refusal=OTHER_BROWSER)
    return _enter(ctx, request, device)


@allowed(Role.VISITOR)
def sign_in_with_code(ctx: Context, typed: str, verifier: str | None, device: str) -> Entered:
    """Anyone types the code where they asked for it. Five wrong ones, and that email is worth nothing."""
    request, code = newest_request(ctx, verifier), read_code(typed)
    if request is None:
        return Entered(refusal=OTHER_BROWSER)
    refusal = why_not_sign_in(request.expires_at, request.used_at, ctx.now)
    if refusal is not None or code is None:
        return Entered(refusal=refusal or NOT_A_CODE)
    if not _hit(ctx, request, col(SignInRequest.tries) < MOST_TRIES, tries=col(SignInRequest.tries) + 1):
        return Entered(refusal=NO_TRIES_LEFT)
    ctx.session.refresh(request)
    if not KeptCode(request.code_salt, request.code_hash).matches(code):
        return Entered(refusal=wrong_code(request.tries))
    return _enter(ctx, request, device)


def _enter(ctx: Context, request: SignInRequest, device: str) -> Entered:
    refusal = why_not_sign_in(request.expires_at, request.used_at, ctx.now)
    if refusal is not None or request.person_id is None:
        return Entered(refusal=refusal or OTHER_BROWSER)
    if not _hit(ctx, request, used_at=ctx.now):
        return Entered(refusal=USED)
    _end_the_session_before(ctx)
    groups = groups_of(ctx.session, request.person_id)
    group_id = groups[0].id if len(groups) == 1 else None
    roles = {role for group in groups for role in group.roles}
    opened = open_session(ctx.session, ctx.now, request.person_id, group_id, roles=roles, device=device)
    themselves = replace(ctx, actor=actor_in(ctx.session, request.person_id, group_id), group_id=group_id)
    record(themselves, "signed in", opened.row)
    return Entered(opened, request.next_path)


def _hit(ctx: Context, request: SignInRequest, *also: ColumnElement[bool], **values: object) -> bool:
    """One conditional update is the only thing that uses a request up: of two at once, one hits nothing."""
    live = (
        col(SignInRequest.id) == request.id, col(SignInRequest.used_at).is_(None),
        col(SignInRequest.expires_at) > ctx.now,
    )  # fmt: skip
    statement = update(SignInRequest).where(*live, *also).values(**values)
    return ctx.session.exec(statement.execution_options(synchronize_session=False)).rowcount == 1


def _end_the_session_before(ctx: Context) -> None:
    """A browser that signs in gets a new session, and the one it had is over."""
    before = visit_of(ctx.session).signed_in_id
    ctx.session.exec(update(SignedIn).where(col(SignedIn.id) == before).values(ended_at=ctx.now))


def _minutes() -> int:
    return int(REQUEST_LASTS.total_seconds()) // 60
