"""Inviting somebody, and finding the role that they hold."""

from sqlmodel import col, select

from api.kernel.context import Context
from api.people.actions import invite_person
from api.people.queries import actor_in
from api.people.schemas import InvitationIn
from api.people.tables import Invitation, Membership
from tests.world import NOON, World


def asked(name: str = "Rosa Lind", email: str = "rosa@people.example", role: str = "member") -> InvitationIn:
    return InvitationIn.model_validate({"name": name, "email": email, "role": role})


def invited(world: World, by: Context | None = None, **facts: str) -> Invitation:
    return invite_person(by or world.lead, asked(**facts))


def as_invited(world: World, invitation: Invitation, now=NOON) -> Context:  # type: ignore[no-untyped-def]
    """Signed in, and in no group yet."""
    return Context(world.session, actor_in(world.session, invitation.person_id, None), now, world.keys)


def held(world: World, person_id: int) -> int:
    return world.session.exec(select(Membership.id).where(col(Membership.person_id) == person_id)).one()
