"""Who is asking? One statement finds the session or token, its person, and every role that they hold."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from sqlalchemy import Update, and_, bindparam, update
from sqlmodel import Session, col, select
from starlette.requests import Request

from api.kernel.context import NOBODY, Actor, Context, Role, in_group
from api.kernel.database import is_saved
from api.kernel.doors import note_later
from api.kernel.encryption import KeyRing
from api.kernel.refusals import Refused, not_found, refuse_if
from api.kernel.rows import Rows
from api.people.queries import EVERYONE, HELD_NOW
from api.people.tables import Group, Membership, Person
from api.settings import settings

from .rules import NOT_A_NUMBER, ONLY_AN_ADMINISTRATOR, SEEN_EVERY, UNKNOWN_TOKEN, is_over, why_not_token
from .tables import ApiToken, SignedIn
from .tokens import hashed, is_api_token
from .visit import GroupFacts, Visit, remember

# A row for each role that they hold anywhere, and one without a role for somebody who holds none.
HELD: tuple[Any, ...] = (
    col(Membership.group_id).label("held_in"), col(Membership.role), col(Group.name).label("group"),
    col(Group.help_person), col(Group.help_phone), col(Group.help_text), col(Group.help_email),
)  # fmt: skip
BY_COOKIE = Rows(
    select(
        col(SignedIn.id), col(SignedIn.person_id), col(SignedIn.group_id), col(SignedIn.acting_for_id),
        col(SignedIn.created_at), col(SignedIn.seen_at), col(Person.name), col(Person.format), *HELD,
    )  # type: ignore[call-overload]  # sqlmodel knows four columns
    .join(Person, col(Person.id) == col(SignedIn.person_id))
    .outerjoin(Membership, and_(col(Membership.person_id) == col(Person.id), HELD_NOW))
    .outerjoin(Group, col(Group.id) == col(Membership.group_id))
    .where(col(SignedIn.token_hash) == bindparam("token_hash"), col(SignedIn.ended_at).is_(None))
)  # fmt: skip
BY_TOKEN = Rows(
    select(
        col(ApiToken.id), col(ApiToken.person_id), col(ApiToken.group_id), col(ApiToken.expires_at),
        col(ApiToken.ended_at), col(ApiToken.used_at), col(ApiToken.created_at),
        col(Person.name), col(Person.format), *HELD,
    )  # type: ignore[call-overload]  # the same
    .join(Person, col(Person.id) == col(ApiToken.person_id))
    .outerjoin(Membership, and_(col(Membership.person_id) == col(Person.id), HELD_NOW))
    .outerjoin(Group, col(Group.id) == col(Membership.group_id))
    .where(col(ApiToken.token_hash) == bindparam("token_hash"))
)  # fmt: skip
MEMBER_HERE = Rows(
    select(col(Person.name))
    .join(Membership, and_(col(Membership.person_id) == col(Person.id), HELD_NOW))
    .where(col(Person.id) == bindparam("person"), col(Membership.group_id) == bindparam("group"))
    .where(col(Membership.role) == Role.MEMBER)
)
SEEN = update(SignedIn).where(col(SignedIn.id) == bindparam("this")).values(seen_at=bindparam("now"))
TOKEN_USED = update(ApiToken).where(col(ApiToken.id) == bindparam("this")).values(used_at=bindparam("now"))


def identify_by_cookie(session: Session, request: Request, now: datetime, keys: KeyRing) -> Context:
    """Somebody whose session is over is nobody: the page sends them to sign in."""
    nobody = Context(in_group(session, None), NOBODY, now, keys)
    token = request.cookies.get(session_cookie())
    mine = _find(session, BY_COOKIE, token) if token else []
    if not mine:
        return nobody
    found = mine[0]
    if is_over({row.role for row in mine}, found.created_at, found.seen_at, now):
        return nobody
    if now >= found.seen_at + SEEN_EVERY:
        _note(session, request, SEEN, found.id, now)
    group_id = _group_at_work(mine, found.group_id)
    ctx = _context(session, now, keys, mine, group_id)
    remember(session, _visit(mine, group_id, found.id, found.created_at))
    if found.acting_for_id is None or Role.ADMIN not in ctx.actor.roles:
        return ctx
    return _for_somebody(ctx, found.acting_for_id) or ctx


def identify_by_token(session: Session, request: Request, now: datetime, keys: KeyRing) -> Context:
    """A token works in its own group only. Without one they are nobody, and may do what anyone may."""
    header = request.headers.get("authorization")
    if header is None:
        return Context(in_group(session, None), NOBODY, now, keys)
    scheme, _, token = header.partition(" ")
    known = scheme.lower() == "bearer" and is_api_token(token.strip())
    mine = _find(session, BY_TOKEN, token.strip()) if known else []
    if not mine:
        raise Refused(UNKNOWN_TOKEN)
    found = mine[0]
    refuse_if(why_not_token(found.expires_at, found.ended_at, now))
    wanted = _on_behalf_of(request)
    if found.used_at is None or now >= found.used_at + SEEN_EVERY:
        _note(session, request, TOKEN_USED, found.id, now)
    group_id = found.group_id if any(row.held_in == found.group_id for row in mine) else None
    ctx = _context(session, now, keys, mine, group_id)
    remember(session, _visit(mine, group_id, None, found.created_at))
    if wanted is None:
        return ctx
    refuse_if(None if Role.ADMIN in ctx.actor.roles else ONLY_AN_ADMINISTRATOR)
    acting = _for_somebody(ctx, wanted)
    if acting is None:
        raise not_found("member")
    return acting


def session_cookie() -> str:
    return cookie("session")


def cookie(name: str) -> str:
    """Over https the browser itself promises that nobody but us set it, and for this host only."""
    return f"__Host-{name}" if settings().secure else name


def address_of(request: Request) -> str:
    """Where a request came from: the whole network for IPv6, because one home has as many addresses as it likes."""
    address = request.client.host if request.client else "unknown"
    if settings().trust_forwarded:
        # Our own proxy writes the last one; whatever stands before it, the visitor may have made up.
        address = request.headers.get("x-forwarded-for", address).split(",")[-1].strip()
    try:
        known = ip_address(address)
    except ValueError:
        return "unknown"
    return str(ip_network((known, 48), strict=False)) if isinstance(known, IPv6Address) else str(known)


# Straight to the connection: every request waits for it, and what it finds decides which group is at work, so the
# filter that keeps groups apart cannot stand before it.
def _find(session: Session, rows: Rows, secret: str) -> Sequence[Any]:
    return rows(session, {"token_hash": hashed(secret)})


def _group_at_work(mine: Sequence[Any], chosen: int | None) -> int | None:
    """The one they chose, while they are in it; or the only one there is."""
    groups = {row.held_in for row in mine}
    if chosen in groups:
        return chosen
    return groups.pop() if len(groups) == 1 else None


def _context(session: Session, now: datetime, keys: KeyRing, mine: Sequence[Any], group_id: int | None) -> Context:
    held = {row.role for row in mine if row.role and row.held_in == group_id}
    actor = Actor(mine[0].person_id, mine[0].name, EVERYONE | held)
    return Context(in_group(session, group_id), actor, now, keys, group_id=group_id)


def _for_somebody(ctx: Context, person_id: int) -> Context | None:
    """As a member of this group, and nothing more: acting for somebody lends no one finance's or a lead's hands."""
    found = MEMBER_HERE(ctx.session, {"person": person_id, "group": ctx.group_id})
    if not found or person_id == ctx.actor.person_id:
        return None
    return replace(ctx, on_behalf_of=Actor(person_id, found[0].name, EVERYONE | {Role.MEMBER}))


def _visit(mine: Sequence[Any], group_id: int | None, signed_in_id: int | None, at: datetime) -> Visit:
    here = next((row for row in mine if row.role and row.held_in == group_id), None)
    group = GroupFacts(here.group, here.help_person, here.help_phone, here.help_text, here.help_email) if here else None
    return Visit(signed_in_id, mine[0].format, group, len({row.held_in for row in mine if row.role}), at)


def _on_behalf_of(request: Request) -> int | None:
    said = request.headers.get("on-behalf-of")
    if said is None:
        return None
    refuse_if(None if said.isdecimal() and said.isascii() and len(said) < 10 else NOT_A_NUMBER)
    return int(said)


def _note(session: Session, request: Request, statement: Update, row_id: int, now: datetime) -> None:
    """When they were last here, at most every 10 minutes."""
    values = {"this": row_id, "now": now}
    if is_saved(session):
        session.connection().execute(statement, values)
    else:
        note_later(request, statement, values)
