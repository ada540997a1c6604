"""The outbox: what a person is to be told is kept, sealed, with the thing that it tells of."""

from api.kernel.context import Context
from api.kernel.encryption import seal
from api.kernel.telling import tells_people
from api.people.queries import email_and_format_of
from api.people.tables import Format

from .letters import addressed, written
from .tables import Message

SEALED_COLUMN = "message.sealed"


@tells_people
def tell(ctx: Context, person_id: int, kind: str, **facts: str | int) -> None:
    """Nothing leaves before the commit. Somebody without an email is told by the people who act for them."""
    email, format = email_and_format_of(ctx.session, person_id)
    if email is None:
        return
    _keep(ctx, person_id, kind, written(kind, facts, easy=format is Format.EASY_READ))


def write_to(ctx: Context, name: str, email: str, kind: str, **facts: str | int) -> None:
    """To somebody who has no account: their address is sealed with the words, and goes with them once they are sent."""
    _keep(ctx, None, kind, addressed(name, email, written(kind, facts)))


def _keep(ctx: Context, person_id: int | None, kind: str, letter: str) -> None:
    message = Message(group_id=ctx.group_id, person_id=person_id, kind=kind, next_try_at=ctx.now, created_at=ctx.now)
    ctx.session.add(message)
    # The sealed words are bound to the row's number, so the row comes first.
    ctx.session.flush()
    message.sealed = seal(ctx.keys, letter, SEALED_COLUMN, message.id)
