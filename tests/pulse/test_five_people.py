"""Five answers of one person are one person's: nothing is shown until five different people are behind it."""

from collections.abc import Sequence

import pytest

from api.communities.actions import say_who_came_to_meeting
from api.communities.schemas import CameIn
from api.kernel.context import Context
from api.kernel.refusals import Refused
from api.opportunities.actions import complete_opportunity
from api.pulse.actions import ask_about_meeting, ask_about_opportunity
from api.pulse.queries import pulse_trend, things_to_ask_about
from api.reports.queries import report_of
from tests.communities.told import AFTERWARDS, a_community, a_meeting, came_to_work, some_meetings
from tests.pulse.told import CLOSED, a_pulse, answers, people, steps
from tests.reports.told import NEW_YEAR
from tests.world import World


def a_meeting_said(world: World, who: Sequence[Context], *, first: bool = False, word: str | None = None) -> None:
    answers(a_pulse(world, who, first=first), who, *[steps(1, 1, 1, 1, word=word, needs="not met")] * len(who))


def test_one_person_who_came_to_five_meetings_is_read_nowhere(world: World) -> None:
    amina, ben = people(world, 2)
    for number in range(5):
        a_meeting_said(world, [amina], first=number == 0, word=f"Ignored {number}")

    assert pulse_trend(ben.at(CLOSED)).parts == ()
    told = {one.code: one for one in report_of(world.lead.at(NEW_YEAR), 2026).parts}
    assert [told[code].figures for code in ("felt", "access")] == [(), ()]


def test_meetings_wait_until_five_different_people_answered_and_are_told_as_so_many_people(world: World) -> None:
    who = people(world, 7)
    for number in range(3):
        a_meeting_said(world, who[:4], first=number == 0)
    assert pulse_trend(who[0].at(CLOSED)).parts == ()

    a_meeting_said(world, who[4:])
    (shown,) = pulse_trend(who[0].at(CLOSED)).parts
    assert (len(shown.titles), shown.at_least) == (4, 5), "15 answers, of seven people"


def test_words_of_joined_meetings_are_shown_when_no_two_can_be_of_one_person(world: World) -> None:
    """That somebody wrote is not kept. So of people who answered twice, five words could be of one."""
    who = people(world, 8)
    for each in (who[:3], who[2:5], who[:4], who[4:8]):
        a_meeting_said(world, each, first=each == who[:3], word="Heard")
    assert [one.words for one in reversed(pulse_trend(who[0].at(CLOSED)).parts)] == [(), ("Heard",) * 8]


def test_people_at_one_gathering_are_asked_once_as_work_or_as_the_meeting_that_it_pays_for(world: World) -> None:
    work, lead = world.opportunity(places=3), world.lead.at(AFTERWARDS)
    came_to_work(world, work.id, *people(world, 3))
    complete_opportunity(lead, work.id)
    ask_about_opportunity(lead, work.id)
    held = some_meetings(world, a_community(world), opportunity_id=work.id)[0]

    with pytest.raises(Refused, match="People are asked once"):
        ask_about_meeting(lead, held.id)
    assert things_to_ask_about(lead) == []


def test_a_meeting_without_paid_work_is_asked_about_beside_one_that_was_asked_about_as_work(world: World) -> None:
    held, (amina,) = a_meeting(world), people(world, 1)
    lead = world.lead.at(AFTERWARDS)
    say_who_came_to_meeting(lead, held.id, CameIn(member_ids=[amina.person_id]), held.version)
    work = world.opportunity()
    came_to_work(world, work.id, amina)
    complete_opportunity(lead, work.id)
    ask_about_opportunity(lead, work.id)
    assert [one.meeting_id for one in things_to_ask_about(lead)] == [held.id]
