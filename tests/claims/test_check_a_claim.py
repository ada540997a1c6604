"""A lead approves a claim, asks about it, or refuses it with a reason. Nobody checks their own."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlmodel import col, select

from api.claims.actions import (
    add_expense,
    approve_claim,
    ask_about_claim,
    refuse_claim,
    say_it_is_right,
)
from api.claims.lists import approved_claims, claims_to_check, claims_to_check_count
from api.claims.queries import claim as show_claim
from api.claims.rules import CHANGED, LEADS_DECIDE, OWN_CLAIM
from api.claims.tables import Claim, State
from api.kernel.context import Context, Role, in_group
from api.kernel.permissions import NOT_YOUR_ROLE, ONLY_THEMSELVES
from api.kernel.refusals import Refused
from api.ledger.queries import balance
from api.ledger.tables import Transfer
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
    promised = f"promised:{amina.person_id}"
    assert [(one.debit, one.credit, one.amount_pence) for one in moved] == [
        ("committed:EV-100", promised, 8750),
        (promised, "committed:EV-100", 8750),
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
    assert approved_claims(world.finance, only=col(Claim.id).is_(None)) == []


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


def test_a_lead_is_told_when_the_same_receipt_is_in_two_claims(world: World) -> None:
    amina, ben = world.member("Amina").at(ENDS), world.member("Ben").at(ENDS)
    hers, his = came(world, amina.at(world.lead.now)), came(world, ben.at(world.lead.now))
    add_expense(amina, hers.id, bus(), photo())
    add_expense(ben, his.id, bus(), photo())

    assert [one.also_in for one in show_claim(world.lead, hers.id).expenses] == [(), (his.id,)]
    assert [one.also_in for one in show_claim(amina, hers.id).expenses] == [(), ()], "not hers to know"


def test_an_administrator_reads_a_claim_and_is_told_who_decides(world: World) -> None:
    claim = sent(world, world.member("Amina"))

    assert show_claim(world.admin, claim.id).why_not_decide is LEADS_DECIDE
    assert show_claim(world.lead, claim.id).why_not_decide is None


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
