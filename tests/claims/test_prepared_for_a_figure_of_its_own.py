"""A card pays something for preparing. Cancelled early, whoever had done all of it is paid all of that."""

from typing import Any

import pytest

from api.bookings.actions import cancel_opportunity
from api.claims.actions import say_what_i_prepared
from api.claims.preparation import my_preparation
from api.claims.queries import claim_sum
from api.kernel.context import Context
from api.ledger.queries import balance
from api.opportunities.actions import add_rate_card
from api.opportunities.schemas import RateCardIn
from api.payments.checking import check_ledger
from tests.bookings.test_what_was_promised import change
from tests.claims.reading import words
from tests.claims.test_prepared_already import EARLY, WHY, cancelled
from tests.claims.told import booked
from tests.world import World

HALF_AN_HOUR = {"pays_preparation": True, "preparation_minutes": 30}
LONG_DAY = {"sessions": [{"on": "Tuesday 17 March 2026", "starts": "10am", "ends": "4pm"}]}
EXPLAINED = (
    "This pays for 15 minutes of preparation, done before we cancelled. £50 of the fee is for all 30 minutes of it,"
    " and 15 minutes comes to £25. Part of a penny is paid as a penny."
)


def pays_for_preparing(world: World, pence: int = 5000) -> Context:
    card = {
        "name": "With preparation", "in_force_from": "2026-03-05", "source": "The group", "preparation_pence": pence,
        "supplements_source": "The group", "rates": [{"code": "half", "label": "Half day", "fee_pence": 8250}],
    }  # fmt: skip
    add_rate_card(world.lead, RateCardIn.model_validate(card))
    world.session.flush()
    return world.member("Amina")


@pytest.mark.parametrize(("done", "pence"), [(30, 5000), (15, 2500), (1, 167)])
def test_its_share_is_by_the_minutes_that_were_told(world: World, done: int, pence: int) -> None:
    _, booking, amina = cancelled(world, pays_for_preparing(world), **HALF_AN_HOUR, **LONG_DAY)

    claim = say_what_i_prepared(amina, booking.id or 0, done)
    world.session.flush()

    assert claim.offered_pence == pence
    assert balance(world.finance, f"promised:{amina.person_id}") == -pence
    assert check_ledger(world.session) == []


def test_a_small_figure_does_not_make_the_hour_worth_less(world: World) -> None:
    _, booking, amina = cancelled(world, pays_for_preparing(world, 100), pays_preparation=True)

    assert say_what_i_prepared(amina, booking.id or 0, 60).offered_pence == 2088
    assert my_preparation(amina, booking.id or 0).sentences[0] == (
        "£83.50 for 3 hours and 1 hour of preparation is £20.88 an hour."
    )


def test_the_member_reads_how_it_was_worked_out(world: World, browser: Any) -> None:
    _, booking, amina = cancelled(world, pays_for_preparing(world), **HALF_AN_HOUR, **LONG_DAY)
    world.save()
    page = words(browser(amina).get(f"/bookings/{booking.id}/preparation"))
    assert "All of the preparation, 30 minutes, comes to £50." in page
    assert "an hour." not in page

    view = claim_sum(amina, say_what_i_prepared(amina, booking.id or 0, 15).id or 0)
    assert (view.fee_explained, view.hourly_explained) == (EXPLAINED, None)


def test_a_claim_of_before_such_figures_were_kept_is_by_the_hour_and_says_so(world: World) -> None:
    opportunity, booking, amina = cancelled(world, pays_for_preparing(world), pays_preparation=True)
    told, opportunity.preparation_pence = opportunity.preparation_pence, None
    claim = say_what_i_prepared(amina, booking.id or 0, 60)
    opportunity.preparation_pence = told

    view = claim_sum(amina, claim.id or 0)

    assert claim.offered_pence == 3313
    assert "By the hour, 1 hour comes to £33.13." in (view.fee_explained or "")
    assert view.hourly_explained == "£132.50 for 3 hours and 1 hour of preparation is £33.13 an hour."


def test_the_figure_is_the_one_that_was_told_and_not_a_later_cards(world: World) -> None:
    amina = pays_for_preparing(world)
    opportunity = world.opportunity(**HALF_AN_HOUR, **LONG_DAY)
    booking = booked(world, amina, opportunity)
    later = {
        "name": "Later", "in_force_from": "2026-03-06", "source": "The group", "preparation_pence": 1000,
        "supplements_source": "The group", "rates": [{"code": "half", "label": "Half day", "fee_pence": 20000}],
    }  # fmt: skip
    add_rate_card(world.lead, RateCardIn.model_validate(later))
    without = HALF_AN_HOUR | LONG_DAY | {"pays_preparation": False}
    assert change(world, opportunity, EARLY, **without).preparation_pence == 5000
    change(world, opportunity, EARLY, **HALF_AN_HOUR, **LONG_DAY, title="Review two leaflets")

    cancel_opportunity(world.lead.at(EARLY), opportunity.id, WHY)
    world.session.flush()

    assert say_what_i_prepared(amina.at(EARLY), booking.id or 0, 30).offered_pence == 5000
