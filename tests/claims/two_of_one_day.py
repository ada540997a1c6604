"""How the stories of a member with two claims of one day begin."""

from datetime import timedelta
from typing import Any

from api.claims.actions import add_expense
from api.claims.schemas import NewExpense
from api.claims.tables import Claim, Expense
from api.kernel.context import Context
from tests.claims.told import ENDS, came
from tests.expenses.miles import DRIVE
from tests.world import World

# mypy: disable-error-code="arg-type"
LATER = ENDS + timedelta(hours=4)
COVERED = [{"kind": "meals"}, {"kind": "mileage"}]
AFTERNOON: dict[str, Any] = {"sessions": [{"on": "Tuesday 17 March 2026", "starts": "2pm", "ends": "4pm"}]}


def two(world: World) -> tuple[Context, Claim, Claim]:
    """Claims of one day, each £82.50 and what is added to it."""
    amina = world.member("Amina")
    claims = came(world, amina, covered=COVERED), came(world, amina, now=LATER, covered=COVERED, **AFTERNOON)
    return amina.at(LATER), *claims


def drives(world: World, amina: Context, claim: Claim, miles: str, on: str = "17 March 2026") -> Expense:
    one = add_expense(amina, claim.id, NewExpense.model_validate(DRIVE | {"miles": miles, "spent_on": on}))
    world.session.flush()
    return one
