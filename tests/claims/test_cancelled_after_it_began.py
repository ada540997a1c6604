"""Cancelled once it has begun, by any terms: whoever had a place keeps the fee. Once it is over, it is too late."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from api.bookings.actions import cancel_opportunity
from api.bookings.lead_schemas import CancellingCostOut
from api.bookings.queries import cost_of_cancelling
from api.bookings.tables import State
from api.payments.checking import check_ledger
from tests.bookings.people import HOUR, SECOND, refusal_of, state_of, told
from tests.claims.reading import words
from tests.claims.test_cancelled_late import BEGINS, WHY, set_terms
from tests.claims.told import ENDS, booked, claim_of
from tests.world import FACTS, NOON, World

TWO_DAYS = {"sessions": [*FACTS["sessions"], {"on": "Tuesday 24 March 2026", "starts": "10am", "ends": "1pm"}]}


@pytest.mark.parametrize(("now", "stands"), [(BEGINS - SECOND, False), (BEGINS, True), (ENDS + HOUR, True)])
def test_where_no_days_are_promised_the_fee_stands_from_the_start(world: World, now: datetime, stands: bool) -> None:
    set_terms(world, 0, NOON)
    amina, opportunity = world.member("Amina").at(NOON + HOUR), world.opportunity(**TWO_DAYS)
    booking = booked(world, amina, opportunity)

    cancel_opportunity(world.lead.at(now), opportunity.id, WHY)
    world.session.flush()

    claim = claim_of(world, booking)
    assert state_of(world, booking) is (State.STOPPED if stands else State.CANCELLED)
    assert (claim.fee_pence if claim else None) == (16500 if stands else None)
    assert told(world, amina)[-1] == ("cancelled_late" if stands else "cancelled_prepared")
    assert check_ledger(world.session) == []


def test_what_is_over_is_not_cancelled(world: World) -> None:
    opportunity = world.opportunity()
    booking = booked(world, world.member("Amina"), opportunity)

    refusal = refusal_of(cancel_opportunity, world.lead.at(ENDS), opportunity.id, WHY)

    assert refusal.reason == "This is over, so it cannot be cancelled. Say who came instead."
    assert cost_of_cancelling(world.lead.at(ENDS - SECOND), opportunity.id).total_pence == 8250
    assert cost_of_cancelling(world.lead.at(ENDS), opportunity.id).total_pence == 0
    assert state_of(world, booking) is State.BOOKED


def test_work_by_a_date_is_over_at_the_end_of_that_day(world: World) -> None:
    opportunity = world.opportunity(sessions=[], due_on="20 March 2026", work_minutes=60)
    midnight = datetime(2026, 3, 21, tzinfo=UTC)
    booking = booked(world, world.member("Amina"), opportunity)

    assert refusal_of(cancel_opportunity, world.lead.at(midnight), opportunity.id, WHY).code == "over-already"
    cancel_opportunity(world.lead.at(midnight - SECOND), opportunity.id, WHY)
    assert state_of(world, booking) is State.STOPPED


def test_a_draft_whose_day_has_passed_can_still_be_put_away(world: World) -> None:
    draft = world.draft()

    assert cancel_opportunity(world.lead.at(ENDS + timedelta(days=1)), draft.id, WHY).state == "cancelled"


def test_no_page_offers_to_cancel_what_is_over(world: World, browser: Any) -> None:
    opportunity = world.opportunity()
    booked(world, world.member("Amina"), opportunity)
    world.save()
    path = f"/lead/opportunities/{opportunity.id}"
    before, after = browser(world.lead.at(ENDS - SECOND)), browser(world.lead.at(ENDS))

    assert "Cancel it" in before.get(path).text
    assert "Cancel it" not in after.get(path).text
    page = after.get(f"{path}/cancel")
    assert "This is over, so it cannot be cancelled. Say who came instead." in words(page)
    assert "<form" not in page.text.split("<main")[1].split("</main")[0]
    assert f'href="{path}/attendance"' in page.text


def test_what_is_over_is_not_said_to_cost_nothing(world: World) -> None:
    opportunity = world.opportunity()
    booked(world, world.member("Amina"), opportunity)

    said = CancellingCostOut.of(cost_of_cancelling(world.lead.at(ENDS), opportunity.id or 0)).sentence

    assert said == "This is over, so it cannot be cancelled. Say who came instead."
