"""Until two people have agreed to a payment, its member can still take less of the fee, or all of it again."""

import pytest

from api.claims.actions import choose_fee
from api.claims.queries import claim as show_claim
from api.claims.schemas import FeeIn
from api.kernel.refusals import Refused
from api.ledger.queries import balance
from api.payments.actions import approve_run, cancel_run, export_run, mark_rest_paid, mark_returned
from api.payments.checking import check_ledger
from api.payments.rules import CHANGED
from api.payments.tables import LineState, PaymentRun, RunState
from tests.payments.told import CLOSED, LATER, MONDAY, PAY_DAY, line_id, lines, owed_to, prepared
from tests.world import World

ALL, NONE = FeeIn.model_validate({"fee_choice": "all"}), FeeIn.model_validate({"fee_choice": "none"})
PART = FeeIn.model_validate({"fee_choice": "part", "amount_pence": "£20"})


def run_of(world: World) -> PaymentRun:
    world.session.flush()
    run = world.session.get(PaymentRun, lines(world)[-1].run_id)
    assert run is not None
    return run


def test_a_prepared_payment_is_frozen_again_at_what_they_take(world: World) -> None:
    amina = owed_to(world, "Amina")
    owed_to(world, "Ben")
    run_id = prepared(world).run_id

    choose_fee(amina.at(MONDAY), lines(world)[0].claim_id, PART)

    run = run_of(world)
    [taken_out, _, anew] = lines(world)
    assert (taken_out.state, taken_out.fee_pence) == (LineState.TAKEN_OUT, 8250)
    assert (anew.state, anew.fee_pence, anew.reference) == (LineState.IN_RUN, 2000, f"TP{anew.claim_id}-2")
    assert (run.line_count, run.total_pence, run.version) == (2, 8750 + 2500, 2)
    assert balance(world.finance, f"in run:{run_id}") == -(8750 + 2500)
    assert balance(world.finance, f"owed:{amina.person_id}") == 0
    assert check_ledger(world.session) == []


def test_the_run_is_paid_at_what_they_take(world: World) -> None:
    amina = owed_to(world, "Amina")
    run_id = prepared(world).run_id
    choose_fee(amina.at(MONDAY), lines(world)[0].claim_id, PART)
    choose_fee(amina.at(MONDAY), lines(world)[0].claim_id, ALL)
    choose_fee(amina.at(MONDAY), lines(world)[0].claim_id, PART)
    world.session.flush()
    approve_run(world.second_finance.at(MONDAY), run_id)
    export_run(world.finance.at(MONDAY), run_id)

    mark_rest_paid(world.finance.at(PAY_DAY), run_id)
    world.session.flush()

    assert balance(world.finance, "bank") == -2500
    assert check_ledger(world.session) == []


def test_whoever_approves_reads_the_run_again(world: World) -> None:
    amina = owed_to(world, "Amina")
    made = prepared(world)
    read = made.run.version
    choose_fee(amina.at(MONDAY), lines(world)[0].claim_id, PART)

    with pytest.raises(Refused) as no:
        approve_run(world.second_finance.at(MONDAY), made.run_id, read)
    assert no.value.refusal is CHANGED


def test_the_same_choice_again_leaves_the_run_alone(world: World) -> None:
    amina = owed_to(world, "Amina")
    prepared(world)

    choose_fee(amina.at(MONDAY), lines(world)[0].claim_id, ALL)

    assert (run_of(world).version, len(lines(world))) == (1, 1)


def test_a_run_with_nobody_left_in_it_is_cancelled(world: World) -> None:
    """Without the allowance there is nothing left to pay."""
    amina = owed_to(world, "Amina", covered=[{"kind": "travel"}])
    prepared(world)
    claim_id = lines(world)[0].claim_id

    choose_fee(amina.at(MONDAY), claim_id, NONE)

    run = run_of(world)
    assert (run.state, run.line_count, run.total_pence) == (RunState.CANCELLED, 0, 0)
    assert show_claim(amina, claim_id).next == "We have agreed your claim. There is nothing to pay."
    assert check_ledger(world.session) == []


def test_after_a_run_was_cancelled_the_choice_is_open_again(world: World) -> None:
    amina = owed_to(world, "Amina")
    run_id = prepared(world).run_id
    claim_id = lines(world)[0].claim_id
    approve_run(world.second_finance.at(MONDAY), run_id)
    cancel_run(world.finance.at(MONDAY), run_id)

    choose_fee(amina.at(MONDAY), claim_id, PART)
    world.session.flush()

    assert balance(world.finance, f"owed:{amina.person_id}") == -2500
    assert check_ledger(world.session) == []


@pytest.mark.parametrize("then", ["approved", "exported", "paid", "returned"])
def test_once_two_people_have_agreed_it_is_too_late(world: World, then: str) -> None:
    """Also for one that came back: the bank may say yet that it had arrived."""
    amina = owed_to(world, "Amina")
    run_id = prepared(world).run_id
    claim_id = lines(world)[0].claim_id
    approve_run(world.second_finance.at(MONDAY), run_id)
    if then != "approved":
        export_run(world.finance.at(MONDAY), run_id)
    if then == "paid":
        mark_rest_paid(world.finance.at(PAY_DAY), run_id)
    if then == "returned":
        mark_returned(world.finance.at(MONDAY), line_id(world), CLOSED)
    world.session.flush()

    with pytest.raises(Refused) as no:
        choose_fee(amina.at(LATER), claim_id, NONE)

    assert no.value.refusal.code == "payment-on-its-way"
    assert no.value.refusal.reason.endswith("what can be done.")
    assert show_claim(amina, claim_id).why_not_choose == no.value.refusal
    assert show_claim(amina, claim_id).claim.fee_pence == 8250
    assert check_ledger(world.session) == []
