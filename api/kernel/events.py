"""Who did what, when, and on whose behalf: append-only, each row carrying the hash of the one before."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Index, Text, event, insert, update
from sqlalchemy.orm import SessionTransaction
from sqlmodel import Field, Session, SQLModel, select

from .columns import Instant
from .context import Context

START = "0" * 64


class Event(SQLModel, table=True):
    """Holds ids and field names, never a personal value: it is kept for ever."""

    __tablename__ = "event"
    __table_args__ = (Index("events_of_a_thing", "thing", "thing_id"),)

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = Field(sa_type=Instant)
    group_id: int | None = Field(foreign_key="advisory_group.id", index=True)
    actor_id: int | None = Field(foreign_key="person.id")
    on_behalf_of_id: int | None = Field(foreign_key="person.id")
    verb: str = Field(max_length=40)
    thing: str = Field(max_length=40)
    thing_id: int
    fields: str = Field(sa_type=Text)
    previous_hash: str = Field(max_length=64)
    hash: str = Field(max_length=64)


class EventHead(SQLModel, table=True):
    """The last link. Holding this row puts the writers of events in one line."""

    __tablename__ = "event_head"

    id: int = Field(primary_key=True)
    last_id: int
    last_hash: str = Field(max_length=64)


KEEP_SQLITE = [
    f"CREATE TRIGGER event_keeps_{verb.lower()} BEFORE {verb} ON event"
    " BEGIN SELECT RAISE(ABORT, 'events are only added to'); END"
    for verb in ("UPDATE", "DELETE")
]
KEEP_POSTGRESQL = [
    "CREATE FUNCTION event_is_kept() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'events are only added to'; END $$",
    "CREATE TRIGGER event_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON event"
    " FOR EACH STATEMENT EXECUTE FUNCTION event_is_kept()",
]


@event.listens_for(Event.__table__, "after_create")  # type: ignore[attr-defined]
def keep_events(_: Any, connection: Connection, **__: Any) -> None:
    for statement in KEEP_SQLITE if connection.dialect.name == "sqlite" else KEEP_POSTGRESQL:
        connection.exec_driver_sql(statement)


@event.listens_for(EventHead.__table__, "after_create")  # type: ignore[attr-defined]
def begin_the_chain(_: Any, connection: Connection, **__: Any) -> None:
    connection.execute(insert(EventHead).values(id=1, last_id=0, last_hash=START))


@dataclass(frozen=True, slots=True)
class Pending:
    ctx: Context
    verb: str
    row: Any
    fields: tuple[str, ...]
    within: SessionTransaction | None

    def was_within(self, undone: SessionTransaction) -> bool:
        savepoint = self.within
        while savepoint is not None and savepoint is not undone:
            savepoint = savepoint.parent
        return savepoint is undone


def record(ctx: Context, verb: str, row: SQLModel, *fields: str) -> None:
    """Written at commit, last of all locks, so that the chain holds nobody up while they work."""
    ctx.session.info.setdefault("pending_events", []).append(
        Pending(ctx, verb, row, fields, ctx.session.get_nested_transaction())
    )


@event.listens_for(Session, "before_commit")
def write_events(session: Session) -> None:
    if session.in_nested_transaction():
        return  # The end of a savepoint. The chain is held only at the end of all.
    pending: list[Pending] = session.info.pop("pending_events", [])
    if not pending:
        return
    session.flush()
    connection = session.connection()
    head = connection.execute(select(EventHead.last_id, EventHead.last_hash).with_for_update()).one()
    rows = list(_chained(pending, head.last_id, head.last_hash))
    connection.execute(insert(Event), rows)
    connection.execute(update(EventHead).values(last_id=rows[-1]["id"], last_hash=rows[-1]["hash"]))


@event.listens_for(Session, "after_soft_rollback")
def forget_events(session: Session, undone: SessionTransaction) -> None:
    """What a savepoint undid did not happen; what came before it did."""
    pending: list[Pending] = session.info.get("pending_events", [])
    pending[:] = [one for one in pending if undone.nested and not one.was_within(undone)]


def _chained(pending: Iterable[Pending], last_id: int, last_hash: str) -> Iterable[dict[str, Any]]:
    for number, one in enumerate(pending, last_id + 1):
        row = {
            "id": number,
            "at": one.ctx.now,
            "group_id": one.ctx.group_id,
            "actor_id": one.ctx.actor.person_id or None,
            "on_behalf_of_id": one.ctx.on_behalf_of.person_id if one.ctx.on_behalf_of else None,
            "verb": one.verb,
            "thing": one.row.__tablename__,
            "thing_id": one.row.id,
            "fields": json.dumps(one.fields),
            "previous_hash": last_hash,
        }
        last_hash = link(row)
        yield row | {"hash": last_hash}


def link(row: dict[str, Any]) -> str:
    words = [str(row[name]) if name != "at" else row["at"].timestamp().hex() for name in LINKED]
    return sha256(json.dumps(words).encode()).hexdigest()


LINKED = (
    "id", "at", "group_id", "actor_id", "on_behalf_of_id", "verb", "thing", "thing_id", "fields", "previous_hash",
)  # fmt: skip


def broken_link(connection: Connection) -> int | None:
    """The number of the first event that does not follow from the one before it; None when the chain is whole."""
    last_hash, last_id = START, 0
    for row in connection.execute(select(Event.__table__).order_by(Event.__table__.c.id)).mappings():  # type: ignore[attr-defined]
        if row["id"] != last_id + 1 or row["previous_hash"] != last_hash or link(dict(row)) != row["hash"]:
            return int(row["id"])
        last_id, last_hash = row["id"], row["hash"]
    head = connection.execute(select(EventHead.last_id, EventHead.last_hash)).one()
    return None if (head.last_id, head.last_hash) == (last_id, last_hash) else last_id + 1
