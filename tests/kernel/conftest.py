"""Two groups, a few people, and a tiny API: enough to see the kernel work by itself."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any

import pytest
from fastapi import FastAPI, File, Request
from pydantic import Field
from sqlmodel import Session, col, func, select

from api.kernel.context import NOBODY, Actor, Context, Role, in_group
from api.kernel.database import Database
from api.kernel.doors import Door
from api.kernel.encryption import KeyRing
from api.kernel.events import record
from api.kernel.fields import Asked, Day, Line, Pence, RowId
from api.kernel.http import IfMatch, Routes
from api.kernel.london import Nation
from api.kernel.problems import add_problems
from api.kernel.refusals import Refusal, Refused, not_found
from api.opportunities.tables import Workstream
from api.people.tables import Group, Person
from tests.visiting import Straightly

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
KEYS = KeyRing.parse(KeyRing.fresh())
AMINA, BEN, ADA = 1, 2, 3


@dataclass
class Ground:
    """`ours` and `theirs` are groups. Amina is a member of both, Ben of ours; Ada is our administrator."""

    database: Database
    ours: int
    theirs: int

    def ctx(self, session: Session, person_id: int = AMINA, group: int | None = None, **more: Any) -> Context:
        group = group or self.ours
        return Context(in_group(session, group), PEOPLE[person_id], NOON, KEYS, group_id=group, **more)

    @contextmanager
    def working(self, group: int | None = None) -> Iterator[Session]:
        with self.database.writing() as session:
            yield in_group(session, group or self.ours)

    def count(self, table: Any, *where: Any) -> int:
        with self.database.reading() as session:
            rows = select(func.count()).select_from(table).where(*where)
            return session.exec(rows, execution_options={"across_groups": True}).one()

    def workstream(self, session: Session, name: str = "Evaluation", **facts: Any) -> Workstream:
        made = Workstream(**{"group_id": self.ours, "name": name, "cost_code": "EV-100"} | facts)
        session.add(made)
        session.flush()
        return made


PEOPLE = {
    AMINA: Actor(AMINA, "Amina", frozenset({Role.PERSON, Role.MEMBER})),
    BEN: Actor(BEN, "Ben", frozenset({Role.PERSON, Role.MEMBER})),
    ADA: Actor(ADA, "Ada", frozenset({Role.PERSON, Role.ADMIN})),
}


@pytest.fixture
def ground(database: Database) -> Ground:
    with database.writing() as session:
        groups = [a_group("Ours"), a_group("Theirs")]
        session.add_all(
            [*groups, *(Person(id=one.person_id, name=one.name, created_at=NOON) for one in PEOPLE.values())]
        )
        session.flush()
        ours, theirs = (group.id for group in groups)
    return Ground(database, ours, theirs)


def a_group(name: str) -> Group:
    return Group(
        name=name, organisation="The Centre", nation=Nation.ENGLAND, help_person="Lena", help_phone="01632 960 001",
        help_email="help@group.example", created_at=NOON,
    )  # fmt: skip


class Session_(Asked):
    on: Day = Field(title="the day of the session")


class WorkstreamIn(Asked):
    name: Line = Field(title="a name")
    cost_code: Line = Field(title="a cost code")
    budget_pence: Pence = Field(default=0, title="the budget")
    sessions: list[Session_] = Field(default=[], title="the sessions")


class WorkstreamOut(Asked):
    id: int
    name: str
    version: int = 1


routes = Routes(tags=["workstreams"])


@routes.get("/workstreams")
def names(ctx: Context) -> WorkstreamOut:
    """How many there are, as an id."""
    return WorkstreamOut(id=ctx.session.exec(select(func.count()).select_from(Workstream)).one(), name="all")


@routes.post("/workstreams", status_code=201)
def add(ctx: Context, body: WorkstreamIn) -> WorkstreamOut:
    """Add one; a taken name is refused."""
    made = Workstream(group_id=ctx.group, name=body.name, cost_code=body.cost_code)
    ctx.session.add(made)
    ctx.session.flush()
    record(ctx, "added", made, "name")
    if body.name == "Refused":
        raise Refused(Refusal("refused-name", "That name is refused.", 409, field="name"))
    return WorkstreamOut(id=made.id, name=made.name)


@routes.get("/workstreams/{workstream_id}")
def one(ctx: Context, workstream_id: RowId) -> WorkstreamOut:
    """One of them."""
    return shown(found(ctx, workstream_id))


@routes.put("/workstreams/{workstream_id}")
def change(ctx: Context, workstream_id: RowId, body: WorkstreamIn, version: IfMatch) -> WorkstreamOut:
    """Change one, if it is still at the version that was read."""
    row = found(ctx, workstream_id)
    if version != 1:
        raise Refused(Refusal("changed-meanwhile", "Somebody changed this. Read it again.", 412))
    row.name = body.name
    return shown(row)


@routes.post("/receipts", status_code=201)
def keep(ctx: Context, receipt: Annotated[bytes, File()]) -> WorkstreamOut:
    """Keep a file under its size."""
    made = Workstream(group_id=ctx.group, name=f"{len(receipt)} bytes", cost_code="R")
    ctx.session.add(made)
    ctx.session.flush()
    return shown(made)


@routes.delete("/workstreams/{workstream_id}", status_code=204)
def remove(ctx: Context, workstream_id: RowId) -> None:
    """Remove one."""
    ctx.session.delete(found(ctx, workstream_id))


def found(ctx: Context, workstream_id: int) -> Workstream:
    row = ctx.session.exec(select(Workstream).where(col(Workstream.id) == workstream_id)).first()
    if row is None:
        raise not_found("workstream")
    return row


def shown(row: Workstream) -> WorkstreamOut:
    return WorkstreamOut(id=row.id, name=row.name)


def identify(session: Session, request: Request, now: datetime, keys: KeyRing) -> Context:
    """A test says who it is: `X-Person: 1`, `X-Group: 2`, `X-For: 2`."""
    person, group, member = (int(request.headers.get(name, 0)) for name in ("x-person", "x-group", "x-for"))
    actor = PEOPLE.get(person, NOBODY)
    return Context(in_group(session, group), actor, now, keys, on_behalf_of=PEOPLE.get(member), group_id=group)


@pytest.fixture
def tiny(ground: Ground) -> Callable[..., Straightly]:
    """The tiny API as a person in a group: tiny(), tiny(BEN), tiny(ADA, on_behalf_of=AMINA)."""
    app = FastAPI()
    app.state.door = Door(ground.database, lambda: NOON, KEYS, identify, threads=8)
    add_problems(app)
    app.include_router(routes)

    def of(person_id: int = AMINA, group: int | None = None, on_behalf_of: int = 0) -> Straightly:
        headers = {"X-Person": str(person_id), "X-Group": str(group or ground.ours), "X-For": str(on_behalf_of)}
        return Straightly(app, headers)

    return of


BODY = {"name": "Evaluation", "cost_code": "EV-100"}
TODAY = date(2026, 3, 2)
