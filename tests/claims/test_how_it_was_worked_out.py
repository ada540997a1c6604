"""The sum behind an amount can be opened by whoever may see it: the member, a lead, and finance."""

from collections.abc import Callable

import pytest

from api.claims.actions import add_expense, choose_fee
from api.claims.queries import claim, claim_sum
from api.claims.schemas import FeeIn, JourneyIn
from api.kernel.refusals import Refused
from api.opportunities.actions import change_opportunity
from api.opportunities.queries import find
from tests.claims.told import ENDS, came
from tests.expenses.miles import DRIVE, journey_claim, paid_by_the_mile
from tests.opportunities.saying import facts
from tests.payments.told import approved, exported, line_id, lines, owed_to
from tests.visiting import Straightly
from tests.world import World

Client = Callable[..., Straightly]


def test_the_fee_names_its_rate_card_its_day_the_hours_and_the_preparation(world: World) -> None:
    amina = world.member("Amina")
    made = came(world, amina)

    told = claim_sum(amina, made.id or 0)

    assert (told.fee_pence, told.offered_pence, told.chosen) == (8250, 8250, "You chose all of the fee.")
    assert told.fee_explained is not None
    assert "in force from 16 December 2025" in told.fee_explained
    assert told.hours is not None
    assert "3 hours of work" in told.hours.lower()
    assert "preparation" in told.hours
    assert told.sum_in_words == "£82.50 and £5 is £87.50."


def test_a_fee_that_was_raised_afterwards_explains_no_claim_of_before(world: World) -> None:
    amina = world.member("Amina")
    made = came(world, amina)
    opportunity = find(world.lead, made.opportunity_id)
    change_opportunity(world.lead.at(ENDS), made.opportunity_id, facts(world, rate_code="full"), opportunity.version)
    world.session.flush()
    assert opportunity.fee_pence != 8250

    said = "£82.50 was the fee when this claim was made. The fee of the work was changed afterwards."

    assert claim_sum(amina, made.id or 0).fee_explained == said
    assert claim(amina, made.id or 0).fee_explained == said


def test_mileage_shows_the_miles_the_dated_rate_and_what_they_come_to(world: World) -> None:
    paid_by_the_mile(world)
    amina, made = journey_claim(world)
    add_expense(amina, made.id or 0, JourneyIn.model_validate(DRIVE))
    world.session.flush()

    drive = claim_sum(amina, made.id or 0).expenses[-1]

    assert (drive.amount_pence, str(drive.rate_from)) == (5000, "2026-01-01")
    assert drive.how.startswith("120 miles: 100 at 45p and 20 at 25p is £50.")
    assert drive.how.endswith("That rate is in force from Thursday 1 January 2026.")


def test_a_later_rate_does_not_change_what_is_said_of_an_earlier_journey(world: World) -> None:
    paid_by_the_mile(world)
    amina, made = journey_claim(world)
    add_expense(amina, made.id or 0, JourneyIn.model_validate(DRIVE))
    world.session.flush()
    before = claim_sum(amina, made.id or 0)

    paid_by_the_mile(world, in_force_from="1 June 2026", first_pence="50p")

    assert claim_sum(amina, made.id or 0) == before


@pytest.mark.parametrize(
    ("choice", "words", "pence"),
    [
        ({"fee_choice": "part", "amount_pence": "£20"}, "You chose £20 of the £82.50.", 2500),
        ({"fee_choice": "none"}, "You chose none of the £82.50.", 500),
    ],
)
def test_what_was_chosen_of_the_fee_is_said(world: World, choice: dict[str, str], words: str, pence: int) -> None:
    amina = world.member("Amina")
    made = came(world, amina)
    choose_fee(amina.at(ENDS), made.id or 0, FeeIn.model_validate(choice))
    world.session.flush()

    told = claim_sum(amina, made.id or 0)

    assert (told.chosen, told.total_pence) == (words, pence)


def test_the_parts_come_to_what_the_claim_and_its_payment_come_to(world: World) -> None:
    owed_to(world, "Amina", with_bus=True)
    exported(world)
    [line] = lines(world)

    told = claim_sum(world.finance, line.claim_id)

    assert told.total_pence == line.fee_pence + line.expenses_pence == 9210
    assert told.sum_in_words == "£82.50, £5 and £4.60 is £92.10."
    assert [one.how for one in told.expenses] == [
        "A fixed amount, and no receipt is needed.", "What was spent, without a receipt.",
    ]  # fmt: skip
    assert told.expenses[1].because == "The bus gives none."


def test_a_lead_and_finance_see_it_and_another_member_does_not(world: World) -> None:
    number = approved(world, world.member("Amina"))

    assert claim_sum(world.lead, number).chosen == "The member chose all of the fee."
    assert claim_sum(world.finance, number).member_name == "Amina"
    with pytest.raises(Refused):
        claim_sum(world.member("Ben"), number)


def test_finance_sees_the_sum_and_no_more_of_the_claim(world: World) -> None:
    number = approved(world, world.member("Amina"))

    with pytest.raises(Refused):
        claim(world.finance, number)


def test_it_is_one_press_from_the_claim_the_payments_and_what_finance_sees(
    world: World, browser: Client, client: Client
) -> None:
    amina = owed_to(world, "Amina", with_bus=True)
    exported(world)
    number = lines(world)[0].claim_id
    address = f"/claims/{number}/sum"
    for who, page in (
        (amina, "/payments"),
        (amina, "/payments?format=easy"),
        (amina, f"/claims/{number}"),
        (amina, f"/claims/{number}?format=easy"),
        (world.lead, f"/lead/claims/{number}"),
        (world.finance, f"/finance/payments/{line_id(world)}"),
    ):
        assert address in browser(who).get(page).text
    for who in (amina, world.lead, world.finance):
        for form in ("", "?format=easy"):
            page = browser(who).get(address + form)
            assert page.status_code == 200
            assert "£82.50, £5 and £4.60 is £92.10." in page.text
            assert "in force from 16 December 2025" in page.text
    told = client(amina).get(f"/api/v1/claims/{number}/sum").json()
    assert (told["total_pence"], told["sum"]) == (9210, "£82.50, £5 and £4.60 is £92.10.")
