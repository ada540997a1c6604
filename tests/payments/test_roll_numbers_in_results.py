"""A building society's results say the roll number that they were given, and not our reference."""

import pytest

from api.kernel.refusals import Refused
from api.payments.reading_results import record_results
from api.payments.result_rules import ANOTHER_RUN
from api.payments.tables import LineState
from tests.payments.told import MONDAY, PAY_DAY, approved, exported, lines, member_with_bank, owed_to
from tests.world import World

SAID = b"reference,result,reason\r\nD 1234/5,returned,No such member.\r\n"


def test_a_roll_number_of_one_payment_is_that_payment(world: World) -> None:
    owed_to(world, "Ben")
    approved(world, member_with_bank(world, "Amina", roll_number="D 1234/5"))
    run = exported(world)
    assert run.id is not None

    record_results(world.finance.at(PAY_DAY), run.id, "results.csv", SAID)

    assert [one.state for one in lines(world, run)] == [LineState.IN_RUN, LineState.RETURNED]


def test_a_roll_number_of_two_payments_is_refused_whole(world: World) -> None:
    amina = member_with_bank(world, "Amina", roll_number="D 1234/5")
    approved(world, amina)
    day = [{"on": "Wednesday 18 March 2026", "starts": "10am", "ends": "1pm"}]
    approved(world, amina, title="Second leaflet", sessions=day, now=MONDAY)
    run = exported(world)
    assert run.id is not None

    with pytest.raises(Refused) as refused:
        record_results(world.finance.at(PAY_DAY), run.id, "results.csv", SAID)

    assert refused.value.refusal == ANOTHER_RUN
