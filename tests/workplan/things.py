"""One of everything in `workplan`, for the tests that walk every route and fill every form."""

from collections.abc import Mapping, Sequence

from api.kernel.context import Context, Role
from api.workplan.actions import add_work_plan_item, link_opportunities
from api.workplan.schemas import ItemIn, LinksIn
from tests.api_contract.numbers import Group
from tests.world import World

# What a person would type into each field that only forms of this slice have.
GOOD: dict[str, str] = {
    "hoped": "Members find a place without help.", "by_on": "30 June 2026", "led_by": "Lena Hart",
    "happened": "Eight members tried it.", "in_their_words": "“I did it alone.”",
}  # fmt: skip


def add(world: World, made: Group, people: Mapping[Role, Context], members: Sequence[Context]) -> None:
    """One item, with what was done and what is to come under it."""
    lead = people[Role.LEAD]
    said = {
        "year": 2026, "title": f"Better {made.mark}", "hoped": f"Nobody asks about {made.mark}.",
        "by_on": "30 June 2026", "led_by": f"Lead of {made.mark}", "workstream_id": made.one("workstream_id"),
    }  # fmt: skip
    item = add_work_plan_item(lead, ItemIn.model_validate(said))
    world.session.flush()
    link_opportunities(lead, item.id, LinksIn(opportunities=made.ids["opportunity_id"][:2]), item.version)
    world.session.flush()
    made.ids["plan_item_id"] = [item.id]
