"""The ledger on its page: every account or those of one kind, with totals, the same in both doors."""

from datetime import date
from typing import Any

from api.ledger.accounts import BANK, fees, in_run, owed
from api.ledger.actions import Movement, move_many
from tests.world import World

TODAY = date(2026, 3, 2)


def moved(world: World) -> None:
    move_many(
        world.finance,
        [
            Movement(fees("EV-100"), owed(1), 8250, "fee approved", "claim:1", TODAY),
            Movement(owed(1), in_run(1), 8250, "into a run", "TP1-1", TODAY),
            Movement(in_run(1), BANK, 5000, "paid", "TP1-1", TODAY),
        ],
    )
    world.session.flush()


def test_every_account_and_that_the_books_balance(world: World, browser: Any) -> None:
    moved(world)
    page = browser(world.finance).get("/finance/ledger").text
    assert "4 accounts. The books balance: £215 on each side." in page
    assert "Payment run 1" in page or "In payment run 1" in page


def test_one_kind_alone_with_its_own_total(world: World, browser: Any, client: Any) -> None:
    moved(world)
    page = browser(world.finance).get("/finance/ledger?kind=in+run").text
    assert "1 account. £50 debits, £82.50 credits." in page
    assert "Fees, cost code" not in page
    assert "<title>Ledger: In payment runs" in page

    said = client(world.finance).get("/api/v1/ledger?kind=in%20run").json()
    assert (said["debits_pence"], said["credits_pence"]) == (5000, 8250)


def test_a_kind_without_accounts_and_a_kind_that_is_none(world: World, browser: Any) -> None:
    finance = browser(world.finance)
    assert "No money has moved yet." in finance.get("/finance/ledger").text
    assert "No account of this kind has been used." in finance.get("/finance/ledger?kind=bank").text
    assert "Show" in finance.get("/finance/ledger?kind=<b>").text
