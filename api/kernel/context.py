"""One person doing one thing at one moment. Every action takes this first."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Concatenate, ParamSpec

from sqlmodel import Session

from .encryption import KeyRing
from .refusals import Refusal, Refused

P = ParamSpec("P")
Clock = Callable[[], datetime]


def wall_clock() -> datetime:
    return datetime.now(UTC)


def clock_from(start: datetime) -> Clock:
    """A clock that reads `start` now and runs on from there: the demo lives in its own year."""
    offset = start - wall_clock()
    return lambda: wall_clock() + offset


class Role(StrEnum):
    VISITOR = "anyone"
    PERSON = "anyone signed in"
    MEMBER = "member"
    LEAD = "lead"
    FINANCE = "finance"
    ADMIN = "administrator"


HELD_IN_A_GROUP = (Role.MEMBER, Role.LEAD, Role.FINANCE, Role.ADMIN)


@dataclass(frozen=True, slots=True)
class Actor:
    person_id: int
    name: str
    roles: frozenset[Role]


NOBODY = Actor(0, "someone who has not signed in", frozenset({Role.VISITOR}))


@dataclass(frozen=True, slots=True)
class Context:
    """`actor` presses the button; `person` is whoever it is done for (a member on the phone, or the actor)."""

    session: Session
    actor: Actor
    now: datetime
    keys: KeyRing
    on_behalf_of: Actor | None = None
    group_id: int | None = None

    @property
    def person(self) -> Actor:
        return self.on_behalf_of or self.actor

    @property
    def person_id(self) -> int:
        return self.person.person_id

    @property
    def group(self) -> int:
        """The group's id, where being in one is certain (a role in a group was asked for)."""
        assert self.group_id is not None, "this needs a group"
        return self.group_id

    def at(self, now: datetime) -> "Context":
        return replace(self, now=now)


def in_group(session: Session, group_id: int | None) -> Session:
    """From here on the session sees this group's rows and no other's."""
    session.info["group_id"] = group_id
    return session


def attempt(
    action: Callable[Concatenate[Context, P], object], ctx: Context, /, *args: P.args, **kwargs: P.kwargs
) -> Refusal | None:
    """Do it, or undo all of it and say why not. Pages use this; REST lets the refusal rise."""
    try:
        action(ctx, *args, **kwargs)
        ctx.session.flush()
    except Refused as refused:
        ctx.session.rollback()
        return refused.refusal
    return None
