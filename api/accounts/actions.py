"""What people do about being signed in: choose a group, act for a member, end a session or a token."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from api.kernel.context import Actor, Context, Role
from api.kernel.encryption import KeyRing
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import Refused, not_found, refuse_if
from api.people.emails import knows_who_came_in
from api.people.queries import find_person, my_groups, roles_held

from .again import send_me_a_code, sign_in_again
from .rules import NO_SESSION, TOKEN_LASTS, why_not_act_for
from .signing_in import ask_again, ask_to_sign_in, sign_in_with_code, sign_in_with_link
from .tables import ApiToken, SignedIn
from .tokens import hashed, new_api_token
from .visit import visit_of

__all__ = [
    "ask_again", "ask_to_sign_in", "send_me_a_code", "sign_in_again", "sign_in_with_code", "sign_in_with_link",
]  # fmt: skip

COMMAND_LINE = Actor(0, "whoever runs the service", frozenset())


@allowed(Role.PERSON)
def sign_out(ctx: Context) -> None:
    """The session of this browser is over."""
    _end(ctx, _this_session(ctx))


@allowed(Role.PERSON)
def end_session(ctx: Context, session_id: int) -> None:
    """The person at the keyboard ends one of their own sessions, on whichever machine it is."""
    query = select(SignedIn).where(
        col(SignedIn.id) == session_id,
        col(SignedIn.person_id) == ctx.actor.person_id,
        col(SignedIn.ended_at).is_(None),
    )
    found = ctx.session.exec(query.with_for_update()).first()
    if found is None:
        raise not_found("session")
    _end(ctx, found)


@allowed(Role.PERSON)
def end_other_sessions(ctx: Context) -> None:
    """The person at the keyboard stays signed in here and nowhere else. With a token, it ends them all."""
    query = select(SignedIn).where(
        col(SignedIn.person_id) == ctx.actor.person_id,
        col(SignedIn.id) != (visit_of(ctx.session).signed_in_id or 0),
        col(SignedIn.ended_at).is_(None),
    )
    others: Sequence[SignedIn] = ctx.session.exec(query.order_by(col(SignedIn.id)).with_for_update()).all()
    for other in others:
        _end(ctx, other)


@allowed(Role.PERSON)
def choose_group(ctx: Context, group_id: int) -> None:
    """Somebody who is in several groups says which one they are looking at."""
    if group_id not in {one.id for one in my_groups(ctx)}:
        raise not_found("group")
    session = _this_session(ctx)
    session.group_id, session.acting_for_id = group_id, None


@allowed(Role.ADMIN)
def act_for(ctx: Context, person_id: int) -> None:
    """An administrator does what a member asked for by phone or post. Everything they do then says so."""
    person = find_person(ctx, person_id)
    roles = {held.role for held in roles_held(ctx, person_id)}
    refuse_if(why_not_act_for(roles, themselves=person_id == ctx.actor.person_id))
    session = _this_session(ctx)
    session.acting_for_id = person_id
    record(ctx, "began acting for", person)


@allowed(Role.PERSON)
def stop_acting(ctx: Context) -> None:
    """The administrator is themselves again."""
    session = _this_session(ctx)
    if session.acting_for_id is not None:
        session.acting_for_id = None
        record(ctx, "stopped acting", session)


@allowed(Role.PERSON)
def end_token(ctx: Context, token_id: int) -> None:
    """The person at the keyboard ends one of their own REST tokens. It stops working at once."""
    query = select(ApiToken).where(
        col(ApiToken.id) == token_id,
        col(ApiToken.person_id) == ctx.actor.person_id,
        col(ApiToken.ended_at).is_(None),
    )
    token = ctx.session.exec(query.with_for_update()).first()
    if token is None:
        raise not_found("token")
    token.ended_at = ctx.now
    record(ctx, "ended", token)


@knows_who_came_in
def used_a_token(ctx: Context, person_id: int) -> bool:
    used = col(ApiToken.person_id) == person_id, col(ApiToken.used_at).is_not(None)
    return ctx.session.exec(select(col(ApiToken.id)).where(*used).limit(1)).first() is not None


def make_token(session: Session, now: datetime, person_id: int, group_id: int | None, name: str) -> str:
    """For the command line. The token is shown this once; only its hash is kept."""
    assert group_id is not None, "a token works in one group"
    token = new_api_token()
    row = ApiToken(
        token_hash=hashed(token), hint=token[-4:], name=name[:80], person_id=person_id, group_id=group_id,
        created_at=now, expires_at=now + TOKEN_LASTS,
    )  # fmt: skip
    session.add(row)
    session.flush()
    record(Context(session, COMMAND_LINE, now, KeyRing({}, 0), group_id=group_id), "made", row)
    return token


def _this_session(ctx: Context) -> SignedIn:
    query = select(SignedIn).where(col(SignedIn.id) == (visit_of(ctx.session).signed_in_id or 0))
    found = ctx.session.exec(query.with_for_update()).first()
    if found is None:
        raise Refused(NO_SESSION)
    return found


def _end(ctx: Context, session: SignedIn) -> None:
    session.ended_at = ctx.now
    record(ctx, "ended", session)
