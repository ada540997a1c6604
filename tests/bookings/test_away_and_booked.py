"""Somebody who is away as they have a place is told so. It is a notice: their days away are kept."""

from datetime import date

from api.availability.actions import add_time_away
from api.availability.queries import my_availability, my_time_away
from api.availability.schemas import AwayIn
from api.bookings.actions import assign_member, leave_booking, take_a_place
from api.kernel.context import Context, Role, in_group
from api.people.actions import put_in_group
from tests.bookings.people import moment, session_on
from tests.world import NOON, World

ONE = "You have a place on Tuesday 17 March 2026. If you cannot come, leave it."
TWO = "You have places on 2 of those days, the first on Tuesday 17 March 2026. If you cannot come, leave them."


def away(ctx: Context, first: str, last: str) -> int:
    added = add_time_away(
        ctx, AwayIn(from_on=date.fromisoformat(first), until_on=date.fromisoformat(last), reason=None)
    )
    return added.id or 0


def notice(ctx: Context, first: str, last: str) -> str | None:
    return my_time_away(ctx, away(ctx, first, last)).notice


def test_a_place_in_a_new_time_away_is_said(world: World) -> None:
    amina = world.member("Amina")
    take_a_place(amina, world.opportunity().id)

    assert notice(amina, "2026-03-17", "2026-03-17") == ONE
    assert notice(amina, "2026-03-10", "2026-03-17") == ONE
    assert notice(amina, "2026-03-18", "2026-03-30") is None
    assert notice(amina, "2026-03-10", "2026-03-16") is None


def test_several_are_one_sentence(world: World) -> None:
    amina = world.member("Amina")
    for day in ("17 March 2026", "19 March 2026"):
        take_a_place(amina, world.opportunity(**session_on(day)).id)

    assert notice(amina, "2026-03-16", "2026-03-20") == TWO


def test_the_evening_before_is_not_one_of_the_days(world: World) -> None:
    amina = world.member("Amina")
    take_a_place(amina, world.opportunity(**session_on("17 March 2026", "9pm", "11:59pm")).id)

    assert notice(amina, "2026-03-18", "2026-03-18") is None


def test_it_goes_when_they_have_left_and_when_it_is_over(world: World) -> None:
    amina = world.member("Amina")
    booking = take_a_place(amina, world.opportunity().id)
    number = away(amina, "2026-03-17", "2026-03-18")

    assert my_time_away(amina.at(moment("17 March 2026", "12:59pm")), number).notice == ONE
    assert my_time_away(amina.at(moment("17 March 2026", "1pm")), number).notice is None
    leave_booking(amina, booking.id or 0)
    assert my_time_away(amina, number).notice is None


def test_only_their_own_place_and_not_an_offer(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    take_a_place(world.member("Ben"), opportunity.id)
    assign_member(world.lead, opportunity.id, amina.person_id)

    assert notice(amina, "2026-03-17", "2026-03-17") is None


def test_whoever_acts_for_them_learns_nothing_of_another_group(world: World) -> None:
    amina = world.member("Amina")
    other, nia, stream = world.other_group()
    in_group(world.session, other.id)
    put_in_group(world.session, NOON, other.id, amina.person_id, Role.MEMBER)
    theirs = world.opportunity(lead=nia, workstream_id=stream)
    take_a_place(world.acting(amina.person_id, other), theirs.id)
    in_group(world.session, world.group.id)
    away(amina, "2026-03-17", "2026-03-17")

    assert [one.notice for one in my_availability(world.by_phone(amina)).away] == [None]


def test_it_is_in_the_answer_and_on_the_page(world: World, client, browser) -> None:  # type: ignore[no-untyped-def]
    amina = world.member("Amina")
    take_a_place(amina, world.opportunity().id)
    body = {"from_on": "2026-03-17", "until_on": "2026-03-18"}

    answer = client(amina).post("/api/v1/availability/away", json=body)
    assert (answer.status_code, answer.json()["notice"]) == (201, ONE)
    page = browser(amina)
    saved = page.post("/availability/away/new", data={"from_on": "17 March 2026", "until_on": "17 March 2026"})
    assert saved.status_code == 303
    assert ONE in page.get(saved.headers["location"]).text
