"""A member takes all of the fee, part of it or none, and is never asked why."""

import pytest

from api.claims.actions import approve_claim, choose_fee, refuse_claim, remove_expense, say_it_is_right
from api.claims.lists import approved_claims
from api.claims.queries import claim as show_claim
from api.claims.rules import ALREADY_DECIDED, CHANGED
from api.claims.schemas import FeeIn
from api.claims.tables import FeeChoice
from api.kernel.refusals import Refused
from api.ledger.queries import balance
from tests.claims.told import ENDS, came, sent
from tests.world import World


def fee(choice: str, amount: str | None = None) -> FeeIn:
    return FeeIn.model_validate({"fee_choice": choice, "amount_pence": amount})


@pytest.mark.parametrize(
    ("choice", "amount", "pence"), [("none", None, 0), ("part", "£20", 2000), ("all", None, 8250), ("part", "1p", 1)]
)
def test_a_member_chooses(world: World, choice: str, amount: str | None, pence: int) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)

    choose_fee(amina.at(ENDS), claim.id, fee(choice, amount), claim.version)
    world.session.flush()

    assert (claim.fee_choice, claim.fee_pence, claim.offered_pence, claim.version) == (choice, pence, 8250, 2)
    assert show_claim(amina, claim.id).total_pence == pence + 500


def test_nobody_takes_more_than_was_offered(world: World) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)

    with pytest.raises(Refused) as no:
        choose_fee(amina.at(ENDS), claim.id, fee("part", "£82.51"))
    assert (no.value.refusal.code, no.value.refusal.field, no.value.refusal.status) == (
        "not-a-part",
        "amount_pence",
        422,
    )


def test_a_choice_can_be_changed_after_the_claim_is_agreed(world: World) -> None:
    amina = world.member("Amina")
    claim = sent(world, amina)
    choose_fee(amina.at(ENDS), claim.id, fee("part", "£20"))
    approve_claim(world.lead.at(ENDS), claim.id)
    world.session.flush()

    for choice, amount, owed in (("all", None, 8750), ("part", "£30", 3500), ("none", None, 500), ("all", None, 8750)):
        choose_fee(amina.at(ENDS), claim.id, fee(choice, amount))
        world.session.flush()
        assert balance(world.finance, f"owed:{amina.person_id}") == -owed
    assert show_claim(amina, claim.id).why_not_choose is None


def test_a_choice_about_a_refused_claim_changes_nothing(world: World) -> None:
    amina = world.member("Amina")
    claim = sent(world, amina)
    refuse_claim(world.lead.at(ENDS), claim.id, "This was paid before.")

    with pytest.raises(Refused) as no:
        choose_fee(amina.at(ENDS), claim.id, fee("none"))
    assert no.value.refusal is ALREADY_DECIDED
    assert claim.fee_pence == 8250


def test_a_fee_taken_after_none_was_agreed_is_promised_a_day(world: World) -> None:
    amina = world.member("Amina").at(ENDS)
    claim = came(world, amina.at(world.lead.now))
    choose_fee(amina, claim.id, fee("none"))
    [allowance] = show_claim(amina, claim.id).expenses
    remove_expense(amina, claim.id, allowance.expense.id)
    say_it_is_right(amina, claim.id)
    approve_claim(world.lead.at(ENDS), claim.id)

    choose_fee(amina, claim.id, fee("part", "£20"))
    world.session.flush()

    [owed] = approved_claims(world.finance)
    assert (owed.fee_pence, owed.expenses_pence) == (2000, 0)
    assert claim.promised_on is not None

    choose_fee(amina, claim.id, fee("none"))
    world.session.flush()

    assert approved_claims(world.finance) == []
    assert claim.promised_on is None


def test_two_windows_do_not_undo_each_other(world: World) -> None:
    amina = world.member("Amina").at(ENDS)
    claim = came(world, amina.at(world.lead.now))
    read = claim.version
    choose_fee(amina, claim.id, fee("none"), read)

    with pytest.raises(Refused) as no:
        choose_fee(amina, claim.id, fee("part", "£20"), read)
    assert no.value.refusal is CHANGED


def test_a_claim_that_comes_to_nothing_is_approved_and_there_is_nothing_to_pay(world: World) -> None:
    amina = world.member("Amina").at(ENDS)
    claim = came(world, amina.at(world.lead.now))
    choose_fee(amina, claim.id, fee("none"))
    [allowance] = show_claim(amina, claim.id).expenses
    remove_expense(amina, claim.id, allowance.expense.id)
    say_it_is_right(amina, claim.id)

    approve_claim(world.lead.at(ENDS), claim.id)
    world.session.flush()

    assert approved_claims(world.finance) == []
    assert claim.promised_on is None
    assert balance(world.finance, f"owed:{amina.person_id}") == 0
    assert show_claim(amina, claim.id).next == "We have agreed your claim. There is nothing to pay."


def test_the_expenses_are_paid_even_when_the_fee_is_not_taken(world: World) -> None:
    amina = world.member("Amina").at(ENDS)
    claim = came(world, amina.at(world.lead.now))
    choose_fee(amina, claim.id, fee("none"))
    say_it_is_right(amina, claim.id)
    approve_claim(world.lead.at(ENDS), claim.id)
    world.session.flush()

    [owed] = approved_claims(world.finance)
    assert (owed.fee_pence, owed.expenses_pence) == (0, 500)
    assert claim.fee_choice is FeeChoice.NONE
