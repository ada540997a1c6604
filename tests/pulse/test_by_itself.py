"""The day after work or a meeting, people are asked how it was, once, though nobody pressed a button."""

from datetime import UTC, datetime, timedelta

from sqlmodel import select

from api.bookings.actions import take_a_place
from api.claims.actions import confirm_attendance
from api.claims.schemas import Mark
from api.communities.actions import say_who_came_to_meeting
from api.communities.schemas import CameIn
from api.kernel.context import Context
from api.kernel.london import day_of, midnight
from api.opportunities.actions import complete_opportunity
from api.pulse.actions import ask_about_meeting
from api.pulse.by_itself import ask_how_it_was, meetings_due
from api.pulse.queries import my_pulses
from api.pulse.rules import ASKED_BY_ITSELF_DAYS
from api.pulse.tables import Pulse
from tests.communities.told import a_meeting, came_to_work
from tests.pulse.told import people
from tests.world import World

THAT_EVENING = datetime(2026, 3, 17, 23, 59, 59, tzinfo=UTC)
THE_DAY_AFTER = datetime(2026, 3, 18, 0, 0, tzinfo=UTC)


def worker(world: World, now: datetime) -> int:
    world.save()
    asked = ask_how_it_was(world.database, lambda: now, world.keys)
    world.look_again()
    return asked


def met(world: World, *who: Context, at: datetime = THAT_EVENING) -> int:
    held = a_meeting(world)
    came = CameIn(member_ids=[one.person_id for one in who])
    say_who_came_to_meeting(world.lead.at(at), held.id, came, held.version)
    return held.id


def test_a_meeting_is_asked_about_the_day_after_and_once(world: World) -> None:
    amina, ben = people(world, 2)
    met(world, amina)
    assert worker(world, THAT_EVENING) == 0
    assert [worker(world, THE_DAY_AFTER), worker(world, THE_DAY_AFTER + timedelta(days=1))] == [1, 0]

    assert len(my_pulses(amina.at(THE_DAY_AFTER))) == 1
    assert my_pulses(ben.at(THE_DAY_AFTER)) == []


def test_finished_work_is_asked_about_the_day_after(world: World) -> None:
    work, (amina,) = world.opportunity(), people(world, 1)
    booked = take_a_place(amina, work.id)
    world.session.flush()
    assert worker(world, THE_DAY_AFTER) == 0, "nobody has said who came"
    lead = world.lead.at(THAT_EVENING)
    confirm_attendance(lead, work.id, {booked.id or 0: Mark.CAME})
    complete_opportunity(lead, work.id)

    assert [worker(world, now) for now in (THAT_EVENING, THE_DAY_AFTER)] == [0, 1]
    assert [one.title for one in my_pulses(amina.at(THE_DAY_AFTER))] == [work.title]


def test_what_a_lead_asked_about_is_not_asked_again(world: World) -> None:
    amina, ben = people(world, 2)
    ask_about_meeting(world.lead.at(THAT_EVENING), met(world, amina, ben))

    assert worker(world, THE_DAY_AFTER) == 0
    assert len(world.session.exec(select(Pulse)).all()) == 1


def test_a_meeting_that_everybody_had_a_booking_for_is_asked_about_once_its_work_is_finished(world: World) -> None:
    """Nobody has to say who came beside them: the attendance of the work said it."""
    work, who = world.opportunity(places=3), people(world, 3)
    a_meeting(world, opportunity_id=work.id)
    came_to_work(world, work.id, *who)
    assert worker(world, THE_DAY_AFTER) == 0, "more people may be written down until then"
    complete_opportunity(world.lead.at(THE_DAY_AFTER), work.id)

    assert [worker(world, THE_DAY_AFTER + timedelta(days=day)) for day in (0, 1)] == [1, 0]
    assert [len(my_pulses(one.at(THE_DAY_AFTER))) for one in who] == [1, 1, 1]


def test_a_meeting_nobody_came_to_is_not_asked_about_though_its_work_is_finished(world: World) -> None:
    work, (amina,) = world.opportunity(), people(world, 1)
    a_meeting(world, opportunity_id=work.id)
    booked = take_a_place(amina, work.id)
    world.session.flush()
    lead = world.lead.at(THAT_EVENING)
    confirm_attendance(lead, work.id, {booked.id or 0: Mark.MISSED})
    complete_opportunity(lead, work.id)
    world.session.flush()
    assert meetings_due(world.session, THE_DAY_AFTER) == []
    assert worker(world, THE_DAY_AFTER) == 0


def test_who_were_asked_about_paid_work_are_not_asked_about_the_meeting_that_it_pays_for(world: World) -> None:
    work, (amina,) = world.opportunity(), people(world, 1)
    came_to_work(world, work.id, amina)
    complete_opportunity(world.lead.at(THAT_EVENING), work.id)
    assert worker(world, THE_DAY_AFTER) == 1
    a_meeting(world, opportunity_id=work.id)

    assert meetings_due(world.session, THE_DAY_AFTER) == []
    assert worker(world, THE_DAY_AFTER) == 0
    assert len(my_pulses(amina.at(THE_DAY_AFTER))) == 1


def test_a_meeting_waits_until_somebody_says_who_came_and_long_ago_is_not_asked_about(world: World) -> None:
    work, (amina, ben) = world.opportunity(), people(world, 2)
    held = a_meeting(world, opportunity_id=work.id)
    came_to_work(world, work.id, ben)
    late = midnight(day_of(THE_DAY_AFTER) + timedelta(days=ASKED_BY_ITSELF_DAYS))
    assert worker(world, THE_DAY_AFTER) == 0
    came = CameIn(member_ids=[amina.person_id])
    say_who_came_to_meeting(world.lead.at(late), held.id, came, held.version)

    assert worker(world, late) == 0
    assert worker(world, late - timedelta(seconds=1)) == 1
