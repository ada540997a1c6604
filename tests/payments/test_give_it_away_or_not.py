"""Until the run is approved, a member may give a fee away, to another charity, or keep it after all."""

import pytest

from api.claims.actions import choose_fee
from api.claims.schemas import FeeIn
from api.kernel.refusals import Refused
from api.ledger.queries import balance
from api.payments.actions import approve_run, cancel_run
from api.payments.checking import check_ledger
from api.payments.tables import LineState, PaymentRun
from tests.payees.giving import to_charity
from tests.payments.given import given
from tests.payments.told import MONDAY, lines, prepared
from tests.world import World

ALL = FeeIn.model_validate({"fee_choice": "all"})


def test_a_change_of_mind_before_the_approval_moves_the_money_in_the_run(world: World) -> None:
    amina, claim_id, charity_id = given(world)
    run_id = prepared(world).run_id

    choose_fee(amina.at(MONDAY), claim_id, ALL)
    world.session.flush()

    live = [one for one in lines(world) if one.state is LineState.IN_RUN]
    assert [(one.charity_id, one.fee_pence, one.expenses_pence) for one in live] == [(None, 8250, 500)]
    run = world.session.get_one(PaymentRun, run_id)
    assert (run.line_count, run.total_pence, run.version) == (1, 8750, 2)
    assert balance(world.finance, f"owed:charity {charity_id}") == 0
    assert check_ledger(world.session) == []

    choose_fee(amina.at(MONDAY), claim_id, to_charity(charity_id))
    world.session.flush()
    live = [one for one in lines(world) if one.state is LineState.IN_RUN]
    assert [(one.charity_id, one.fee_pence, one.expenses_pence) for one in live] == [
        (None, 0, 500), (charity_id, 8250, 0),
    ]  # fmt: skip
    assert check_ledger(world.session) == []


def test_after_the_approval_it_is_too_late(world: World) -> None:
    amina, claim_id, _ = given(world)
    run_id = prepared(world).run_id
    approve_run(world.second_finance.at(MONDAY), run_id)

    with pytest.raises(Refused, match="on its way"):
        choose_fee(amina.at(MONDAY), claim_id, ALL)
    cancel_run(world.finance.at(MONDAY), run_id)
    choose_fee(amina.at(MONDAY), claim_id, ALL)
    world.session.flush()
    assert check_ledger(world.session) == []
