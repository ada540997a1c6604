"""On a random day the group buys a ticket for somebody itself."""

from typing import TYPE_CHECKING

from api.bookings.tables import Booking
from api.claims.paid_by_us import change_what_we_paid, remove_what_we_paid, write_down_what_we_paid
from api.claims.paid_by_us_schemas import PaidByUsIn
from api.claims.tables import PaidByUs

if TYPE_CHECKING:
    from tests.payments.any_days import Group


def pay_directly(group: "Group", who: int, which: int) -> None:
    """A ticket for one booking; bought, changed, or given back."""
    lead, said = group.at(group.world.lead), {"kind": "travel", "what": "Train", "used_on": "2 March 2026"}
    if which == 0:
        new = PaidByUsIn.model_validate(said | {"amount_pence": f"£{20 + who}.10"})
        write_down_what_we_paid(lead, group.some(Booking, who, which).id, new)
        return
    row = group.some(PaidByUs, who, which)
    if which == 1:
        change_what_we_paid(lead, row.id, PaidByUsIn.model_validate(said | {"amount_pence": f"£{19 + 2 * who}.10"}))
    else:
        remove_what_we_paid(lead, row.id)
