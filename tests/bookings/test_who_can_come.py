"""The lead sees who can come and why, and nothing private."""

from datetime import date

from api.availability.actions import add_time_away, set_pacing, set_usual_week
from api.availability.schemas import AwayIn, PaceIn
from api.bookings.actions import assign_member, decline_offer, join_waiting_list, take_a_place
from api.bookings.queries import bookings_of, who_can_come
from api.bookings.tables import State
from api.kernel.context import Role, in_group
from api.kernel.london import Part
from api.people.actions import put_in_group
from tests.bookings.people import refusal_of, session_on
from tests.world import NOON, World

TUESDAY_MORNING = [(1, Part.MORNING), (1, Part.AFTERNOON)]


def reasons(world: World, opportunity_id: int) -> dict[str, tuple[bool | None, tuple[str, ...]]]:
    return {one.name: (one.fits, one.reasons) for one in who_can_come(world.lead, opportunity_id)}


def test_each_member_is_listed_with_the_reasons_in_words(world: World) -> None:
    opportunity = world.opportunity()
    set_usual_week(world.member("Amina"), TUESDAY_MORNING)
    set_usual_week(world.member("Ben"), [(0, Part.EVENING)])
    world.member("Cara")
    assert reasons(world, opportunity.id) == {
        "Amina": (True, ("Usually free on Tuesday mornings and Tuesday afternoons.",)),
        "Cara": (None, ("Has not said when they are usually free.",)),
        "Ben": (False, ("Not usually free on Tuesday mornings and Tuesday afternoons.",)),
    }


def test_those_whom_it_fits_come_first(world: World) -> None:
    opportunity = world.opportunity()
    set_usual_week(world.member("Zoe"), TUESDAY_MORNING)
    world.member("Mo")
    set_usual_week(world.member("Abe"), [(0, Part.EVENING)])
    assert [one.name for one in who_can_come(world.lead, opportunity.id)] == ["Zoe", "Mo", "Abe"]


def test_the_lead_never_sees_why_somebody_is_away(world: World) -> None:
    opportunity, amina = world.opportunity(), world.member("Amina")
    day = date(2026, 3, 17)
    add_time_away(amina, AwayIn(from_on=day, until_on=day, reason="An operation"))
    found = who_can_come(world.lead, opportunity.id)
    assert found[0].reasons[0] == "Away that day."
    assert "operation" not in repr(found)


def test_busy_in_another_group_says_busy_and_no_more(world: World) -> None:
    amina = world.member("Amina")
    set_pacing(amina, PaceIn(most_a_week=1))
    group, lead, workstream = world.other_group()
    in_group(world.session, group.id)
    put_in_group(world.session, NOON, group.id, amina.person_id, Role.MEMBER)
    world.session.flush()
    theirs = world.opportunity(lead=lead, workstream_id=workstream, title="The secret project next door")
    take_a_place(world.acting(amina.person_id, group), theirs.id)
    in_group(world.session, world.group.id)

    (found,) = who_can_come(world.lead, world.opportunity().id)
    assert found.fits is False
    assert found.reasons == (
        "Busy then.",
        "Has not said when they are usually free.",
        "Asked for no more than 1 in a week. This would be more.",
    )
    assert found.refusal is not None
    assert found.refusal.code == "they-are-busy"
    assert "secret" not in repr(found)


def test_another_groups_members_are_not_listed(world: World) -> None:
    group, _, _ = world.other_group()
    in_group(world.session, group.id)
    world.member("Stranger", group=group)
    in_group(world.session, world.group.id)
    assert who_can_come(world.lead, world.opportunity().id) == []


def test_whoever_said_no_is_seen_to_have_said_no(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    decline_offer(amina, assign_member(world.lead, opportunity.id, amina.person_id).id)
    (found,) = who_can_come(world.lead, opportunity.id)
    assert (found.state, found.refusal) == (State.SAID_NO, None)


def test_places_and_the_waiting_list_are_in_order(world: World) -> None:
    opportunity = world.opportunity(places=2)
    for name in ("Zoe", "Abe"):
        take_a_place(world.member(name), opportunity.id)
    for name in ("Yan", "Bea"):
        join_waiting_list(world.member(name), opportunity.id)
    rows = bookings_of(world.lead, opportunity.id)
    assert [(one.name, one.place_number) for one in rows] == [("Zoe", 1), ("Abe", 2), ("Yan", None), ("Bea", None)]


def test_a_draft_can_be_looked_at_before_it_has_a_day(world: World) -> None:
    world.member("Amina")
    draft = world.draft(sessions=[], closes_on=None)
    (found,) = who_can_come(world.lead, draft.id)
    assert found.refusal is not None
    assert found.refusal.code == "not-open"


def test_members_and_finance_do_not_ask(world: World) -> None:
    opportunity = world.opportunity()
    for who in (world.member("Amina"), world.finance):
        assert refusal_of(who_can_come, who, opportunity.id).status == 403
        assert refusal_of(bookings_of, who, opportunity.id).status == 403


def test_it_takes_as_many_statements_for_ten_members_as_for_two(world: World) -> None:
    from sqlalchemy import event

    opportunity = world.opportunity(**session_on("18 March 2026"))
    counted: list[str] = []
    event.listen(world.session.connection(), "before_cursor_execute", lambda *args: counted.append(args[2]))

    def count() -> int:
        world.session.flush()
        counted.clear()
        who_can_come(world.lead, opportunity.id)
        return len(counted)

    world.member("Member 1")
    world.member("Member 2")
    few = count()
    for number in range(3, 11):
        world.member(f"Member {number}")
    assert count() == few <= 10
