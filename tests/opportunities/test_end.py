"""How an opportunity ends: closed early, completed when it is over, or cancelled."""

from datetime import UTC, datetime, timedelta

import pytest

from api.opportunities.actions import close_opportunity, complete_opportunity, mark_cancelled, publish_opportunity
from api.opportunities.queries import offer_facts, open_opportunities
from tests.opportunities.saying import on, refusal
from tests.world import World

OVER = datetime(2026, 3, 17, 13, tzinfo=UTC)


def test_booking_can_be_closed_early(world: World) -> None:
    opportunity = world.opportunity()
    read = opportunity.version
    close_opportunity(world.lead, opportunity.id)

    assert (opportunity.state, opportunity.version) == ("closed", read + 1)
    assert open_opportunities(world.member("Amina"), None, 10) == []
    assert offer_facts(world.member("Owen"), opportunity.id).title == "Review a leaflet"


def test_only_what_is_published_can_be_closed(world: World) -> None:
    assert refusal(close_opportunity, world.lead, world.draft().id).reason == (
        "We cannot close this opportunity now, because it is a draft."
    )


def test_it_can_be_completed_from_the_moment_that_it_is_over(world: World) -> None:
    opportunity = world.opportunity()

    early = refusal(complete_opportunity, world.lead.at(OVER - timedelta(seconds=1)), opportunity.id)
    assert early.reason == "This is not over yet. Complete it after the last day."
    assert complete_opportunity(world.lead.at(OVER), opportunity.id).state == "completed"


def test_it_is_over_when_its_last_session_is(world: World) -> None:
    opportunity = world.opportunity(sessions=[on("18 March 2026"), on("17 March 2026")])

    assert refusal(complete_opportunity, world.lead.at(OVER), opportunity.id).code == "not-over"
    assert complete_opportunity(world.lead.at(OVER + timedelta(days=1)), opportunity.id)


def test_work_by_a_date_is_over_when_that_day_is(world: World) -> None:
    opportunity = world.opportunity(sessions=[], due_on="29 March 2026", work_minutes=60)
    # The clocks go forward that day, so in London it ends at 11pm by UTC.
    midnight = datetime(2026, 3, 29, 23, tzinfo=UTC)

    assert (
        refusal(complete_opportunity, world.lead.at(midnight - timedelta(seconds=1)), opportunity.id).code == "not-over"
    )
    assert complete_opportunity(world.lead.at(midnight), opportunity.id)


def test_what_was_closed_can_be_completed(world: World) -> None:
    opportunity = world.opportunity()
    close_opportunity(world.lead, opportunity.id)

    assert complete_opportunity(world.lead.at(OVER), opportunity.id)
    assert refusal(complete_opportunity, world.lead.at(OVER), opportunity.id).code == "cannot-complete"


def test_cancelling_keeps_the_reason(world: World) -> None:
    opportunity = world.opportunity()
    mark_cancelled(world.lead, opportunity.id, "The project has ended.")

    told = offer_facts(world.member("Amina"), opportunity.id)
    assert (told.state, told.cancelled_because) == ("cancelled", "The project has ended.")
    assert refusal(mark_cancelled, world.lead, opportunity.id, "Again.").code == "cannot-cancel"
    assert refusal(publish_opportunity, world.lead, opportunity.id).code == "cannot-publish"


def test_what_is_done_cannot_be_cancelled(world: World) -> None:
    opportunity = world.opportunity()
    complete_opportunity(world.lead.at(OVER), opportunity.id)

    assert refusal(mark_cancelled, world.lead, opportunity.id, "Too late.").code == "cannot-cancel"


@pytest.mark.parametrize("action", [close_opportunity, complete_opportunity])
def test_only_those_who_plan_work_end_it(world: World, action) -> None:  # type: ignore[no-untyped-def]
    opportunity = world.opportunity()
    for someone in (world.member("Amina"), world.finance):
        assert refusal(action, someone, opportunity.id).status == 403
