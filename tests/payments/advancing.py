"""Money before the day, on a random day: asked for, agreed to, cancelled, and put right by finance."""

from typing import TYPE_CHECKING

from sqlmodel import col

from api.advances.actions import (
    agree_to_advance,
    ask_for_advance,
    cancel_advance,
    take_back_advance,
    write_off_advance,
)
from api.advances.schemas import AdvanceIn
from api.advances.tables import Advance, State
from api.bookings.tables import Booking
from api.bookings.tables import State as BookingState
from api.claims.left_over import take_left_over
from api.claims.tables import Claim

if TYPE_CHECKING:
    from tests.payments.any_days import Group


def ask_ahead(group: "Group", who: int, which: int) -> None:
    """Mostly agreed to at once; more than anybody spends, or less."""
    booking = group.some(Booking, who, which, col(Booking.state) == BookingState.BOOKED)
    said = {"kind": "travel", "what": "Train", "amount_pence": f"£{(1, 7, 30)[which]}.0{who}"}
    member = group.at(group.member(booking.member_id))
    one = ask_for_advance(member, booking.id, AdvanceIn.model_validate(said))
    if (who, which) != (2, 2):
        agree_to_advance(group.at(group.world.lead), one.id)


def drop_ahead(group: "Group", who: int, which: int) -> None:
    one = group.some(Advance, who, which, col(Advance.state).in_([State.ASKED, State.AGREED]))
    cancel_advance(group.at(group.member(one.member_id)), one.id)


def off_a_claim(group: "Group", who: int, which: int) -> None:
    claim = group.some(Claim, who, which)
    take_left_over(group.at(group.member(claim.member_id)), claim.id, which != 2)


def put_right(group: "Group", who: int, which: int) -> None:
    one = group.some(Advance, who, which, col(Advance.state) == State.LEFT_OVER)
    if which:
        take_back_advance(group.officer(who), one.id)
    else:
        write_off_advance(group.officer(who), one.id, "It was little.")
