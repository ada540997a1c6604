"""Two people at once, on either database: one confirms, or one stops, and never both."""

from collections import Counter

import pytest
from sqlmodel import select

from api.payees.actions import confirm_paper_details, give_bank_details, stop_bank_details_change
from api.payees.tables import BankDetails
from tests.bookings.racing import together
from tests.payees.on_paper import again
from tests.payments.told import MONDAY, details, owed_to
from tests.world import World

pytestmark = pytest.mark.slow
NEW, ROUNDS = "12345678", 4


def test_two_who_confirm_at_once_confirm_once(world: World) -> None:
    amina = owed_to(world, "Amina")
    give_bank_details(amina.at(MONDAY), details(account_number=NEW))
    world.save()
    people = [world.finance.at(MONDAY), world.second_finance.at(MONDAY)] * 6

    answers = together(
        world.database, people, lambda ctx: confirm_paper_details(ctx, amina.person_id, again(account_number=NEW))
    )

    assert answers == Counter({"done": 1, "nothing-to-confirm": 11})


def test_whoever_confirms_while_the_member_stops_it_leaves_one_account_whole(world: World) -> None:
    amina = owed_to(world, "Amina")
    for _ in range(ROUNDS):
        give_bank_details(amina.at(MONDAY), details(account_number=NEW))
        world.save()
        people = [world.finance.at(MONDAY), amina.at(MONDAY)] * 4

        answers = together(
            world.database,
            people,
            lambda ctx: (
                stop_bank_details_change(ctx)
                if ctx.person_id == amina.person_id
                else confirm_paper_details(ctx, amina.person_id, again(account_number=NEW))
            ),
        )

        world.look_again()
        row = world.session.exec(select(BankDetails)).one()
        # Stopped before or after somebody confirmed it: the account before is back, and nothing waits.
        assert (row.last_two, row.usable_at, row.entered_by_id, row.confirmed_by_id) == ("19", None, None, None)
        assert answers["nothing-to-stop"] == 3
        assert answers["done"] in (1, 2)
