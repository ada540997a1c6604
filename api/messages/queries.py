"""What was sent, to whom and how it went. Never what it said: that is gone once it is sent."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.fields import MOST_ROWS
from api.kernel.paging import PAGE
from api.kernel.permissions import allowed
from api.people.tables import Person

from .tables import Message, State


@dataclass(frozen=True, slots=True)
class MessageRow:
    id: int
    kind: str
    state: State
    created_at: datetime
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class UnsentRow:
    id: int
    person_id: int
    name: str
    kind: str
    created_at: datetime


TO_ONE = (
    select(col(Message.id), col(Message.kind), col(Message.state), col(Message.created_at), col(Message.sent_at))  # type: ignore[call-overload]  # sqlmodel knows four columns
    .where(col(Message.person_id) == bindparam("person_id"), col(Message.id) < bindparam("before"))
    .order_by(col(Message.id).desc())
    .limit(bindparam("most"))
)
FAILED = (
    select(col(Message.id), col(Message.person_id), col(Person.name), col(Message.kind), col(Message.created_at))  # type: ignore[call-overload]  # the same
    .join(Person, col(Person.id) == col(Message.person_id))
    .where(col(Message.group_id) == bindparam("at_group"), col(Message.state) == State.FAILED)
    .order_by(col(Message.id).desc())
    .limit(100)
)


@allowed(Role.PERSON)
def my_messages(ctx: Context, after: int | None = None, limit: int = PAGE) -> list[MessageRow]:
    """What we sent to a person, newest first, and whether it went. They may ask, or whoever acts for them."""
    asked = {"person_id": ctx.person_id, "before": after or MOST_ROWS, "most": limit + 1}
    return [MessageRow(*row) for row in ctx.session.exec(TO_ONE, params=asked).all()]


@allowed(Role.LEAD, Role.ADMIN)
def failed_messages(ctx: Context) -> list[UnsentRow]:
    """Email of this group that did not arrive, newest first, so that somebody can phone."""
    return [UnsentRow(*row) for row in ctx.session.exec(FAILED, params={"at_group": ctx.group}).all()]
