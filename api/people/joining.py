"""How a person and a role are written down: for invitations, the command line and the demo."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from api.kernel.context import Actor, Context, Role, in_group
from api.kernel.encryption import KeyRing
from api.kernel.events import record
from api.kernel.groups import ACROSS_GROUPS
from api.kernel.london import day_of

from .queries import HELD_NOW
from .tables import CancellationTerms, Group, Membership, PaymentPromise, Person

WHOEVER_RUNS_THIS = Actor(0, "whoever runs the service", frozenset())


def set_up_group(session: Session, now: datetime, **facts: Any) -> Group:
    """A group that nobody is in yet."""
    group = Group(created_at=now, **facts)
    session.add(group)
    session.flush()
    session.add(PaymentPromise(group_id=group.id, working_days=group.promise_working_days, from_at=now))
    session.add(CancellationTerms(group_id=group.id, days_before=group.late_cancel_days, from_at=now))
    record(by_the_command_line(session, now, group.id), "set up", group)
    return group


def put_in_group(session: Session, now: datetime, group_id: int, person_id: int, role: Role) -> Membership:
    """Somebody who holds the role already goes on holding it."""
    return give_role(by_the_command_line(session, now, group_id), person_id, role)


def give_role(ctx: Context, person_id: int, role: Role) -> Membership:
    earlier = held(ctx.session, ctx.group, person_id, role)
    if earlier is not None:
        return earlier
    membership = Membership(group_id=ctx.group, person_id=person_id, role=role, since_on=day_of(ctx.now))
    ctx.session.add(membership)
    ctx.session.flush()
    record(ctx, "joined", membership, "role")
    return membership


def new_person(ctx: Context, **facts: Any) -> Person:
    person = Person(created_at=ctx.now, **facts)
    ctx.session.add(person)
    ctx.session.flush()
    record(ctx, "added", person)
    return person


def held(session: Session, group_id: int, person_id: int, role: Role) -> Membership | None:
    asked = (col(Membership.group_id) == group_id, col(Membership.person_id) == person_id, col(Membership.role) == role)
    # The group is named here, because the command line has none at work.
    return session.exec(select(Membership).where(*asked, HELD_NOW), execution_options=ACROSS_GROUPS).first()


def by_the_command_line(session: Session, now: datetime, group_id: int | None) -> Context:
    return Context(session, WHOEVER_RUNS_THIS, now, KeyRing({}, 0), group_id=group_id)


@contextmanager
def working_in(ctx: Context, group_id: int) -> Iterator[Context]:
    """An invitation is answered from outside the group, and the answer belongs inside it."""
    came_from = ctx.session.info.get("group_id")
    in_group(ctx.session, group_id)
    try:
        yield replace(ctx, group_id=group_id)
        ctx.session.flush()
    finally:
        # Also when it is refused in there: what is asked next is asked in their own group.
        in_group(ctx.session, came_from)
