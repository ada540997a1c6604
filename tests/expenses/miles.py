"""How the stories of journeys begin: what the group pays for a mile, and a claim that covers mileage."""

from typing import Any

from api.claims.tables import Claim
from api.expenses.actions import set_mileage_rate
from api.expenses.schemas import MileageRateIn
from api.kernel.context import Context
from tests.claims.told import ENDS, came
from tests.world import World

CAR: dict[str, Any] = {
    "vehicle": "car",
    "in_force_from": "1 January 2026",
    "first_pence": "45p",
    "first_miles": "100",
    "after_pence": "25p",
    "counted": "of each journey",
    "source": "Finance policy 12",
    "checked_on": "1 March 2026",
}
DRIVE = {"kind": "mileage", "what": "From home and back", "spent_on": "17 March 2026", "vehicle": "car", "miles": "120"}
COVERED: list[dict[str, Any]] = [
    {"kind": "mileage"}, {"kind": "travel"}, {"kind": "online allowance", "fixed_pence": 500},
]  # fmt: skip


def rate(**other: Any) -> MileageRateIn:
    return MileageRateIn.model_validate({name: value for name, value in (CAR | other).items() if value is not None})


def paid_by_the_mile(world: World, **other: Any) -> None:
    set_mileage_rate(world.lead, rate(**other))


def journey_claim(world: World, name: str = "Amina", **facts: Any) -> tuple[Context, Claim]:
    member = world.member(name)
    return member.at(ENDS), came(world, member, covered=COVERED, **facts)
