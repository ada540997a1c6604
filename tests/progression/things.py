"""One of everything in `progression`, for the tests that walk every route and fill every form."""

from collections.abc import Mapping, Sequence

from api.kernel.context import Context, Role
from api.progression.actions import (
    add_move,
    ask_for_reference,
    offer_training,
    say_what_is_next,
    write_down_role,
    write_reference,
)
from api.progression.schemas import MoveIn, ReferenceAskIn, ReferenceIn, RoleIn, RoleKind, TrainingIn, WishesIn
from tests.api_contract.numbers import Group
from tests.world import World

# What a person would type into each field that only forms of this slice have.
GOOD: dict[str, str] = {
    "held_on": "2 March 2026", "length_minutes": "2 hours", "since_on": "2 February 2026", "for_what": "A course",
    "words": "I would like to chair.", "role": "co-applicant",
}  # fmt: skip


def add(world: World, made: Group, people: Mapping[Role, Context], members: Sequence[Context]) -> None:
    """What it makes is named in `made.ids`, by the name of the number in the address."""
    lead, known = people[Role.LEAD], members[:2]
    course = TrainingIn.model_validate({"kind": "training", "name": f"About {made.mark}", "held_on": "2026-03-02"})
    study = RoleIn.model_validate({"role": "co-researcher", "name": f"The {made.mark} study", "since_on": "2026-01-05"})
    went = {"kind": "a course", "name": f"The {made.mark} college", "role": made.mark, "since_on": "2026-02-02"}
    wishes = WishesIn(words=f"To chair the {made.mark} panel.", roles=[RoleKind.CHAIR])
    training = [offer_training(lead, one.person_id, course) for one in known for _ in range(2)]
    roles = [write_down_role(lead, one.person_id, study) for one in known]
    moves = [add_move(one, MoveIn.model_validate(went | {"on_map": on})) for one in known for on in (True, False)]
    letters = [ask_for_reference(one, ReferenceAskIn(for_what=f"The {made.mark} college")) for one in known]
    for one in known:
        say_what_is_next(one, wishes)
    write_reference(lead, letters[1].id, ReferenceIn(words=f"They know {made.mark}."), 1)
    world.session.flush()
    made.ids["training_id"] = [one.id for one in training]
    made.ids["held_id"] = [one.id for one in roles]
    made.ids["move_id"] = [one.id for one in moves]
    made.ids["reference_id"] = [one.id for one in letters]
