"""What was lent and is not taken after all is nobody's: it can be lent again, or is gone with the work."""

from typing import Any

import pytest

from api.bookings.actions import leave_booking
from api.bookings.cancelling import cancel_opportunity
from api.kernel.refusals import Refused
from api.network.actions import take_lent_place
from api.network.queries import lending, lent_places_to_answer, my_lent_place
from api.network.tables import LoanState
from tests.network.told import asked, back, neighbours, there
from tests.world import World


def test_a_lent_place_that_is_given_back_can_be_lent_again(world: World, browser: Any) -> None:
    amina, ben, next_door = world.member("Amina"), world.member("Ben"), neighbours(world)
    loan = asked(world, next_door, amina)
    take_lent_place(amina, loan.id)
    world.session.flush()
    leave_booking(there(world, next_door, amina), loan.booking_id or 0)
    assert lending(there(world, next_door, next_door.lead)).between == []
    back(world)

    assert my_lent_place(amina, loan.id).loan.state is LoanState.WITHDRAWN
    view = lending(world.lead)
    assert ([one.left for one in view.to_us], view.between) == ([1], [])
    asked(world, next_door, amina)
    take_lent_place(ben, asked(world, next_door, ben).id)
    number = loan.id
    world.save()
    told = browser(amina).get(f"/network/places/{number}").text
    assert "You do not have this place any more." in told
    assert "You have this place." not in told


def test_work_that_is_cancelled_is_lent_to_nobody(world: World, browser: Any) -> None:
    amina, ben, next_door = world.member("Amina"), world.member("Ben"), neighbours(world, places=2)
    asked_of, taken = asked(world, next_door, amina), asked(world, next_door, ben)
    take_lent_place(ben, taken.id)
    world.session.flush()
    cancel_opportunity(there(world, next_door, next_door.lead), next_door.work.id, "We have no room.")
    assert lending(there(world, next_door, next_door.lead)).ours == []
    back(world)

    assert lending(world.lead).to_us == []
    assert lent_places_to_answer(amina) == []
    assert my_lent_place(ben, taken.id).loan.state is LoanState.WITHDRAWN
    with pytest.raises(Refused, match="not offered any more"):
        take_lent_place(amina, asked_of.id)
    number = asked_of.id
    world.save()
    told = browser(amina).get(f"/network/places/{number}").text
    assert "not offered any more" in told
    assert "Yes, take this place" not in told
