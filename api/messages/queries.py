"""What was sent, to whom and how it went. Never what it said: that is gone once it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.fields import MOST_ROWS
from api.kernel.paging import PAGE
from api.kernel.permissions import allowed
from api.people.invitations import invited_as
from api.people.queries import names_of

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
    """`person_id` is None for somebody who was invited and has not joined: the group knows only the name it wrote.

    And for somebody without an account, whose name went with the letter.
    """

    id: int
    person_id: int | None
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
    select(col(Message.id), col(Message.person_id), col(Message.kind), col(Message.created_at))
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
    rows: Sequence[Any] = ctx.session.exec(FAILED, params={"at_group": ctx.group}).all()
    ids = {row.person_id for row in rows if row.person_id is not None}
    here, invited = names_of(ctx, ids), invited_as(ctx, ids)
    return [
        UnsentRow(
            row.id,
            row.person_id if row.person_id in here else None,
            here.get(row.person_id) or invited.get(row.person_id, "Somebody"),
            row.kind,
            row.created_at,
        )
        for row in rows
    ]
