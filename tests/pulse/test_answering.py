"""Each who took part is asked once, and answers without a name."""

import json

import pytest
from sqlalchemy import select
from sqlmodel import col

from api.bookings.actions import take_a_place
from api.claims.actions import confirm_attendance
from api.claims.schemas import Mark
from api.kernel.encryption import seal
from api.kernel.events import Event
from api.kernel.idempotency import AnsweredRequest
from api.kernel.refusals import Refused
from api.opportunities.actions import complete_opportunity
from api.pulse.actions import answer_pulse, ask_about_meeting, ask_about_opportunity
from api.pulse.queries import my_pulse, my_pulses, things_to_ask_about
from api.pulse.rules import QUESTIONS
from api.pulse.schemas import AnswerIn
from api.pulse.sealing import COLUMN, sealed_as
from api.pulse.tables import PulseAsked
from tests.communities.told import AFTERWARDS, a_meeting
from tests.pulse.told import CLOSED, CLOSES, a_pulse, answers, people, steps, sum_of
from tests.world import World
from web.forms import NEVER_KEPT

ANSWER = {"voice_step": "5", "ways_step": "4", "concerns_step": "3", "change_step": "2", "one_word": "Wonderfulness",
          "access_needs": "met"}  # fmt: skip


def test_each_who_took_part_in_finished_work_is_asked_once(world: World) -> None:
    work, (amina, ben) = world.opportunity(), people(world, 2)
    booked, missed = (take_a_place(one, work.id) for one in (amina, ben))
    world.session.flush()
    lead = world.lead.at(AFTERWARDS)
    with pytest.raises(Refused, match="not finished yet"):
        ask_about_opportunity(lead, work.id)
    confirm_attendance(lead, work.id, {booked.id or 0: Mark.CAME, missed.id or 0: Mark.MISSED})
    complete_opportunity(lead, work.id)
    assert [one.title for one in things_to_ask_about(lead)] == [work.title]
    ask_about_opportunity(lead, work.id)
    assert [one.title for one in my_pulses(amina.at(AFTERWARDS))] == [work.title]
    assert my_pulses(ben.at(AFTERWARDS)) == []
    assert things_to_ask_about(lead) == []
    with pytest.raises(Refused, match="People are asked once"):
        ask_about_opportunity(lead, work.id)


def test_paid_work_of_a_meeting_is_asked_about_as_the_meeting(world: World) -> None:
    work = world.opportunity()
    held = a_meeting(world, opportunity_id=work.id)
    with pytest.raises(Refused, match="Ask about that meeting"):
        ask_about_opportunity(world.lead.at(AFTERWARDS), work.id)
    with pytest.raises(Refused, match="Say who came first"):
        ask_about_meeting(world.lead.at(AFTERWARDS), held.id)


def test_a_member_answers_once_until_the_last_day(world: World) -> None:
    amina, ben, cora = people(world, 3)
    pulse = a_pulse(world, [amina, ben])
    answer_pulse(amina.at(CLOSES), pulse.id, steps(1, 2, 3, 4))
    with pytest.raises(Refused, match="answered this already"):
        answer_pulse(amina.at(CLOSES), pulse.id, steps(1, 2, 3, 4))
    with pytest.raises(Refused, match="closed on Wednesday 1 April 2026"):
        answer_pulse(ben.at(CLOSED), pulse.id, steps(1, 2, 3, 4))
    with pytest.raises(Refused, match="cannot find"):
        answer_pulse(cora.at(CLOSES), pulse.id, steps(1, 2, 3, 4))
    assert (my_pulse(amina, pulse.id).answered, my_pulses(amina.at(CLOSES))) == (True, [])
    assert sum_of(world, pulse).count == 1


def test_who_said_what_leaves_no_mark_at_all(world: World) -> None:
    """Two who answer the other way round, and in the other order, leave the same sum; nothing else holds any of it."""
    amina, ben = people(world, 2)
    one, other = a_pulse(world, [amina, ben]), a_pulse(world, [amina, ben], first=False)
    low, high = steps(1, 1, 1, 1, word="Unheard", needs="not met"), steps(5, 5, 5, 5, word="Heard", needs="met")
    answers(one, [amina, ben], low, high)
    answers(other, [ben, amina], low, high)
    assert sum_of(world, one) == sum_of(world, other)
    assert set(PulseAsked.model_fields) == {"group_id", "pulse_id", "person_id", "answered"}
    world.save()
    told = world.session.execute(select(col(Event.verb), col(Event.fields)).where(col(Event.thing) == "pulse")).all()
    assert [tuple(one) for one in told] == [("asked", '["people"]')] * 2


