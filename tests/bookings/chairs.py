"""How the stories of chairing begin: a card that pays for it, and work under that card."""

from typing import Any

from api.bookings.tables import Booking
from api.kernel.context import Context
from api.ledger.commitments import commitments
from api.opportunities.actions import add_rate_card
from api.opportunities.schemas import RateCardIn
from api.opportunities.tables import Opportunity
from tests.opportunities.saying import on
from tests.world import World

CARD = {
    "name": "NIHR 2026", "in_force_from": "1 April 2026", "source": "NIHR", "chairing_pence": "£25",
    "supplements_source": "The group’s own figures",
    "rates": [{"code": "half", "label": "Half day", "fee_pence": "£90"}],
}  # fmt: skip
APRIL: dict[str, Any] = {"sessions": [on("14 April 2026")], "closes_on": "10 April 2026"}
# £90 and the £5 online allowance.
PLACE, MORE = 9500, 2500


def chaired(world: World, **other: Any) -> Opportunity:
    add_rate_card(world.lead, RateCardIn.model_validate(CARD))
    return world.opportunity(**APRIL | other)


def held(world: World, booking: Booking) -> int:
    world.session.flush()
    return commitments(world.finance, [booking.id or 0])[booking.id or 0].amount_pence


def after_it(ctx: Context) -> Context:
    return ctx.at(ctx.now.replace(month=4, day=14, hour=13))
