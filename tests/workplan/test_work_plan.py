"""What was hoped for stands beside what happened; and two people who write at once lose nothing."""

import re

import pytest

from api.kernel.context import in_group
from api.kernel.refusals import Refused
from api.workplan.actions import change_work_plan_item, link_opportunities, write_outcome
from api.workplan.queries import (
    MOST_LINKABLE,
    linkable_opportunities,
    opportunities_of_item,
    work_plan,
    work_plan_item,
)
from api.workplan.schemas import ItemIn, LinksIn
from api.workplan.tables import State
from api.workplan.years import items_of_year
from tests.feedback.told import AFTER, answered, owed
from tests.workplan.told import ITEM, outcome, planned
from tests.world import World


def test_what_happened_stands_beside_what_was_hoped_for(world: World) -> None:
    item = planned(world)
    write_outcome(world.lead, item.id, outcome(), item.version)
    row = work_plan_item(world.member("Amina"), item.id).row

    assert (row.hoped, row.happened) == (ITEM["hoped"], "All nine letters are rewritten.")
    assert (row.state, row.in_their_words, row.workstream) == (State.DONE, "“I read it alone.”", "Evaluation strategy")


def test_the_second_of_two_who_write_at_once_reads_the_first_before_saving(world: World) -> None:
    item = planned(world)
    read = item.version
    write_outcome(world.lead, item.id, outcome(), read)
    for again in (
        lambda: write_outcome(world.admin, item.id, outcome(happened="Nothing."), read),
        lambda: change_work_plan_item(world.admin, item.id, ItemIn.model_validate(ITEM), read),
        lambda: link_opportunities(world.admin, item.id, LinksIn(), read),
    ):
        with pytest.raises(Refused) as stale:
            again()
        assert stale.value.refusal.status == 412

    assert item.happened == "All nine letters are rewritten."


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"happened": None}, "no-happened"),
        ({"state": "dropped"}, "no-because"),
        ({"dropped_because": "No funds."}, "not-dropped"),
    ],
)
def test_done_says_what_happened_and_dropped_says_why(world: World, said: dict[str, str], code: str) -> None:
    item = planned(world)
    with pytest.raises(Refused) as no:
        write_outcome(world.lead, item.id, outcome(**said), item.version)

    assert no.value.refusal.code == code


def test_what_was_dropped_can_be_taken_up_again_and_what_is_done_does_not_wait_to_begin(world: World) -> None:
    item = planned(world)
    write_outcome(world.lead, item.id, outcome(state="dropped", dropped_because="No funds."), item.version)
    write_outcome(world.lead, item.id, outcome(state="going on"), item.version)
    assert (item.state, item.dropped_because) == (State.GOING, None)
    write_outcome(world.lead, item.id, outcome(), item.version)
    with pytest.raises(Refused) as no:
        write_outcome(world.lead, item.id, outcome(state="not begun"), item.version)

    assert no.value.refusal.code == "cannot-wait-to-begin"


def test_a_day_of_another_year_and_a_workstream_that_is_not_ours_are_refused(world: World) -> None:
    _, _, theirs = world.other_group()
    for more, code in (({"by_on": "1 January 2027"}, "other-year"), ({"workstream_id": theirs}, "no-such-workstream")):
        with pytest.raises(Refused) as no:
            planned(world, **more)
        assert no.value.refusal.code == code


def test_who_took_part_and_what_became_of_it_gather_under_it(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    debt, item = owed(world, amina, ben), planned(world)
    answered(world, debt)
    link_opportunities(world.lead, item.id, LinksIn(opportunities=[debt.opportunity_id]), item.version)
    under = work_plan_item(world.lead.at(AFTER), item.id).gathered

    assert (under.count, under.minutes) == (2, 2 * (180 + 60))
    assert [one.name for one in under.engagements[0].people] == ["Amina", "Ben"]
    assert under.counts.sentence == "1 of 1 answered, 1 of them on time."
    for_members = work_plan_item(amina.at(AFTER), item.id).gathered
    assert (for_members.count, for_members.engagements[0].people) == (2, ())
    assert [(one.took_part, one.answered, one.due) for one in items_of_year(world.lead, 2026)] == [(2, 1, 1)]


def test_only_what_was_published_here_can_belong_to_it(world: World) -> None:
    item, ours, draft = planned(world), world.opportunity(), world.draft(title="Half written")
    group, lead, workstream = world.other_group()
    in_group(world.session, group.id)
    theirs = world.opportunity(lead=lead, workstream_id=workstream).id
    in_group(world.session, world.group.id)
    assert [one.id for one in linkable_opportunities(world.lead, item.id)] == [ours.id]
    for number in (draft.id, theirs):
        with pytest.raises(Refused) as no:
            link_opportunities(world.lead, item.id, LinksIn(opportunities=[ours.id, number]), item.version)
        assert no.value.refusal.code == "no-such-opportunity"


def test_what_is_left_out_does_not_belong_to_it_any_more(world: World) -> None:
    item, first, second = planned(world), world.opportunity(), world.opportunity(title="Another")
    link_opportunities(world.lead, item.id, LinksIn(opportunities=[first.id]), item.version)
    link_opportunities(world.lead, item.id, LinksIn(opportunities=[second.id]), item.version)

    [row] = work_plan(world.lead).rows
    assert row.opportunities == 1
    assert [one.opportunity_id for one in work_plan_item(world.lead, item.id).gathered.engagements] == [second.id]


def test_what_a_page_did_not_show_stays_as_it_was(world: World, browser, client) -> None:  # type: ignore[no-untyped-def]
    item, rest = planned(world), client(world.lead)
    first, *others = [world.opportunity(title=f"Work {number}").id for number in range(MOST_LINKABLE + 1)]
    link_opportunities(world.lead, item.id, LinksIn(opportunities=[first, others[0]]), item.version)
    lead, here = browser(world.lead), f"/work-plan/{item.id}/opportunities"
    newest = lead.get(here).text
    assert newest.count('type="checkbox"') == MOST_LINKABLE
    assert f'href="{here}?after={others[0]}"' in newest
    shown = re.findall(r'name="shown" value="(\d+)"', newest)
    sent = {"shown": shown, "opportunities": [str(others[1])], "version": str(item.version)}
    assert lead.post(here, data=sent).status_code == 303
    assert opportunities_of_item(world.lead, item.id) == [first, others[1]]
    assert "checked" in lead.get(f"{here}?after={others[0]}").text

    page = rest.get(f"/api/v1{here}?limit=50").json()
    assert (len(page["items"]), page["next"]) == (50, others[0])
    said = {"opportunities": [], "shown": [others[1]]}
    put = rest.put(f"/api/v1{here}", json=said, headers={"If-Match": f'"{item.version}"'})
    assert put.status_code == 200
    assert opportunities_of_item(world.lead, item.id) == [first]


def test_a_member_reads_and_does_not_write(world: World) -> None:
    item, amina = planned(world), world.member("Amina")

    assert [row.id for row in work_plan(amina, 2026).rows] == [item.id]
    assert work_plan(amina, 2025).rows == []
    with pytest.raises(Refused):
        write_outcome(amina, item.id, outcome(), item.version)
