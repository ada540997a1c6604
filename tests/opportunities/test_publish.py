"""A lead publishes: members are told everything beforehand, the fee is fixed, and the places are there."""

from datetime import UTC, datetime, timedelta

import pytest

from api.kernel.refusals import Refused
from api.opportunities.actions import add_rate_card, draft_opportunity, publish_opportunity
from api.opportunities.places import place_numbers
from api.opportunities.queries import offer_facts, open_opportunities, whats_missing
from api.opportunities.schemas import OpportunityIn, RateCardIn
from api.opportunities.tables import Opportunity
from tests.opportunities.saying import on, refusal
from tests.world import FACTS, NOON, World

REQUIRED = {
    "workstream_id": "Choose the workstream that this belongs to.",
    "what": "Tell members what they will do.",
    "how": "Say if this is online or in person.",
    "place": "Tell members where this is, or how to join.",
    "access_facts": "Tell members what access there is.",
    "preparation_minutes": "Say how long preparation takes. Write none if there is none.",
    "places": "Say how many places there are.",
    "rate_code": "Choose the rate for the fee.",
    "how_to_leave": "Tell members how to leave.",
    "contact_name": "Tell members who to ask.",
    "contact_how": "Tell members how to reach the person they can ask.",
    "closes_on": "Say on which day booking closes.",
}


def drafted(world: World, without: str | None = None, **facts: object) -> Opportunity:
    known = FACTS | {"workstream_id": world.workstream} | facts
    return draft_opportunity(world.lead, OpportunityIn.model_validate({k: v for k, v in known.items() if k != without}))


@pytest.mark.parametrize("field", REQUIRED)
def test_each_thing_that_members_must_be_told_is_asked_for(world: World, field: str) -> None:
    draft = drafted(world, without=field)

    no = refusal(publish_opportunity, world.lead, draft.id)
    assert (no.code, no.status, no.field, no.reason) == ("not-ready", 422, field, REQUIRED[field])
    assert [(one.field, one.sentence) for one in whats_missing(world.lead, draft.id)] == [(field, REQUIRED[field])]


def test_it_must_say_when(world: World) -> None:
    no = refusal(publish_opportunity, world.lead, drafted(world, without="sessions").id)

    assert (no.field, no.reason) == ("sessions-0-on", "Give the days and times, or a date to finish by.")


def test_work_by_a_date_must_say_how_long(world: World) -> None:
    draft = drafted(world, sessions=[], due_on="20 March 2026")

    assert refusal(publish_opportunity, world.lead, draft.id).reason == "Say how long the work takes."


def test_it_says_how_many_more_things_there_are(world: World) -> None:
    draft = drafted(world, what=None, place=None, access_facts=None)

    assert refusal(publish_opportunity, world.lead, draft.id).reason == (
        "Tell members what they will do. After that, there are 2 more things to add."
    )


def test_no_preparation_and_no_expenses_can_be_said(world: World) -> None:
    opportunity = world.opportunity(preparation_minutes="none", preparation=None, covered=[])

    assert offer_facts(world.lead, opportunity.id).preparation_length == "None"


def test_places_are_numbered_rows(world: World) -> None:
    opportunity = world.opportunity(places=3)

    assert opportunity.state == "published"
    assert place_numbers(world.lead, opportunity.id) == [1, 2, 3]


def test_a_draft_has_no_places(world: World) -> None:
    assert place_numbers(world.lead, world.draft().id) == []


def test_it_is_published_once(world: World) -> None:
    no = refusal(publish_opportunity, world.lead, world.opportunity().id)

    assert (no.code, no.status) == ("cannot-publish", 409)


def test_booking_must_still_be_open_for_a_moment(world: World) -> None:
    draft = world.draft(closes_on="2 March 2026", closes_time="12:01pm")
    closes_at = NOON + timedelta(minutes=1)

    late = refusal(publish_opportunity, world.lead.at(closes_at), draft.id)
    assert (late.field, late.reason) == (
        "closes_on", "Booking would close before anyone could see this. Choose a later day.",
    )  # fmt: skip
    assert publish_opportunity(world.lead.at(closes_at - timedelta(seconds=1)), draft.id).published_at


def test_a_day_before_every_card_cannot_be_published(world: World) -> None:
    draft = world.draft(sessions=[on("5 January 2001")], closes_on="4 January 2001")
    long_ago = datetime(2001, 1, 1, tzinfo=UTC)

    no = refusal(publish_opportunity, world.lead.at(long_ago), draft.id)
    assert (no.status, no.field) == (422, "rate_code")
    assert no.reason.startswith("No rate card is in force on Friday 5 January 2001.")


def test_the_fee_is_fixed_when_it_is_published(world: World) -> None:
    opportunity = world.opportunity(sessions=[on("1 April 2026")])
    rates = [{"code": "half", "label": "Half day", "fee_pence": 9000}]
    card = {"name": "NIHR 2026", "in_force_from": "1 April 2026", "source": "NIHR", "rates": rates}
    add_rate_card(world.lead, RateCardIn.model_validate(card))

    assert offer_facts(world.member("Amina"), opportunity.id).fee_pence == 8250
    assert world.opportunity(sessions=[on("1 April 2026")]).fee_pence == 9000


def test_no_member_and_no_finance_officer_publishes(world: World) -> None:
    draft = world.draft()
    for someone in (world.member("Amina"), world.finance):
        with pytest.raises(Refused) as no:
            publish_opportunity(someone, draft.id)
        assert no.value.refusal.status == 403


def test_members_see_it_from_then_on(world: World) -> None:
    amina, draft = world.member("Amina"), world.draft()
    assert open_opportunities(amina, None, 10) == []

    publish_opportunity(world.lead, draft.id)
    assert [row.id for row in open_opportunities(amina, None, 10)] == [draft.id]
