"""A fee that a member gives to a charity is not in our count of what they earned, and they are told of it."""

from api.guard.queries import my_earnings
from api.guard.schemas import Basis
from api.guard.sentences import ABOUT_GIVING
from api.payments.actions import mark_rest_paid
from tests.payments.given import given
from tests.payments.told import PAY_DAY, exported
from tests.world import World


def test_it_is_told_apart_by_the_day_of_the_work_and_of_the_pay(world: World) -> None:
    amina, _, _ = given(world)

    [row] = my_earnings(amina.at(PAY_DAY)).rows
    assert (row.fees_pence, row.expenses_pence, row.given_pence) == (0, 500, 8250)
    assert my_earnings(amina.at(PAY_DAY), basis=Basis.PAID).rows == ()

    run = exported(world)
    mark_rest_paid(world.finance.at(PAY_DAY), run.id or 0)
    world.session.flush()
    [row] = my_earnings(amina.at(PAY_DAY), basis=Basis.PAID).rows
    assert (row.fees_pence, row.expenses_pence, row.given_pence) == (0, 500, 8250)


def test_both_doors_say_what_we_do_not_know(world: World, client) -> None:  # type: ignore[no-untyped-def]
    amina, _claim_id, _ = given(world)

    body = client(amina.at(PAY_DAY)).get("/api/v1/my-earnings").json()
    assert body["items"][0]["given_pence"] == 8250
    assert body["about_giving"] == list(ABOUT_GIVING)
