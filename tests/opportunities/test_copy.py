"""A copy saves typing: it says the same, has no days, and nobody is booked on it."""

from api.opportunities.actions import change_workstream, copy_opportunity
from api.opportunities.places import place_numbers
from api.opportunities.queries import offer_facts, whats_missing
from api.opportunities.schemas import WorkstreamIn
from tests.opportunities.saying import refusal
from tests.world import World


def test_a_copy_lacks_only_its_days(world: World) -> None:
    copied = world.opportunity()
    copy = copy_opportunity(world.lead, copied.id)

    assert (copy.state, copy.version, copy.title) == ("a draft", 1, copied.title)
    assert [one.field for one in whats_missing(world.lead, copy.id)] == ["sessions-0-on", "closes_on"]
    assert offer_facts(world.lead, copy.id).covered == offer_facts(world.lead, copied.id).covered
    assert place_numbers(world.lead, copy.id) == []
    assert (copy.fee_pence, copy.published_at) == (None, None)


def test_a_copy_of_work_by_a_date_keeps_its_hours(world: World) -> None:
    copied = world.opportunity(sessions=[], due_on="20 March 2026", work_minutes=90)

    assert copy_opportunity(world.lead, copied.id).work_minutes == 90
    assert copy_opportunity(world.lead, world.opportunity().id).work_minutes == 0


def test_a_copy_leaves_out_a_workstream_that_has_ended(world: World) -> None:
    copied = world.opportunity()
    change_workstream(world.lead, world.workstream, WorkstreamIn(name="Gone", cost_code="X", live=False), 1)

    assert copy_opportunity(world.lead, copied.id).workstream_id is None


def test_only_those_who_plan_work_copy(world: World) -> None:
    opportunity = world.opportunity()
    for someone in (world.member("Amina"), world.finance):
        assert refusal(copy_opportunity, someone, opportunity.id).status == 403
