"""A member says how far they went, and the amount is worked out."""

from typing import Any

import pytest

from api.claims.actions import add_expense, refuse_claim, remove_expense, say_it_is_right
from api.claims.schemas import NewExpense
from api.expenses.actions import set_expense_rule, set_mileage_rate
from api.expenses.queries import mileage_rates
from api.expenses.tables import Vehicle
from tests.claims.told import THE_DAY_BEFORE, bus
from tests.expenses.miles import DRIVE, journey_claim, paid_by_the_mile, rate
from tests.expenses.told import rule
from tests.opportunities.saying import refusal
from tests.world import World


def drive(**other: Any) -> NewExpense:
    return NewExpense.model_validate(DRIVE | other)


def test_the_amount_comes_from_the_miles_and_needs_no_receipt(world: World) -> None:
    paid_by_the_mile(world)
    amina, claim = journey_claim(world)

    one = add_expense(amina, claim.id, drive())

    assert (one.amount_pence, one.miles_tenths, one.vehicle) == (5000, 1200, Vehicle.CAR)
    assert one.explained == "120 miles: 100 at 45p and 20 at 25p is £50."
    assert (one.receipt_id, one.no_receipt_because, one.allowance) == (None, None, False)


def test_each_journey_has_its_own_first_miles(world: World) -> None:
    paid_by_the_mile(world)
    amina, claim = journey_claim(world)

    assert [add_expense(amina, claim.id, drive(miles="100")).amount_pence for _ in range(2)] == [4500, 4500]


def test_where_the_tax_year_counts_so_do_the_miles_of_before(world: World) -> None:
    paid_by_the_mile(world, counted="of each tax year")
    amina, claim = journey_claim(world)
    other = journey_claim(world, "Ben")

    first = add_expense(amina, claim.id, drive(miles="60"))
    assert add_expense(amina, claim.id, drive(miles="60")).explained == (
        "60 miles: 40 at 45p and 20 at 25p is £23. You had 60 miles before, this tax year."
    )
    assert add_expense(other[0], other[1].id, drive(miles="60")).amount_pence == 2700
    remove_expense(amina, claim.id, first.id)
    assert add_expense(amina, claim.id, drive(miles="10")).explained == (
        "10 miles at 45p is £4.50. You had 60 miles before, this tax year."
    )


def test_miles_that_were_refused_do_not_count(world: World) -> None:
    from tests.claims.told import ENDS, came
    from tests.expenses.miles import COVERED

    paid_by_the_mile(world, counted="of each tax year")
    amina, claim = journey_claim(world)
    other = came(world, amina.at(world.lead.now), covered=COVERED, **THE_DAY_BEFORE)
    add_expense(amina, claim.id, drive(miles="100"))
    say_it_is_right(amina, claim.id)
    assert add_expense(amina, other.id, drive(miles="10")).amount_pence == 250
    refuse_claim(world.lead.at(ENDS), claim.id, "You came by bus.")

    assert add_expense(amina, other.id, drive(miles="10")).amount_pence == 450


def test_the_rate_of_the_day_that_they_went_counts(world: World) -> None:
    paid_by_the_mile(world)
    paid_by_the_mile(world, in_force_from="17 March 2026", first_pence="50p", first_miles=None, after_pence=None)
    amina, claim = journey_claim(world)

    assert add_expense(amina, claim.id, drive(spent_on="16 March 2026")).amount_pence == 5000
    assert add_expense(amina, claim.id, drive()).explained == "120 miles at 50p is £60."


def test_where_nobody_has_set_a_rate_it_is_said_whom_to_ask(world: World) -> None:
    paid_by_the_mile(world, in_force_from="17 March 2026")
    amina, claim = journey_claim(world)

    for said in ({"vehicle": "bicycle"}, {"spent_on": "16 March 2026"}):
        no = refusal(add_expense, amina, claim.id, drive(**said))
        assert (no.code, no.field) == ("no-mileage-rate", "vehicle")
    assert no.reason == (
        "Nobody has set what we pay for a mile by car on Monday 16 March 2026. Ask Lena Hart (01632 960 001)."
    )


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (drive(miles=""), "no-miles"),
        (drive(vehicle=""), "no-vehicle"),
        (drive(amount_pence="£50"), "miles-give-the-amount"),
        (bus(miles="12", vehicle="car", no_receipt_because="None"), "miles-elsewhere"),
        (bus(amount_pence="", no_receipt_because="None"), "no-amount"),
        (drive(kind="online allowance"), "already-there"),
    ],
    ids=["no miles", "no vehicle", "an amount", "miles of a bus", "no amount", "allowance"],
)
def test_each_kind_of_cost_has_its_own_answers(world: World, new: NewExpense, code: str) -> None:
    paid_by_the_mile(world)
    amina, claim = journey_claim(world)

    assert refusal(add_expense, amina, claim.id, new).code == code


def test_a_fixed_amount_need_not_be_typed(world: World) -> None:
    amina, claim = journey_claim(world)
    online = bus(kind="online allowance", what="Online", amount_pence="")
    assert refusal(add_expense, amina, claim.id, online).code == "already-there"
    remove_expense(amina, claim.id, 1)

    assert add_expense(amina, claim.id, online).amount_pence == 500


def test_miles_that_come_to_nothing_are_said_so(world: World) -> None:
    paid_by_the_mile(world, first_pence="4p", first_miles="1", after_pence="0")
    amina, claim = journey_claim(world)

    no = refusal(add_expense, amina, claim.id, drive(miles="0.1"))
    assert (no.code, no.field) == ("nothing-to-pay", "miles")
    assert add_expense(amina, claim.id, drive(miles="0.2")).amount_pence == 1


def test_a_limit_a_day_holds_for_miles_too(world: World) -> None:
    paid_by_the_mile(world)
    set_expense_rule(world.lead, rule(kind="mileage", cap_pence="£45"))
    amina, claim = journey_claim(world)

    assert refusal(add_expense, amina, claim.id, drive(miles="100.1")).code == "over-the-limit"
    assert add_expense(amina, claim.id, drive(miles="100"))


def test_rates_change_only_forwards(world: World) -> None:
    paid_by_the_mile(world)
    for starts, code in (("2 March 2026", "figure-in-the-past"), ("3 March 2026", None), ("3 March 2026", "figure-b")):
        if code is None:
            assert set_mileage_rate(world.finance, rate(in_force_from=starts))
        else:
            assert refusal(set_mileage_rate, world.lead, rate(in_force_from=starts)).code.startswith(code)
    assert set_mileage_rate(world.lead, rate(vehicle="bicycle", in_force_from="1 January 2026"))
    assert [len(rows) for rows in mileage_rates(world.admin).values()] == [2, 0, 1]
    amina = world.member("Amina")
    assert refusal(set_mileage_rate, amina, rate()).status == refusal(mileage_rates, amina).status == 403


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"first_pence": "0"}, "first_pence"),
        ({"first_pence": "45"}, "first_pence"),
        ({"after_pence": "25"}, "after_pence"),
        ({"after_pence": None}, "after_pence"),
        ({"first_miles": None}, "first_miles"),
        ({"checked_on": "3 March 2026"}, "checked_on"),
    ],
)
def test_rates_that_cannot_be_are_refused(world: World, other: dict[str, Any], field: str) -> None:
    no = refusal(set_mileage_rate, world.lead, rate(**other))

    assert (no.status, no.field) == (422, field)
