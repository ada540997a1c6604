"""What members share of the work gathers under an item of the plan: by its opportunity, or tied by whoever wrote it."""

import pytest

from api.impact.actions import remove_entry
from api.impact.tying import TiedIn
from api.kernel.context import Context
from api.kernel.refusals import Refused
from api.workplan.actions import link_opportunities, tie_my_entries
from api.workplan.queries import entries_for_item, entries_of_item, work_plan_item
from api.workplan.schemas import LinksIn
from api.workplan.tables import WorkPlanItem
from tests.impact.told import PRIVATE, choose, kept, shared
from tests.workplan.told import planned
from tests.world import World


def under(who: Context, item: WorkPlanItem) -> list[int]:
    return [one.id for one in work_plan_item(who, item.id).gathered.entries or ()]


def tie(who: Context, item: WorkPlanItem, *numbers: int) -> None:
    tie_my_entries(who, item.id, TiedIn(entries=list(numbers)))


def test_shared_entries_of_its_opportunities_gather_under_it_and_private_ones_never(world: World) -> None:
    amina, opportunity, item = world.member("Amina"), world.opportunity(), planned(world)
    said = shared(amina, opportunity_id=opportunity.id)
    kept(amina, opportunity_id=opportunity.id)
    link_opportunities(world.lead, item.id, LinksIn(opportunities=[opportunity.id]), item.version)
    assert under(world.lead, item) == under(amina, item) == [said.id]

    choose(amina, said, shared=False)
    assert under(world.lead, item) == under(amina, item) == []


def test_what_its_owner_ties_is_read_there_while_it_is_shared(world: World) -> None:
    amina, item = world.member("Amina"), planned(world)
    said = shared(amina)
    tie(amina, item, said.id)
    assert under(world.lead, item) == [said.id]
    assert [one.tied for one in entries_for_item(amina, item.id)] == [True]

    choose(amina, said, shared=False)
    assert under(world.lead, item) == []
    choose(amina, said, shared=True)
    assert under(world.lead, item) == [said.id]
    remove_entry(amina, said.id)
    assert entries_of_item(world.lead, item.id) == []


def test_nobody_ties_or_unties_what_another_wrote_and_nobody_ties_what_is_private(world: World) -> None:
    amina, ben, item = world.member("Amina"), world.member("Ben"), planned(world)
    hers, his, private = shared(amina), shared(ben), kept(ben)
    tie(amina, item, hers.id)
    for number in (hers.id, private.id):
        with pytest.raises(Refused) as no:
            tie(ben, item, number)
        assert no.value.refusal.code == "not-your-entry"
    tie(ben, item, his.id)
    tie(ben, item)
    assert under(world.lead, item) == [hers.id]


def test_finance_reads_the_plan_and_no_entry(world: World) -> None:
    amina, item = world.member("Amina"), planned(world)
    tie(amina, item, shared(amina).id)

    assert work_plan_item(world.finance, item.id).gathered.entries is None


def test_pages_and_rest_tie_it_and_say_the_same(world: World, browser, client) -> None:  # type: ignore[no-untyped-def]
    amina, item = world.member("Amina"), planned(world)
    page, rest = browser(amina), client(amina)
    assert "None of your entries is shared" in page.get(f"/work-plan/{item.id}/entries").text
    said = shared(amina)
    world.save()
    assert PRIVATE in page.get(f"/work-plan/{item.id}/entries").text
    assert page.post(f"/work-plan/{item.id}/entries", data={"entries": said.id}).status_code == 303
    for path in (f"/work-plan/{item.id}", f"/work-plan/{item.id}?format=easy"):
        assert PRIVATE in page.get(path).text
    assert page.post(f"/work-plan/{item.id}/entries", data={"entries": 999}).status_code == 422
    address = f"/api/v1/work-plan/{item.id}/my-entries"
    assert rest.get(address).json()["items"] == [{"id": said.id, "words": PRIVATE, "tied": True}]
    assert [one["words"] for one in rest.get(f"/api/v1/work-plan/{item.id}").json()["entries"]] == [PRIVATE]
    assert PRIVATE not in rest.put(address, json={"entries": []}).text
    assert PRIVATE not in page.get(f"/work-plan/{item.id}").text
