"""How the stories of the work plan begin: something was hoped for."""

from typing import Any

from api.kernel.context import Context
from api.workplan.actions import add_work_plan_item
from api.workplan.schemas import ItemIn, OutcomeIn
from api.workplan.tables import WorkPlanItem
from tests.world import World

ITEM: dict[str, Any] = {
    "year": 2026, "title": "Letters that everybody can read",
    "hoped": "Nobody has to phone to ask what a letter means.", "by_on": "30 June 2026",
    "led_by": "Lena Hart",
}  # fmt: skip
DONE = {"state": "done", "happened": "All nine letters are rewritten.", "in_their_words": "“I read it alone.”"}


def planned(world: World, lead: Context | None = None, **more: Any) -> WorkPlanItem:
    item = add_work_plan_item(
        lead or world.lead, ItemIn.model_validate(ITEM | {"workstream_id": world.workstream} | more)
    )
    world.session.flush()
    return item


def outcome(**more: Any) -> OutcomeIn:
    return OutcomeIn.model_validate(DONE | more)
