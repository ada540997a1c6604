"""Finance sees every account, and that the books balance."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.kernel.refusals import Refused
from api.ledger.accounts import BANK, fees, in_run, owed
from api.ledger.actions import Movement, move_many
from api.ledger.queries import AccountRow, trial_balance
from tests.world import World

TODAY = date(2026, 3, 2)
ACCOUNTS = [BANK, fees("EV-100"), fees("EV-200"), owed(1), owed(2), in_run(1)]


def test_every_account_is_in_it_with_both_its_sides(world: World) -> None:
    move_many(
        world.finance,
        [
            Movement(fees("EV-100"), owed(1), 8250, "fee approved", "claim:1", TODAY),
            Movement(owed(1), in_run(1), 8250, "into a run", "TP1-1", TODAY),
            Movement(in_run(1), BANK, 8250, "paid", "TP1-1", TODAY),
        ],
    )

    assert trial_balance(world.finance) == [
        AccountRow(BANK, 0, 8250),
        AccountRow(fees("EV-100"), 8250, 0),
        AccountRow(in_run(1), 8250, 8250),
        AccountRow(owed(1), 8250, 8250),
    ]


def test_a_lead_does_not_see_the_books(world: World) -> None:
    with pytest.raises(Refused) as no:
        trial_balance(world.lead)
    assert no.value.refusal.status == 403


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(ACCOUNTS), st.sampled_from(ACCOUNTS), st.integers(1, 10**9)).filter(
            lambda one: one[0] != one[1]
        ),
        max_size=20,
    )
)
def test_debits_and_credits_always_come_to_the_same(world: World, made: list[tuple[str, str, int]]) -> None:
    world.look_again()
    movements = [Movement(*one, "made up", f"thing:{number}", TODAY) for number, one in enumerate(made)]
    move_many(world.finance, movements)

    accounts = trial_balance(world.finance)
    assert sum(row.balance_pence for row in accounts) == 0
    assert sum(row.debits_pence for row in accounts) == sum(pence for _, _, pence in made)
