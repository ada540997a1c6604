"""The books are recounted by another road, and every penny that differs is named."""

import pytest
from sqlalchemy import text

from api.kernel.context import in_group
from api.payments.actions import mark_paid, mark_returned, prepare_run
from api.payments.checking import check_ledger
from tests.payments.told import FRIDAY, MONDAY, PAY_DAY, checked_details, exported, line_id, owed_to
from tests.world import World


def settled(world: World) -> World:
    """One paid, one returned and in a second run, one still on its way."""
    _, ben, _ = [owed_to(world, name, with_bus=True) for name in ("Amina", "Ben", "Cai")]
    exported(world)
    mark_paid(world.finance.at(PAY_DAY), line_id(world, 0))
    mark_returned(world.finance.at(MONDAY), line_id(world, 1), "The account is closed.")
    checked_details(world, ben)
    prepare_run(world.finance.at(MONDAY), FRIDAY)
    world.session.flush()
    return world


def test_nothing_is_said_when_all_agrees(world: World) -> None:
    assert check_ledger(settled(world).session) == []


def test_nothing_is_said_of_an_empty_house(world: World) -> None:
    assert check_ledger(world.session) == []


TAMPERED = {
    "a penny more in a transfer": "UPDATE transfer SET amount_pence = amount_pence + 1 WHERE kind = 'paid'",
    "a transfer taken away": "DELETE FROM transfer WHERE kind = 'into a run'",
    "a transfer to the wrong person": "UPDATE transfer SET credit = 'owed:999' WHERE kind = 'returned'",
    "a fee changed after it was agreed": "UPDATE claim SET fee_pence = 8249, fee_choice = 'part' WHERE id = 1",
    "an expense added afterwards": "UPDATE expense SET amount_pence = amount_pence + 100 WHERE claim_id = 2",
    "a line marked paid behind the ledger's back": "UPDATE payment_line SET state = 'paid' WHERE attempt = 2",
    "a line that pays more than its claim": "UPDATE payment_line SET fee_pence = fee_pence + 1 WHERE attempt = 2",
    "a run whose total is wrong": "UPDATE payment_run SET total_pence = total_pence - 1",
    "a cost put to another code": "UPDATE payment_line SET cost_code = 'XX-1' WHERE state = 'paid'",
    "fees moved to expenses": "UPDATE transfer SET debit = 'expenses:EV-100' WHERE kind = 'fee' AND source = 'claim:1'",
    "a penny less set aside": "UPDATE transfer SET amount_pence = amount_pence - 1 WHERE kind = 'committed'",
    "what was set aside kept after a decision": "DELETE FROM transfer WHERE kind = 'released'",
    "a booking whose money was not set aside": "UPDATE booking SET state = 'booked' WHERE id = 1",
    "money for another booking": "UPDATE transfer SET booking_id = 2 WHERE kind = 'fee' AND source = 'claim:1'",
    "money of another day": "UPDATE transfer SET work_on = '2020-01-01' WHERE kind = 'paid'",
    "money for nothing that is said": "UPDATE transfer SET booking_id = NULL, workstream_id = NULL, cost_code = NULL,"
    " work_on = NULL WHERE kind = 'paid'",
    "two cost codes in one movement": "UPDATE transfer SET cost_code = 'XX-1' WHERE kind = 'fee'",
    "an account from nowhere": "UPDATE transfer SET credit = 'elsewhere' WHERE kind = 'paid'",
}


@pytest.mark.parametrize("what", TAMPERED)
def test_a_difference_is_found(world: World, what: str) -> None:
    settled(world)
    world.session.connection().execute(text(TAMPERED[what]))

    assert check_ledger(world.session) != []


def test_a_difference_is_said_in_a_sentence(world: World) -> None:
    settled(world)
    world.session.connection().execute(text("UPDATE transfer SET amount_pence = 9211 WHERE kind = 'paid'"))

    assert check_ledger(world.session)[0] == (
        f"Group {world.group.id}, bank: the ledger says -£92.11; the claims and runs say -£92.10."
    )


def test_every_group_is_counted_apart(world: World) -> None:
    settled(world)
    group, _, _ = world.other_group()
    connection = world.session.connection()
    connection.execute(text("UPDATE transfer SET group_id = :other WHERE kind = 'paid'"), {"other": group.id})
    in_group(world.session, group.id)

    assert {fault.split(",")[0] for fault in check_ledger(world.session)} == {
        f"Group {world.group.id}",
        f"Group {group.id}",
    }
