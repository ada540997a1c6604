"""What a bank's file of results may hold by mistake, and what is never kept of it."""

import pytest

from api.claims.actions import choose_fee
from api.kernel.refusals import Refused
from api.payments.actions import approve_run, export_run
from api.payments.tables import LineState
from tests.payments.test_choose_after_agreement import PART, run_of
from tests.payments.test_results import HEAD, given
from tests.payments.told import MONDAY, lines, owed_to, prepared
from tests.world import World


@pytest.mark.parametrize("said", ["paid,", "returned,The account is closed."])
def test_a_payment_that_was_taken_out_of_the_run_is_not_known(world: World, said: str) -> None:
    amina = owed_to(world, "Amina")
    owed_to(world, "Ben")
    run_id = prepared(world).run_id
    choose_fee(amina.at(MONDAY), lines(world)[0].claim_id, PART)
    run = run_of(world)
    approve_run(world.second_finance.at(MONDAY), run_id)
    export_run(world.finance.at(MONDAY), run_id)
    world.session.flush()

    with pytest.raises(Refused) as no:
        given(world, run, HEAD + f"TP1-1,{said}\r\nTP2-1,paid,\r\n")

    assert no.value.refusal.reason == (
        "1 reference is not in this run, so nothing was changed: TP1-1. Ask the bank about them."
    )
    assert [one.state for one in lines(world)] == [LineState.TAKEN_OUT, LineState.IN_RUN, LineState.IN_RUN]
