"""Whether an email address is somebody's own by now, so that nobody else may change it."""

from sqlmodel import col, select

from api.kernel.context import Context
from api.kernel.events import Event

from .invitations import was_ever_invited
from .tables import Person

SIGNED_IN = "signed_in"


def email_is_theirs(ctx: Context, person: Person) -> bool:
    """They have signed in with it, or a group has sent an invitation to it: whoever reads it is that person."""
    if person.email is None:
        return False
    asked = col(Event.thing) == SIGNED_IN, col(Event.actor_id) == person.id
    signed_in = ctx.session.exec(select(col(Event.id)).where(*asked).limit(1)).first() is not None
    return signed_in or was_ever_invited(ctx, person.id)
