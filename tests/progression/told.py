"""Training, roles, moves and references, told shortly."""

from dataclasses import replace
from typing import Any

from api.kernel.context import Context, in_group
from api.people.actions import end_role
from api.people.queries import actor_in, roles_held
from api.progression.actions import add_move, ask_for_reference, offer_training, write_down_role
from api.progression.schemas import MoveIn, ReferenceAskIn, RoleIn, TrainingIn
from api.progression.tables import MoveOn, ReferenceLetter, RoleHeld, Training
from tests.world import World

TRAINED: dict[str, Any] = {"kind": "training", "name": "Reading a plan", "held_on": "2 March 2026"}
HELD: dict[str, Any] = {"role": "co-applicant", "name": "The falls study", "since_on": "12 January 2026"}
MOVED: dict[str, Any] = {
    "kind": "another group or network", "name": "The County Network", "role": "Member", "since_on": "2 February 2026",
}  # fmt: skip


def offered(world: World, member: Context, **more: Any) -> Training:
    return offer_training(world.lead, member.person_id, TrainingIn.model_validate(TRAINED | more))


def held(world: World, member: Context, **more: Any) -> RoleHeld:
    return write_down_role(world.lead, member.person_id, RoleIn.model_validate(HELD | more))


def moved(member: Context, **more: Any) -> MoveOn:
    return add_move(member, MoveIn.model_validate(MOVED | more))


def asked(member: Context, for_what: str = "A course") -> ReferenceLetter:
    return ask_for_reference(member, ReferenceAskIn(for_what=for_what))


def who_left(world: World, member: Context) -> Context:
    """A member whose role has ended, at work in no group."""
    end_role(world.admin, roles_held(world.admin, member.person_id)[0].id)
    world.save()
    in_group(world.session, None)
    return replace(member, actor=actor_in(world.session, member.person_id, None), group_id=None)
