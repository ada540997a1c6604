"""The lead is asked who came until everybody is said, and then only to say that it is done."""

from api.bookings.actions import leave_booking, take_a_place
from api.bookings.queries import things_to_finish
from api.claims.actions import confirm_attendance
from api.claims.rules import Mark
from api.kernel.context import in_group
from api.opportunities.actions import complete_opportunity
from tests.bookings.people import SECOND, moment, refusal_of, session_on
from tests.world import World

OVER = moment("17 March 2026", "1pm")


def texts(world: World, now=OVER) -> list[str]:  # type: ignore[no-untyped-def]
    return [one.text for one in things_to_finish(world.lead.at(now))]


def test_it_goes_once_everybody_is_said(world: World) -> None:
    opportunity = world.opportunity()
    amina, ben = (take_a_place(world.member(name), opportunity.id) for name in ("Amina", "Ben"))
    lead = world.lead.at(OVER)

    assert texts(world, OVER - SECOND) == []
    assert texts(world) == ["Say who came to “Review a leaflet”"]
    confirm_attendance(lead, opportunity.id, {amina.id or 0: Mark.CAME})
    assert texts(world) == ["Say who came to “Review a leaflet”"]
    confirm_attendance(lead, opportunity.id, {ben.id or 0: Mark.MISSED})
    assert texts(world) == ["Say that “Review a leaflet” is done"]
    complete_opportunity(lead, opportunity.id)
    assert texts(world) == []


def test_where_nobody_had_a_place_nobody_is_asked_who_came(world: World) -> None:
    opportunity = world.opportunity()
    booking = take_a_place(world.member("Amina"), opportunity.id)
    leave_booking(world.acting(booking.member_id), booking.id or 0)
    world.draft()

    assert texts(world) == ["Say that “Review a leaflet” is done"]


def test_work_by_a_date_is_over_the_day_after(world: World) -> None:
    opportunity = world.opportunity(sessions=[], due_on="20 March 2026", work_minutes=60)
    take_a_place(world.member("Amina"), opportunity.id)

    assert texts(world, moment("20 March 2026", "11:59pm")) == []
    assert texts(world, moment("21 March 2026", "00:00")) == ["Say who came to “Review a leaflet”"]


def test_two_days_are_over_after_the_second(world: World) -> None:
    two = [*session_on("17 March 2026")["sessions"], *session_on("17 March 2026", "2pm", "3pm")["sessions"]]
    take_a_place(world.member("Amina"), world.opportunity(sessions=two).id)

    assert texts(world) == []
    assert texts(world, moment("17 March 2026", "3pm")) == ["Say who came to “Review a leaflet”"]


def test_the_oldest_is_not_lost_behind_a_hundred_newer_ones(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    take_a_place(world.member("Amina"), world.opportunity(title="The oldest").id)
    for number in range(100):
        world.draft(title=f"A draft {number}")

    assert "Say who came to “The oldest”" in browser(world.lead.at(OVER)).get("/").text


def test_another_groups_work_is_not_there_and_a_member_does_not_ask(world: World) -> None:
    _, nia, stream = world.other_group()
    in_group(world.session, nia.group_id)
    world.opportunity(lead=nia, workstream_id=stream)
    in_group(world.session, world.group.id)

    assert texts(world, moment("30 March 2026", "9am")) == []
    assert refusal_of(things_to_finish, world.member("Amina")).status == 403
