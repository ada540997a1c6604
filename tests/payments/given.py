"""A fee that was given away, agreed, and in no run yet."""

from api.kernel.context import Context
from tests.payees.giving import gives
from tests.payments.told import MONDAY, owed_to
from tests.world import World


def given(world: World) -> tuple[Context, int, int]:
    """Amina's fee of £82.50 is the charity's, and her £5 is hers. Agreed, and in no run yet."""
    amina = owed_to(world, "Amina")
    claim_id = world.session.connection().exec_driver_sql("SELECT max(id) FROM claim").scalar_one()
    _, charity = gives(world, amina.at(MONDAY), claim_id)
    return amina, claim_id, charity.id
