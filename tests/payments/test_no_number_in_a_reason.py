"""A bank's reason may say whose account it was. The member's page and the record say only how it ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.payments.actions import mark_returned
from api.payments.masking import without_numbers
from api.payments.mine import my_payments
from tests.payments.test_results import HEAD
from tests.payments.test_results import given as give
from tests.payments.told import PAY_DAY, exported, line_id, lines, owed_to
from tests.world import World

SAID = "Your account 30-90-89 31926819 is closed."
KEPT = "Your account ending in 19 is closed."


def test_a_reason_in_a_file_is_kept_without_the_account(world: World) -> None:
    amina = owed_to(world, "Amina")

    give(world, exported(world), HEAD + f"TP1-1,returned,{SAID}\r\n")
    world.session.flush()

    assert lines(world)[0].returned_because == KEPT
    assert "31926819" not in repr(my_payments(amina.at(PAY_DAY)))


def test_a_reason_that_finance_typed_is_kept_without_the_account(world: World) -> None:
    owed_to(world, "Amina")
    exported(world)

    assert mark_returned(world.finance.at(PAY_DAY), line_id(world), SAID).returned_because == KEPT


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("No account 3192 6819.", "No account ending in 19."),
        ("Sort code 30–90–89 has closed.", "Sort code ending in 89 has closed."),
        ("GB29NWBK60161331926819 is not known", "ending in 19 is not known"),
        ("Account 31926819X", "Account ending in 19"),
        ("Closed on 2026-03-27, after 5 days", "Closed on 2026-03-27, after 5 days"),
        ("It is £1250.00, and 27/03/2026 is too late", "It is £1250.00, and 27/03/2026 is too late"),
        ("Code AC04", "Code AC04"),
    ],
)
def test_a_number_is_said_by_its_end(said: str, kept: str) -> None:
    assert without_numbers(said) == kept


@given(st.text(max_size=40), st.from_regex(r"[0-9]{6,14}", fullmatch=True), st.text(max_size=40))
def test_no_account_is_left_whatever_stands_round_it(before: str, number: str, after: str) -> None:
    assert number not in without_numbers(before + number + after) or "ending in" in before + after