def test_no_event_says_when_somebody_answered_on_a_page_over_rest_or_by_phone(world: World, browser, client) -> None:
    amina, ben, cora = people(world, 3)
    pulse = a_pulse(world, [amina, ben, cora])
    world.save()
    of_pulses = select(col(Event.id)).where(col(Event.thing).in_(["pulse", "pulse_asked"]))
    before = world.session.execute(of_pulses).scalars().all()
    assert browser(amina.at(AFTERWARDS)).post(f"/pulse/{pulse.id}", data=ANSWER).status_code == 303
    assert client(ben.at(AFTERWARDS)).post(f"/api/v1/my-pulses/{pulse.id}/answer", json=ANSWER).status_code == 204
    answer_pulse(world.by_phone(cora.at(AFTERWARDS)), pulse.id, steps(1, 2, 3, 4))
    world.save()

    assert sum_of(world, pulse).count == 3
    assert world.session.execute(of_pulses).scalars().all() == before


def test_what_was_sealed_before_access_needs_were_asked_about_is_added_to(world: World) -> None:
    amina, ben = people(world, 2)
    pulse = a_pulse(world, [amina, ben])
    before = {"steps": {name: [0, 0, 0, 0, 1] for name in QUESTIONS}, "words": ["Heard"]}
    pulse.said_sealed = seal(world.keys, json.dumps(before), COLUMN, sealed_as(pulse.id, pulse.group_id))
    answers(pulse, [ben], steps(5, 5, 5, 5, needs="met"))
    said = sum_of(world, pulse)
    assert (said.count, said.words, said.needs["met"], said.needs["not met"]) == (2, ("Heard",), 1, 0)


def test_nothing_that_is_kept_for_a_key_or_for_later_holds_an_answer(world: World, client) -> None:
    amina = people(world, 1)[0]
    pulse = a_pulse(world, [amina])
    visit, here = client(amina.at(AFTERWARDS)), f"/api/v1/my-pulses/{pulse.id}/answer"
    key = {"Idempotency-Key": "mine"}
    assert visit.post(here, json=ANSWER, headers=key).status_code == 204
    again = visit.post(here, json=ANSWER | {"voice_step": "1"}, headers=key)
    assert (again.status_code, again.headers["idempotent-replayed"]) == (204, "true")
    assert sum_of(world, pulse).steps["voice"] == (0, 0, 0, 0, 1)
    kept = world.session.execute(select(col(AnsweredRequest.status))).scalars().all()
    assert kept == [204]
    assert set(AnswerIn.model_fields) <= NEVER_KEPT


def test_a_member_answers_from_the_home_page_without_javascript(world: World, browser) -> None:
    amina = people(world, 1)[0]
    pulse = a_pulse(world, [amina])
    visit = browser(amina.at(AFTERWARDS))
    assert f'href="/pulse/{pulse.id}"' in visit.get("/").text
    no = visit.post(f"/pulse/{pulse.id}", data=ANSWER | {"change_step": ""})
    assert (no.status_code, 'value="5" checked' in no.text, "Tell us if anything will change." in no.text) == (422,) + (
        True,
    ) * 2
    assert visit.post(f"/pulse/{pulse.id}", data=ANSWER).headers["location"] == "/pulse?saved=answer"
    assert f'href="/pulse/{pulse.id}"' not in visit.get("/").text
    assert "You have answered." in visit.get(f"/pulse/{pulse.id}").text
    assert "Wonderfulness" not in browser(world.lead.at(CLOSED)).get("/pulse").text


def test_whoever_types_for_somebody_is_told_that_they_hear_it(world: World) -> None:
    amina = people(world, 1)[0]
    pulse = a_pulse(world, [amina])
    answer_pulse(world.by_phone(amina.at(AFTERWARDS)), pulse.id, steps(1, 2, 3, 4))
    assert my_pulse(amina, pulse.id).answered


def test_the_lead_asks_from_a_page_and_finance_has_no_part_in_it(world: World, browser, client) -> None:
    pulse = a_pulse(world, people(world, 1))
    lead = browser(world.lead.at(AFTERWARDS))
    no = lead.post(f"/pulse/meetings/{pulse.meeting_id}")
    assert (no.status_code, "People are asked once." in no.text) == (409, True)
    assert client(world.finance).get("/api/v1/pulse-trend").status_code == 403
    assert client(world.lead).get("/api/v1/my-pulses").status_code == 403
