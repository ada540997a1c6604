"""A lead asks about a claim, or refuses it with a reason that the member reads."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from api.claims.actions import (
    add_expense,
    answer_question,
    approve_claim,
    ask_about_claim,
    look_again_at_claim,
    refuse_claim,
)
from api.claims.lists import approved_claims, claims_to_check, claims_to_check_count, things_to_do
from api.claims.queries import claim as show_claim
from api.claims.tables import State
from api.kernel.refusals import Refused
from api.messages.tables import Message
from tests.claims.files import photo
from tests.claims.told import ENDS, bus, sent
from tests.world import World


def refusal(act: Any, *args: Any) -> Any:
    with pytest.raises(Refused) as no:
        act(*args)
    return no.value.refusal


def test_a_question_comes_back_with_its_answer(world: World) -> None:
    amina, lead = world.member("Amina").at(ENDS), world.lead.at(ENDS)
    claim = sent(world, amina.at(world.lead.now))
    promised = claim.promised_on

    ask_about_claim(lead, claim.id, "Was the bus both ways?", claim.version)
    world.session.flush()
    assert claims_to_check(lead) == []
    assert [todo.href for todo in things_to_do(amina)] == [f"/claims/{claim.id}/answer"]

    answer_question(amina.at(ENDS + timedelta(days=2)), claim.id, "Yes, both ways.", claim.version)
    world.session.flush()

    assert (claim.state, claim.question, claim.answer) == (State.SENT, "Was the bus both ways?", "Yes, both ways.")
    assert (promised, claim.promised_on) == (date(2026, 4, 16), date(2026, 4, 20))
    assert claims_to_check_count(lead) == 1


def test_a_claim_can_be_changed_before_the_answer(world: World) -> None:
    amina, lead = world.member("Amina").at(ENDS), world.lead.at(ENDS)
    claim = sent(world, amina.at(world.lead.now))
    ask_about_claim(lead, claim.id, "Did you take the bus?")

    add_expense(amina, claim.id, bus(), photo())
    answer_question(amina, claim.id, "Yes. I have added it.")

    assert claim.state is State.SENT


def test_an_answer_needs_a_question(world: World) -> None:
    amina = world.member("Amina")
    claim = sent(world, amina)

    assert refusal(answer_question, amina.at(ENDS), claim.id, "Yes.").code == "cannot-answer"


def test_a_second_question_is_not_shown_with_the_first_answer(world: World) -> None:
    amina, lead = world.member("Amina").at(ENDS), world.lead.at(ENDS)
    claim = sent(world, amina.at(world.lead.now))
    ask_about_claim(lead, claim.id, "One?")
    answer_question(amina, claim.id, "First.")
    ask_about_claim(lead, claim.id, "Two?")

    assert (claim.question, claim.answer) == ("Two?", None)


def test_a_lead_need_not_wait_for_the_answer(world: World) -> None:
    claim = sent(world, world.member("Amina"))
    ask_about_claim(world.lead.at(ENDS), claim.id, "Was the bus both ways?")

    assert approve_claim(world.lead.at(ENDS), claim.id).state is State.APPROVED


def test_a_refused_claim_tells_the_member_why(world: World) -> None:
    amina = world.member("Amina")
    claim = sent(world, amina)

    refuse_claim(world.lead.at(ENDS), claim.id, "This was paid to you in February.", claim.version)
    world.session.flush()

    view = show_claim(amina, claim.id)
    assert (claim.state, view.claim.refused_because) == (State.REFUSED, "This was paid to you in February.")
    assert view.steps == ()
    assert approved_claims(world.finance) == []


def test_a_refusal_that_was_wrong_is_looked_at_again(world: World) -> None:
    claim = sent(world, world.member("Amina"))
    refuse_claim(world.lead.at(ENDS), claim.id, "Wrong person.")

    look_again_at_claim(world.lead.at(ENDS), claim.id, claim.version)
    world.session.flush()

    assert (claim.state, claim.refused_because, claim.decided_at, claim.decided_by_id) == (State.SENT, None, None, None)
    approve_claim(world.lead.at(ENDS), claim.id)
    assert refusal(look_again_at_claim, world.lead.at(ENDS), claim.id).code == "cannot-look-again-at"


def test_the_member_is_told_of_each_decision(world: World) -> None:
    amina, lead = world.member("Amina"), world.lead.at(ENDS)
    claim = sent(world, amina)
    ask_about_claim(lead, claim.id, "Was the bus both ways?")
    refuse_claim(lead, claim.id, "There was no bus.")
    look_again_at_claim(lead, claim.id)
    approve_claim(lead, claim.id)
    world.session.flush()

    asked = select(Message.kind).where(col(Message.person_id) == amina.person_id).order_by(col(Message.id))
    told = world.session.exec(asked)
    assert list(told) == ["booked", "claim_ready", "claim_question", "claim_refused", "claim_approved"]
