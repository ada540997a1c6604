"""A building society's results say the roll number that they were given, and not our reference."""

import re

import pytest
from pydantic import ValidationError

from api.kernel.refusals import Refused
from api.payees import fields
from api.payees.fields import HOW_ROLL
from api.payments.reading_results import record_results
from api.payments.result_rules import ANOTHER_RUN
from api.payments.tables import LineState
from tests.payments.told import MONDAY, PAY_DAY, approved, details, exported, lines, member_with_bank, owed_to
from tests.world import World

EITHER = b"reference,result,reason\r\nTP1-1,returned,No such member.\r\nTP2-1,paid,\r\n"
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


def test_our_reference_that_is_a_roll_number_too_is_refused_whole(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody can give such a roll number any more. One that was given before could mean either payment."""
    owed_to(world, "Amina")
    monkeypatch.setattr(fields, "ROLL", re.compile(".*"))
    approved(world, member_with_bank(world, "Ben", roll_number="TP1-1"))
    run = exported(world)
    assert run.id is not None

    for said, which in ((EITHER, "TP1-1"), (EITHER.replace(b"TP2-1,paid,\r\n", b""), "TP1-1")):
        with pytest.raises(Refused) as refused:
            record_results(world.finance.at(PAY_DAY), run.id, "results.csv", said)

        assert refused.value.refusal.reason == (
            f"Each of these could be one of two payments in this run: {which}. Ask the bank which it means."
        )
    assert {one.state for one in lines(world, run)} == {LineState.IN_RUN}


@pytest.mark.parametrize("roll_number", ["TP1-1", "tp12-3", "INV1-1", "ADV207-1"])
def test_a_roll_number_is_never_like_a_reference_of_ours(roll_number: str) -> None:
    with pytest.raises(ValidationError, match=HOW_ROLL):
        details(roll_number=roll_number)


@pytest.mark.parametrize("roll_number", ["-1-2", "--", ".", "-2/3"])
def test_a_roll_number_begins_with_a_letter_or_a_number(roll_number: str) -> None:
    """It is written in a file as it is, and a spreadsheet would work it out."""
    with pytest.raises(ValidationError, match=HOW_ROLL):
        details(roll_number=roll_number)


@pytest.mark.parametrize("roll_number", ["D 1234/5", "TP1", "INV-1", "XTP1-1", "TP1-1A"])
def test_any_other_roll_number_is_taken(roll_number: str) -> None:
    assert details(roll_number=roll_number).roll_number == roll_number
