"""One of everything in `advances`, for the tests that walk every route and fill every form."""

from collections.abc import Mapping, Sequence

from api.advances.actions import agree_to_advance, ask_for_advance
from api.advances.schemas import AdvanceIn
from api.bookings.actions import take_a_place
from api.kernel.context import Context, Role
from tests.api_contract.numbers import Group
from tests.world import World

# What a person would type into each field that only forms of this slice have.
GOOD: dict[str, str] = {}
LATER = {
    "sessions": [{"on": "Thursday 30 April 2026", "starts": "10am", "ends": "1pm"}],
    "closes_on": "Wednesday 29 April 2026",
}


def add(world: World, made: Group, people: Mapping[Role, Context], members: Sequence[Context]) -> None:
    """One that waits for an answer, of somebody else, and one that was agreed to, where more can be asked for."""
    lead = people[Role.LEAD]
    stream = made.one("workstream_id")
    there = world.opportunity(lead=lead, title=f"{made.mark} later", workstream_id=stream, places=4, **LATER)
    ids = []
    for member in (members[0], members[1]):
        booking = take_a_place(member, there.id or 0)
        world.session.flush()
        said = {"kind": "travel", "what": f"Train to {made.mark}", "amount_pence": 42_10}
        ids.append(ask_for_advance(member, booking.id or 0, AdvanceIn.model_validate(said)).id)
        made.ids["booking_id"] = [*made.ids["booking_id"], booking.id or 0]
    agree_to_advance(lead, ids[0])
    world.session.flush()
    made.ids["advance_id"] = ids
