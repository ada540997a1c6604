"""Whoever asked for less than the whole fee is never given more, because benefits may depend on it."""

from pathlib import Path

import pytest
from sqlalchemy import text

from api.claims.actions import choose_fee, confirm_attendance
from api.claims.rules import Mark
from api.claims.schemas import FeeIn
from api.claims.tables import Claim, FeeChoice
from api.cli.migrations import downgrade, upgrade
from api.kernel.context import Context
from api.kernel.database import connect
from api.payments.checking import check_ledger
from tests.claims.test_prepared_already import cancelled, prepared
from tests.claims.told import ENDS, came
from tests.conftest import KEYS
from tests.databases import NAMES, address
from tests.payees.giving import a_charity, to_charity
from tests.world import World

# mypy: disable-error-code="arg-type"
NONE = FeeIn(fee_choice=FeeChoice.NONE)


def part(pence: int) -> FeeIn:
    return FeeIn(fee_choice=FeeChoice.PART, amount_pence=pence)


def marked_wrong_and_right(world: World, claim: Claim) -> Claim:
    booking = claim.booking_id
    for mark in (Mark.MISSED, Mark.CAME):
        made = confirm_attendance(world.lead.at(ENDS), claim.opportunity_id, {booking: mark})
        world.session.flush()
    return made[0]


def chosen(world: World, choice: FeeIn) -> tuple[Context, Claim]:
    amina = world.member("Amina")
    claim = came(world, amina)
    choose_fee(amina.at(ENDS), claim.id, choice)
    world.session.flush()
    return amina, claim


def test_a_part_is_the_same_part_after_a_slip_in_the_minutes(world: World) -> None:
    _, booking, amina = cancelled(world, world.member("Amina"))
    claim = prepared(world, amina, booking, 60)
    choose_fee(amina, claim.id, part(1000))

    prepared(world, amina, booking, 20)
    assert (claim.offered_pence, claim.fee_choice, claim.fee_pence) == (688, FeeChoice.ALL, 688)
    prepared(world, amina, booking, 60)

    assert (claim.offered_pence, claim.fee_choice, claim.fee_pence) == (2063, FeeChoice.PART, 1000)
    assert check_ledger(world.session) == []


@pytest.mark.parametrize(("choice", "pence"), [(NONE, 0), (part(2000), 2000)], ids=["none", "part"])
def test_a_wrong_mark_that_is_put_right_keeps_what_the_member_chose(world: World, choice: FeeIn, pence: int) -> None:
    _, claim = chosen(world, choice)

    made = marked_wrong_and_right(world, claim)

    assert (made.fee_choice, made.fee_pence, made.offered_pence) == (choice.fee_choice, pence, 8250)


def test_a_fee_that_was_given_to_a_charity_is_given_to_it_again(world: World) -> None:
    amina = world.member("Amina")
    claim, charity = came(world, amina), a_charity(world.finance, world.second_finance)
    choose_fee(amina.at(ENDS), claim.id, to_charity(charity.id))
    world.session.flush()

    made = marked_wrong_and_right(world, claim)

    assert (made.fee_choice, made.charity_id, made.fee_pence) == (FeeChoice.CHARITY, charity.id, 8250)


def test_whoever_chose_all_of_it_again_has_all_of_it(world: World) -> None:
    amina, claim = chosen(world, NONE)
    choose_fee(amina.at(ENDS), claim.id, FeeIn(fee_choice=FeeChoice.ALL))
    world.session.flush()

    assert marked_wrong_and_right(world, claim).fee_pence == 8250


@pytest.mark.parametrize("name", NAMES)
def test_what_was_asked_for_before_is_known_after_an_upgrade(name: str, tmp_path: Path) -> None:
    with address(name, tmp_path) as url:
        database = connect(url)
        upgrade(database.engine)
        with World.begun(database, KEYS) as world:
            _, claim = chosen(world, part(2000))
            came(world, world.member("Ben"), title="Another")
            booking = claim.booking_id
            world.save()
        downgrade(database.engine, "0042")
        upgrade(database.engine)
        with database.engine.connect() as connection:
            found = connection.execute(text("SELECT booking_id, fee_choice, asked_pence, charity_id FROM fee_asked"))
            assert [tuple(row) for row in found] == [(booking, "part", 2000, None)]
        database.close()
