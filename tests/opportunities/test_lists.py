"""The list that everyone opens first: what can be booked now, soonest first, in one statement a page."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import event

from api.kernel.context import in_group
from api.opportunities.actions import add_workstream, close_opportunity
from api.opportunities.queries import all_opportunities, open_opportunities
from api.opportunities.schemas import How, State, WorkstreamIn
from tests.opportunities.saying import on, refusal
from tests.world import World

CLOSES = datetime(2026, 3, 17, tzinfo=UTC)


def test_the_soonest_comes_first(world: World) -> None:
    later = world.opportunity(sessions=[on("24 March 2026")])
    soon = world.opportunity(sessions=[on("31 March 2026"), on("17 March 2026")])
    by_a_date = world.opportunity(sessions=[], due_on="20 March 2026", work_minutes=60)

    rows = open_opportunities(world.member("Amina"), None, 10)
    assert [row.id for row in rows] == [soon.id, by_a_date.id, later.id]
    assert [row.when for row in rows] == [
        ("Tuesday 17 March 2026, 10am to 1pm", "Tuesday 31 March 2026, 10am to 1pm"),
        ("By Friday 20 March 2026, about 1 hour. You choose when.",),
        ("Tuesday 24 March 2026, 10am to 1pm",),
    ]


def test_only_what_is_open_is_listed(world: World) -> None:
    world.draft()
    close_opportunity(world.lead, world.opportunity().id)
    opened = world.opportunity()
    amina = world.member("Amina")

    assert [row.id for row in open_opportunities(amina.at(CLOSES - timedelta(seconds=1)), None, 10)] == [opened.id]
    assert open_opportunities(amina.at(CLOSES), None, 10) == []


def test_pages_follow_each_other_without_gaps_or_repeats(world: World) -> None:
    days = ("24 March 2026", "17 March 2026", "24 March 2026", "18 March 2026", "24 March 2026")
    made = {world.opportunity(sessions=[on(day)]).id for day in days}
    amina, seen, after = world.member("Amina"), [], None
    while page := open_opportunities(amina, after, 2):
        seen += page
        after = page[-1].id

    assert [row.first_on for row in seen] == sorted(row.first_on for row in seen if row.first_on)
    assert len(seen) == 5
    assert {row.id for row in seen} == made


def test_a_page_after_nothing_we_know_is_empty(world: World) -> None:
    world.opportunity()

    assert open_opportunities(world.member("Amina"), 999, 10) == []


def test_the_list_can_be_narrowed(world: World) -> None:
    stories = add_workstream(world.lead, WorkstreamIn(name="Stories", cost_code="CP-402"))
    online = world.opportunity()
    in_person = world.opportunity(how="in person", workstream_id=stories.id)
    hybrid = world.opportunity(how="online or in person")
    amina = world.member("Amina")

    def ids(**wanted: object) -> list[int]:
        return [row.id for row in open_opportunities(amina, None, 10, **wanted)]  # type: ignore[arg-type]

    assert ids(workstream=stories.id) == [in_person.id]
    assert ids(how=How.ONLINE) == [online.id, hybrid.id]
    assert ids(how=How.IN_PERSON) == [in_person.id, hybrid.id]
    assert ids(how=How.HYBRID) == [hybrid.id]
    assert ids(how=How.ONLINE, workstream=stories.id) == []
    assert [row.id for row in open_opportunities(amina, online.id, 10, how=How.ONLINE)] == [hybrid.id]


def test_a_group_sees_only_its_own(world: World) -> None:
    group, lead, workstream = world.other_group()
    in_group(world.session, group.id)
    theirs = world.opportunity(lead=lead, workstream_id=workstream)
    in_group(world.session, world.group.id)
    ours = world.opportunity()

    assert [row.id for row in open_opportunities(world.member("Amina"), None, 10)] == [ours.id]
    assert [row.id for row in all_opportunities(world.lead, None, 10)] == [ours.id]
    assert open_opportunities(world.member("Owen"), theirs.id, 10) == []


def test_a_page_is_one_statement_however_long(world: World) -> None:
    for _ in range(12):
        world.opportunity(sessions=[on("17 March 2026"), on("18 March 2026")])
    amina = world.member("Amina")
    heard: list[str] = []
    engine, hear = world.database.engine, lambda *said: heard.append(said[2])
    event.listen(engine, "before_cursor_execute", hear)
    try:
        assert len(open_opportunities(amina, None, 12)) == 12
    finally:
        event.remove(engine, "before_cursor_execute", hear)
    assert len(heard) == 1


def test_a_lead_sees_every_state_newest_first(world: World) -> None:
    published, draft = world.opportunity(), world.draft()
    closed = close_opportunity(world.lead, world.opportunity().id)

    assert [row.id for row in all_opportunities(world.lead, None, 10)] == [closed.id, draft.id, published.id]
    assert [row.id for row in all_opportunities(world.lead, closed.id, 1)] == [draft.id]
    assert [row.id for row in all_opportunities(world.finance, None, 10, State.DRAFT)] == [draft.id]
    assert refusal(all_opportunities, world.member("Amina"), None, 10).status == 403
