"""Whether an email address is somebody's own by now, so that nobody else may change it, and who wrote it for them."""

from collections.abc import Callable
from datetime import datetime

from sqlmodel import col, or_, select

from api.kernel.context import Context, Role
from api.kernel.events import Event
from api.kernel.groups import ACROSS_GROUPS

from .invitations import was_ever_invited
from .tables import Membership, Person

SIGNED_IN = "signed_in"

# A slice above knows of another sign that somebody has come in by themselves. It declares here that it is asked.
Sign = Callable[[Context, int], bool]
_signs: list[Sign] = []


def knows_who_came_in(sign: Sign) -> Sign:
    _signs.append(sign)
    return sign


def email_is_theirs(ctx: Context, person: Person) -> bool:
    """They have come in by themselves, a group has sent an invitation to it, or they are more than a member here."""
    if person.email is None:
        return False
    asked = col(Event.thing) == SIGNED_IN, col(Event.actor_id) == person.id
    signed_in = ctx.session.exec(select(col(Event.id)).where(*asked).limit(1)).first() is not None
    return (
        signed_in
        or was_ever_invited(ctx, person.id)
        or _is_more_than_a_member_here(ctx, person.id)
        or any(sign(ctx, person.id) for sign in _signs)
    )


def who_wrote_the_email(ctx: Context, person_id: int) -> set[int]:
    """Whoever wrote an address down for somebody else may read what is sent to it."""
    asked = col(Event.thing) == Person.__tablename__, col(Event.thing_id) == person_id, col(Event.verb) == "changed"
    by_another = col(Event.fields).contains('"email"'), col(Event.actor_id) != person_id
    return {who for who in ctx.session.exec(select(col(Event.actor_id)).where(*asked, *by_another)) if who}


def phone_changed_at(ctx: Context, person_id: int) -> datetime | None:
    """When somebody last changed the phone number that we hold. None when it is the one that we were first given."""
    asked = col(Event.thing) == Person.__tablename__, col(Event.thing_id) == person_id, col(Event.verb) == "changed"
    moments = select(col(Event.at)).where(*asked, col(Event.fields).contains('"phone"')).order_by(col(Event.id).desc())
    return ctx.session.exec(moments.limit(1)).first()


def _is_more_than_a_member_here(ctx: Context, person_id: int) -> bool:
    """Another role, or another group, now or before: then one administrator does not decide where their email goes."""
    elsewhere = or_(col(Membership.role) != Role.MEMBER, col(Membership.group_id) != ctx.group)
    query = select(col(Membership.id)).where(col(Membership.person_id) == person_id, elsewhere).limit(1)
    return ctx.session.exec(query, execution_options=ACROSS_GROUPS).first() is not None
