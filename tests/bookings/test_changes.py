"""The lead changes what was promised, and those who are in it hear of it."""

from typing import Any

from api.bookings.actions import assign_member, join_waiting_list, leave_booking, take_a_place
from api.bookings.tables import State
from api.opportunities.actions import change_opportunity
from api.opportunities.queries import find
from api.opportunities.schemas import OpportunityIn
from tests.bookings.people import full, last_letter, moment, session_on, state_of, told
from tests.world import FACTS, World


def change(world: World, opportunity_id: int, **facts: Any) -> None:
    new = OpportunityIn.model_validate(FACTS | {"workstream_id": world.workstream} | facts)
    change_opportunity(world.lead, opportunity_id, new, find(world.lead, opportunity_id).version)
    world.session.flush()


def test_whoever_has_a_place_is_told_what_changed(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    take_a_place(amina, opportunity.id)
    change(world, opportunity.id, **session_on("18 March 2026", "2pm", "5pm"))
    assert told(world, amina) == ["booked", "opportunity_changed"]
    assert "Wednesday 18 March 2026, 2pm to 5pm" in last_letter(world, amina)


def test_whoever_has_left_or_only_waits_is_not(world: World) -> None:
    opportunity_id, (taken,) = full(world)
    amina, ben = world.member("Amina"), world.member("Ben")
    join_waiting_list(amina, opportunity_id)
    leave_booking(ben, join_waiting_list(ben, opportunity_id).id)
    change(world, opportunity_id, places=1, place="Teams. We send the link.")
    assert told(world, amina) == []
    assert told(world, ben) == ["left"]
    assert told(world, world.acting(taken.member_id)) == ["booked", "opportunity_changed"]


def test_a_place_that_is_added_goes_to_whoever_waits_and_is_no_news_to_the_others(world: World) -> None:
    opportunity_id, (taken,) = full(world)
    amina = world.member("Amina")
    waiting = join_waiting_list(amina, opportunity_id)
    change(world, opportunity_id, places=2)
    assert state_of(world, waiting) is State.OFFERED
    assert told(world, amina) == ["offered"]
    assert told(world, world.acting(taken.member_id)) == ["booked"]


def test_an_offer_does_not_outlive_the_new_days(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    booking = assign_member(world.lead, opportunity.id, amina.person_id)
    change(world, opportunity.id, **session_on("4 March 2026"))
    assert booking.offer_lapses_at == moment("4 March 2026", "00:00")
