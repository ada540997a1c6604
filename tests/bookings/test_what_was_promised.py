"""What somebody was promised as they took a place is not taken back."""

from typing import Any

import pytest
from sqlmodel import col, select

from api.bookings.actions import assign_member, decline_offer, join_waiting_list, leave_booking, take_a_place
from api.kernel.refusals import Refusal, Refused
from api.opportunities.actions import change_opportunity
from api.opportunities.queries import find
from api.opportunities.schemas import OpportunityIn
from api.opportunities.tables import Opportunity
from tests.bookings.people import SECOND, last_letter, moment, session_on, told
from tests.opportunities.saying import form_of
from tests.world import FACTS, World
from web.opportunities.parts_of_the_form import FEE

ONLINE, TRAVEL = {"kind": "online allowance", "fixed_pence": 500}, {"kind": "travel"}
BEGINS = moment("17 March 2026", "10am")
LESS: list[dict[str, Any]] = [{"rate_code": "two_hours"}, {"covered": [TRAVEL]}, {"covered": [ONLINE]}]


def change(world: World, opportunity: Opportunity, now: Any = None, **facts: Any) -> Opportunity:
    new = OpportunityIn.model_validate(FACTS | {"workstream_id": world.workstream} | facts)
    lead = world.lead.at(now) if now else world.lead
    return change_opportunity(lead, opportunity.id, new, find(lead, opportunity.id).version)


def no(world: World, opportunity: Opportunity, now: Any = None, **facts: Any) -> Refusal:
    savepoint = world.session.begin_nested()
    with pytest.raises(Refused) as refused:
        change(world, opportunity, now, **facts)
    savepoint.rollback()
    return refused.value.refusal


def test_the_fee_does_not_go_down_for_whoever_has_a_place(world: World) -> None:
    opportunity = world.opportunity()
    take_a_place(world.member("Amina"), opportunity.id)

    refusal = no(world, opportunity, rate_code="two_hours")
    assert (refusal.code, refusal.status, refusal.field) == ("fee-was-promised", 422, "rate_code")
    assert refusal.reason == (
        "1 person was promised £82.50, so the fee cannot go down. Choose a rate that gives as much, or more."
    )
    take_a_place(world.member("Ben"), opportunity.id)
    assert no(world, opportunity, rate_code="two_hours").reason.startswith("2 people were promised £82.50,")


def test_a_day_less_is_not_a_fee_less(world: World) -> None:
    two = [*session_on("17 March 2026")["sessions"], *session_on("24 March 2026")["sessions"]]
    opportunity = world.opportunity(sessions=two)
    take_a_place(world.member("Amina"), opportunity.id)

    assert no(world, opportunity, sessions=two[:1]).code == "fee-was-promised"
    assert change(world, opportunity, sessions=two[:1], rate_code="full").fee_pence == 16500


@pytest.mark.parametrize(
    ("covered", "promised"),
    [
        ([TRAVEL], "Online allowance: £5. You need no receipt."),
        ([TRAVEL, ONLINE | {"fixed_pence": 499}], "Online allowance: £5. You need no receipt."),
        ([TRAVEL, {"kind": "online allowance"}], "Online allowance: £5. You need no receipt."),
        ([ONLINE], "Travel: what you spend. Keep the receipt."),
        ([ONLINE, TRAVEL | {"fixed_pence": 10000}], "Travel: what you spend. Keep the receipt."),
    ],
)
def test_an_expense_is_not_taken_away_or_made_less(world: World, covered: list[dict[str, Any]], promised: str) -> None:
    opportunity = world.opportunity()
    take_a_place(world.member("Amina"), opportunity.id)

    refusal = no(world, opportunity, covered=covered)
    assert (refusal.code, refusal.field) == ("expense-was-promised", "covered-0-kind")
    assert refusal.reason == f"1 person was promised “{promised}” Keep that as it was, or give more."


def test_more_is_welcome_and_is_told(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    take_a_place(amina, opportunity.id)
    more = [TRAVEL, ONLINE | {"fixed_pence": 600}, {"kind": "taxi"}]
    change(world, opportunity, rate_code="full", covered=more)

    assert told(world, amina) == ["booked", "opportunity_changed"]
    letter = last_letter(world, amina)
    assert "Fee: £165" in letter
    assert "Online allowance: £6." in letter


def test_an_offer_is_a_promise_and_a_place_in_the_list_is_none(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity(places=1)
    offered = assign_member(world.lead, opportunity.id, amina.person_id)
    waiting = join_waiting_list(world.member("Ben"), opportunity.id)

    assert no(world, opportunity, places=1, rate_code="two_hours").code == "fee-was-promised"
    leave_booking(world.acting(waiting.member_id), waiting.id or 0)
    decline_offer(amina, offered.id or 0)
    assert change(world, opportunity, places=1, rate_code="two_hours", covered=[]).fee_pence == 5500


def test_an_offer_that_ran_out_promises_nothing_more(world: World) -> None:
    opportunity = world.opportunity(places=1)
    offered = assign_member(world.lead, opportunity.id, world.member("Amina").person_id)
    lapses = offered.offer_lapses_at
    assert lapses is not None

    assert no(world, opportunity, lapses - SECOND, places=1, rate_code="two_hours").code == "fee-was-promised"
    assert change(world, opportunity, lapses, places=1, rate_code="two_hours").fee_pence == 5500


def test_before_anybody_has_a_place_everything_may_change(world: World) -> None:
    booking = take_a_place(world.member("Amina"), world.opportunity().id)
    leave_booking(world.acting(booking.member_id), booking.id or 0)
    opportunity = world.session.exec(select(Opportunity).where(col(Opportunity.id) == booking.opportunity_id)).one()

    assert change(world, opportunity, rate_code="two_hours", covered=[]).fee_pence == 5500


@pytest.mark.parametrize("less", LESS, ids=["fee", "allowance", "travel"])
def test_once_it_has_begun_nothing_goes_down_though_nobody_is_there(world: World, less: dict[str, Any]) -> None:
    opportunity = world.opportunity()

    assert no(world, opportunity, BEGINS, **less).code in ("fee-was-promised", "expense-was-promised")
    assert "This began with" in no(world, opportunity, BEGINS, **less).reason
    assert change(world, opportunity, BEGINS - SECOND, **less)


def test_the_lead_reads_it_beside_the_field_and_over_rest(world: World, browser, client) -> None:  # type: ignore[no-untyped-def]
    opportunity = world.opportunity()
    take_a_place(world.member("Amina"), opportunity.id)
    rest = client(world.lead)
    body = FACTS | {"workstream_id": world.workstream, "rate_code": "two_hours"}
    answer = rest.put(f"/api/v1/opportunities/{opportunity.id}", json=body, headers={"If-Match": '"2"'})

    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "rate_code")
    form = FEE.of(form_of(rate_code="two_hours")) | {"version": "2"}
    page = browser(world.lead).post(FEE.path(opportunity.id), data=form)
    assert (page.status_code, "1 person was promised £82.50" in page.text) == (422, True)
