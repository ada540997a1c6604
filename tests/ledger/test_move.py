"""Money moves between two accounts, once, however often and by however many it is asked for."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from api.kernel.context import Context, in_group
from api.ledger.accounts import BANK, expenses, fees, in_run, owed
from api.ledger.actions import Movement, move, move_many
from api.ledger.queries import balance
from tests.world import World

TODAY = date(2026, 3, 2)
FEE: dict[str, Any] = {
    "debit": fees("EV-100"), "credit": owed(7), "amount_pence": 8250, "kind": "fee approved", "source": "claim:1",
    "on": TODAY,
}  # fmt: skip


def test_what_one_account_gives_the_other_gets(world: World) -> None:
    move(world.finance, **FEE)

    assert balance(world.finance, fees("EV-100")) == 8250
    assert balance(world.finance, owed(7)) == -8250


def test_doing_it_again_moves_nothing_more(world: World) -> None:
    for _ in range(3):
        move(world.finance, **FEE)

    assert balance(world.finance, owed(7)) == -8250


def test_the_same_name_for_another_amount_is_our_mistake_and_is_not_swallowed(world: World) -> None:
    move(world.finance, **FEE)

    with pytest.raises(AssertionError):
        move(world.finance, **FEE | {"amount_pence": 8251})


def test_nothing_is_written_for_nothing(world: World) -> None:
    move(world.finance, **FEE | {"amount_pence": 0})

    assert rows(world) == 0


def test_money_never_moves_backwards(world: World) -> None:
    with pytest.raises(AssertionError):
        move(world.finance, **FEE | {"amount_pence": -1})


def test_the_database_itself_refuses_money_that_goes_nowhere(world: World) -> None:
    with pytest.raises(IntegrityError, match="between_two_accounts"):
        move(world.finance, **FEE | {"credit": fees("EV-100")})


def test_many_movements_are_made_at_once_and_the_old_ones_among_them_are_left_alone(world: World) -> None:
    many = [Movement(owed(7), in_run(1), pence, "into a run", f"TP{pence}-1", TODAY) for pence in range(1, 1202)]
    move_many(world.finance, many[:700])

    move_many(world.finance, many)

    assert rows(world) == 1201
    assert balance(world.finance, in_run(1)) == -sum(range(1, 1202))


def test_another_group_has_its_own_books(world: World) -> None:
    group, lead, _ = world.other_group()
    move(world.finance, **FEE)
    in_group(world.session, group.id)
    move(lead, **FEE | {"amount_pence": 100})

    assert balance(lead, owed(7)) == -100
    in_group(world.session, world.group.id)
    assert balance(world.finance, owed(7)) == -8250


@pytest.mark.slow
def test_when_twenty_ask_at_once_it_moves_once(world: World) -> None:
    world.save()

    def ask(_: int) -> None:
        with world.database.writing() as session:
            here: Context = replace(world.finance, session=in_group(session, world.group.id))
            move(here, **FEE)
            move(here, **FEE | {"debit": in_run(3), "credit": BANK, "kind": "paid"})

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(ask, range(20)))

    world.look_again()
    assert rows(world) == 2
    assert balance(world.finance, expenses("EV-100")) == 0
    assert balance(world.finance, fees("EV-100")) == 8250


def rows(world: World) -> int:
    return int(world.session.connection().execute(text("SELECT count(*) FROM transfer")).scalar_one())
