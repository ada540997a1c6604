"""A run is taken apart before it goes to the bank."""

import pytest

from api.kernel.refusals import Refused
from api.ledger.accounts import in_run, owed
from api.ledger.queries import balance
from api.payments.actions import approve_run, cancel_run, prepare_run
from api.payments.checking import check_ledger
from api.payments.rules import CHANGED
from api.payments.tables import LineState, RunState
from tests.payments.told import FRIDAY, MONDAY, exported, lines, owed_to, prepared
from tests.world import World


def test_its_claims_are_owed_again_and_the_next_run_takes_them_as_a_second_try(world: World) -> None:
    amina = owed_to(world, "Amina")
    run_id = prepared(world).run_id

    run = cancel_run(world.finance.at(MONDAY), run_id)

    world.session.flush()
    assert run.state is RunState.CANCELLED
    assert [one.state for one in lines(world, run)] == [LineState.TAKEN_OUT]
    assert balance(world.finance, owed(amina.person_id)) == -8750
    assert balance(world.finance, in_run(run_id)) == 0
    again = prepare_run(world.finance.at(MONDAY), FRIDAY)
    world.session.flush()
    assert [one.reference for one in lines(world, again.run)] == [f"TP{lines(world)[0].claim_id}-2"]
    assert check_ledger(world.session) == []


def test_an_approved_run_can_still_be_cancelled(world: World) -> None:
    owed_to(world, "Amina")
    run_id = prepared(world).run_id
    approve_run(world.second_finance.at(MONDAY), run_id)

    assert cancel_run(world.finance.at(MONDAY), run_id, 2).state is RunState.CANCELLED


def test_an_exported_run_cannot(world: World) -> None:
    owed_to(world, "Amina")
    run = exported(world)
    assert run.id is not None

    with pytest.raises(Refused) as no:
        cancel_run(world.finance.at(MONDAY), run.id)
    assert no.value.refusal.reason == "We cannot cancel this run now, because it is exported."


def test_not_from_a_page_that_is_out_of_date(world: World) -> None:
    owed_to(world, "Amina")
    run_id = prepared(world).run_id

    with pytest.raises(Refused) as no:
        cancel_run(world.finance.at(MONDAY), run_id, 7)
    assert no.value.refusal is CHANGED
