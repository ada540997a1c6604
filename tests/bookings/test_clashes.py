"""A time that moves can meet something that a member has already: both sides hear of it, and nobody is refused."""

from sqlmodel import col, select

from api.bookings.actions import assign_member, take_a_place
from api.bookings.queries import clashes
from api.bookings.tables import Booking, State
from api.kernel.context import Context, Role, in_group
from api.kernel.refusals import Refusal
from api.opportunities.tables import Opportunity
from api.people.actions import put_in_group
from tests.bookings.people import last_letter, moment, refusal_of, session_on, told
from tests.bookings.test_changes import change
from tests.world import NOON, World

SAID = "You already have something else then. If you cannot come to both, leave one of them."
WARNING = "1 member who has a place has something else at the same time. Ask them, or choose other times."


def booked(world: World, member: Context, day: str, starts: str = "10am", ends: str = "1pm") -> Opportunity:
    opportunity = world.opportunity(**session_on(day, starts, ends))
    take_a_place(member, opportunity.id)
    return opportunity


def test_whoever_now_has_two_things_is_told_so_in_the_letter(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    booked(world, amina, "18 March 2026", "2pm", "5pm")
    moved = booked(world, amina, "17 March 2026")
    take_a_place(ben, moved.id)

    change(world, moved.id, **session_on("18 March 2026", "4pm", "6pm"))
    assert SAID in last_letter(world, amina)
    assert told(world, ben)[-1] == "opportunity_changed"
    assert SAID not in last_letter(world, ben)
    states = world.session.exec(select(Booking.state).where(col(Booking.opportunity_id) == moved.id)).all()
    assert states == [State.BOOKED, State.BOOKED], "it is told, and nobody loses a place"


def test_ending_as_the_other_begins_is_no_clash(world: World) -> None:
    amina = world.member("Amina")
    booked(world, amina, "18 March 2026", "2pm", "5pm")
    moved = booked(world, amina, "17 March 2026")

    change(world, moved.id, **session_on("18 March 2026", "5pm", "6pm"))
    assert SAID not in last_letter(world, amina)
    assert clashes(world.lead, moved.id) == 0
    change(world, moved.id, **session_on("18 March 2026", "4:59pm", "6pm"))
    assert SAID in last_letter(world, amina)
    assert clashes(world.lead, moved.id) == 1


def test_something_in_another_group_counts_and_is_not_named(world: World, client) -> None:  # type: ignore[no-untyped-def]
    amina = world.member("Amina")
    other, nia, stream = world.other_group()
    in_group(world.session, other.id)
    put_in_group(world.session, NOON, other.id, amina.person_id, Role.MEMBER)
    theirs = world.opportunity(lead=nia, workstream_id=stream, title="Secret work", **session_on("18 March 2026"))
    take_a_place(world.acting(amina.person_id, other), theirs.id)
    in_group(world.session, world.group.id)
    moved = booked(world, amina, "17 March 2026")

    change(world, moved.id, **session_on("18 March 2026"))
    answer = client(world.lead).get(f"/api/v1/opportunities/{moved.id}/clashes")
    assert answer.json() == {"count": 1, "sentence": WARNING}
    assert "Secret" not in last_letter(world, amina)


def test_the_lead_reads_how_many_and_not_who(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina = world.member("Amina")
    booked(world, amina, "18 March 2026")
    moved = booked(world, amina, "17 March 2026")
    path, lead = f"/lead/opportunities/{moved.id}", browser(world.lead)

    assert WARNING not in lead.get(path).text
    change(world, moved.id, **session_on("18 March 2026"))
    page = lead.get(path).text
    assert WARNING in page
    assert "Amina" not in page


def test_only_those_with_a_place_count_and_only_what_is_still_to_come(world: World) -> None:
    amina = world.member("Amina")
    booked(world, amina, "18 March 2026")
    moved = world.opportunity(**session_on("17 March 2026"))
    assign_member(world.lead, moved.id, amina.person_id)
    change(world, moved.id, **session_on("18 March 2026"))
    assert clashes(world.lead, moved.id) == 0

    ben = world.member("Ben")
    booked(world, ben, "25 March 2026")
    second = booked(world, ben, "24 March 2026")
    change(world, second.id, **session_on("25 March 2026"))
    assert clashes(world.lead.at(moment("25 March 2026", "12:59pm")), second.id) == 1
    assert clashes(world.lead.at(moment("25 March 2026", "1pm")), second.id) == 0


def test_a_member_does_not_ask_how_many(world: World) -> None:
    refusal: Refusal = refusal_of(clashes, world.member("Amina"), world.opportunity().id)

    assert refusal.status == 403
