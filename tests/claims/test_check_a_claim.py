"""A lead approves a claim, asks about it, or refuses it with a reason. Nobody checks their own."""

from dataclasses import replace
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
    say_it_is_right,
)
from api.claims.lists import approved_claims, claims_to_check, claims_to_check_count, things_to_do
from api.claims.queries import claim as show_claim
from api.claims.rules import CHANGED, OWN_CLAIM
from api.claims.tables import Claim, State
from api.kernel.context import Context, Role, in_group
from api.kernel.permissions import NOT_YOUR_ROLE, ONLY_THEMSELVES
from api.kernel.refusals import Refused
from api.ledger.queries import balance
from api.ledger.tables import Transfer
from api.messages.tables import Message
from tests.claims.files import photo
from tests.claims.told import ENDS, bus, came, sent
from tests.world import World


def refusal(act: Any, *args: Any) -> Any:
    with pytest.raises(Refused) as no:
        act(*args)
    return no.value.refusal


def test_an_approved_claim_is_owed_to_the_member_in_two_codes(world: World) -> None:
    amina, lead = world.member("Amina"), world.lead.at(ENDS)
    claim = sent(world, amina)
    add_expense(amina.at(ENDS), claim.id, bus(), photo())

    approve_claim(lead, claim.id, claim.version)
    world.session.flush()

    assert (claim.state, claim.decided_at, claim.decided_by_id) == (State.APPROVED, ENDS, lead.person_id)
    moved = world.session.exec(select(Transfer).order_by(col(Transfer.id))).all()
    assert [(one.debit, one.credit, one.amount_pence) for one in moved] == [
        ("fees:EV-100", f"owed:{amina.person_id}", 8250),
        ("expenses:EV-100", f"owed:{amina.person_id}", 960),
    ]
    assert abs(balance(world.finance, f"owed:{amina.person_id}")) == 9210


def test_finance_is_told_what_to_pay_and_from_which_code(world: World) -> None:
    amina = world.member("Amina")
    claim = sent(world, amina)
    approve_claim(world.lead.at(ENDS), claim.id)
    world.session.flush()

    [one] = approved_claims(world.finance, hold=True)
    assert (one.claim_id, one.member_id, one.fee_pence, one.expenses_pence, one.cost_code, one.activity_on) == (
        claim.id, amina.person_id, 8250, 500, "EV-100", date(2026, 3, 17),
    )  # fmt: skip
    assert type(one.expenses_pence) is int
    assert approved_claims(world.finance, besides=select(Claim.id)) == []


def test_a_claim_is_approved_once(world: World) -> None:
    claim = sent(world, world.member("Amina"))
    approve_claim(world.lead.at(ENDS), claim.id)

    again = refusal(approve_claim, world.lead.at(ENDS), claim.id)
    assert again.reason == "We cannot approve this claim now, because it is approved."


def test_what_the_member_has_not_sent_is_not_approved(world: World) -> None:
    claim = came(world, world.member("Amina"))

    assert refusal(approve_claim, world.lead.at(ENDS), claim.id).code == "cannot-approve"


def test_a_lead_decides_on_what_they_read(world: World) -> None:
    amina = world.member("Amina").at(ENDS)
    claim = sent(world, amina.at(world.lead.now))
    read = claim.version
    add_expense(amina, claim.id, bus(), photo())

    for act, words in ((approve_claim, ()), (ask_about_claim, ("Why?",)), (refuse_claim, ("No.",))):
        assert refusal(act, world.lead.at(ENDS), claim.id, *words, read) is CHANGED


def leading_member(world: World) -> Context:
    return world.person("Mo Both", Role.MEMBER, Role.LEAD)


def test_nobody_checks_their_own_claim(world: World) -> None:
    mo = leading_member(world)
    claim = sent(world, mo)

    assert refusal(approve_claim, mo.at(ENDS), claim.id) is OWN_CLAIM
    assert refusal(ask_about_claim, mo.at(ENDS), claim.id, "Why?") is OWN_CLAIM
    assert refusal(refuse_claim, mo.at(ENDS), claim.id, "No.") is OWN_CLAIM
    assert show_claim(mo, claim.id).why_not_decide is OWN_CLAIM
    assert approve_claim(world.lead.at(ENDS), claim.id).state is State.APPROVED


def test_nobody_checks_a_claim_in_the_name_of_a_lead(world: World) -> None:
    claim = sent(world, world.member("Amina"))
    for_the_lead = replace(world.admin.at(ENDS), on_behalf_of=world.lead.actor)

    assert refusal(approve_claim, for_the_lead, claim.id) is ONLY_THEMSELVES


@pytest.mark.parametrize("role", [Role.MEMBER, Role.FINANCE, Role.ADMIN])
def test_only_a_lead_checks_claims(world: World, role: Role) -> None:
    claim = sent(world, world.member("Amina"))
    who = world.person("Ola", role).at(ENDS)

    assert refusal(approve_claim, who, claim.id) is NOT_YOUR_ROLE
    assert refusal(ask_about_claim, who, claim.id, "Why?") is NOT_YOUR_ROLE
    assert refusal(refuse_claim, who, claim.id, "No.") is NOT_YOUR_ROLE


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

    told = world.session.exec(select(Message.kind).where(col(Message.person_id) == amina.person_id))
    assert list(told) == ["booked", "claim_ready", "claim_question", "claim_refused", "claim_approved"]


def test_claims_to_check_are_oldest_first(world: World) -> None:
    amina, ben = world.member("Amina").at(ENDS), world.member("Ben").at(ENDS)
    first, second = came(world, amina.at(world.lead.now)), came(world, ben.at(world.lead.now))
    say_it_is_right(ben, second.id)
    say_it_is_right(amina, first.id)
    world.session.flush()

    assert [row.id for row in claims_to_check(world.lead)] == [first.id, second.id]
    assert [row.member_name for row in claims_to_check(world.lead, after=first.id)] == ["Ben"]
    assert len(claims_to_check(world.lead, limit=1)) == 2
    assert claims_to_check_count(world.lead) == 2


def test_another_group_sees_none_of_it(world: World) -> None:
    claim = sent(world, world.member("Amina"))
    approve_claim(world.lead.at(ENDS), claim.id)
    other = sent(world, world.member("Ben"))
    world.save()
    group, stranger, _ = world.other_group()
    in_group(world.session, group.id)

    assert claims_to_check(stranger) == []
    assert claims_to_check_count(stranger) == 0
    assert approved_claims(stranger) == []
    for act in (show_claim, approve_claim):
        assert refusal(act, stranger, other.id).status == 404
