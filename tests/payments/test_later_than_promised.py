"""A pay day that breaks a promise is told before anybody chooses it, and to whoever approves it."""

from datetime import date, timedelta

import pytest

from api.payments.actions import prepare_run
from api.payments.answers import RunOut
from api.payments.queries import run_view, waiting
from tests.payments.told import FRIDAY, MONDAY, owed_to
from tests.world import World

# Twenty working days after the claim was sent.
PROMISED = date(2026, 4, 16)


@pytest.mark.parametrize(("pay_on", "late"), [(FRIDAY, 0), (PROMISED, 0), (PROMISED + timedelta(days=1), 1)])
def test_a_day_later_than_we_promised_is_told_to_those_who_choose_and_who_approve_it(
    world: World, pay_on: date, late: int
) -> None:
    owed_to(world, "Amina")
    assert waiting(world.finance.at(MONDAY)).promised_by == PROMISED

    run_id = prepare_run(world.finance.at(MONDAY), pay_on).run_id

    assert run_view(world.second_finance.at(MONDAY), run_id).late == late


def test_each_late_payment_is_named_with_how_late_it_is(world: World) -> None:
    owed_to(world, "Amina")
    run_id = prepare_run(world.finance.at(MONDAY), PROMISED + timedelta(days=5)).run_id

    view = run_view(world.second_finance.at(MONDAY), run_id)

    [late] = view.late_lines
    assert (late.member_name, late.amount_pence, late.promised_on, late.how_late) == (
        "Amina", 8750, PROMISED, "5 days",
    )  # fmt: skip
    [told] = RunOut.of(view).late_payments
    assert (told.member_name, told.days_late, told.reference) == ("Amina", 5, late.reference)


def test_a_run_in_time_names_none(world: World) -> None:
    owed_to(world, "Amina")
    run_id = prepare_run(world.finance.at(MONDAY), PROMISED).run_id

    assert run_view(world.finance.at(MONDAY), run_id).late_lines == ()


def test_it_is_said_where_the_day_is_typed_and_on_the_run(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    owed_to(world, "Amina")
    femi = browser(world.finance.at(MONDAY))
    assert "The first promise is for Thursday 16 April 2026" in femi.get("/finance/runs/new").text

    run = femi.post("/finance/runs/new", data={"pay_on": "Friday 17 April 2026"}).headers["location"]

    for page in (femi.get(run).text, browser(world.second_finance.at(MONDAY)).get(f"{run}/approve").text):
        assert "1 payment comes later than we promised." in page
        assert "Payments that come later than we promised" in page
        assert "1 day</td>" in page
