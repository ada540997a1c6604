"""How much was answered, and on time, is for the whole group to see; and every figure opens to its rows."""

from datetime import UTC, date, datetime

from api.bookings.actions import cancel_opportunity
from api.feedback.queries import Which, counts_of, feedback_figures, feedback_of_year, my_feedback, things_to_do
from api.kernel.context import Context
from api.opportunities.actions import add_workstream
from api.opportunities.schemas import WorkstreamIn
from tests.feedback.told import AFTER, answered, owed, too_early
from tests.world import World

THE_DAY, THE_DAY_AFTER = (datetime(2026, 4, day, 22, tzinfo=UTC) for day in (16, 17))


def of_2026(ctx: Context, which: Which) -> list[str]:
    return [row.title for row in feedback_of_year(ctx, 2026, which)]


def some_of_each(world: World) -> Context:
    amina = world.member("Amina")
    answered(world, owed(world, amina, title="In time"), at=THE_DAY)
    answered(world, owed(world, amina, title="A day late"), at=THE_DAY_AFTER)
    answered(world, owed(world, amina, title="Put off"), too_early())
    owed(world, amina, title="Forgotten")
    cancel_opportunity(world.lead, world.opportunity(title="Called off").id, "No funds.")
    return amina


def test_it_is_in_time_on_the_day_itself_and_late_the_day_after(world: World) -> None:
    amina = some_of_each(world).at(THE_DAY_AFTER)
    year, counts = feedback_figures(amina, 2026)

    assert (year, counts.owed, counts.answered, counts.on_time) == (2026, 4, 2, 1)
    assert (counts.late, counts.not_due, counts.lifted) == (1, 1, 1)
    assert counts.sentence == "2 of 3 answered, 1 of them on time."


def test_what_was_late_stays_late_when_it_is_put_off(world: World) -> None:
    amina = world.member("Amina")
    debt, in_time = owed(world, amina), owed(world, amina, title="Put off in time")
    answered(world, in_time, too_early(ask_again_on="1 October 2026"), at=THE_DAY)
    answered(world, debt, too_early(ask_again_on="1 October 2026"), at=THE_DAY_AFTER)
    _, counts = feedback_figures(amina.at(THE_DAY_AFTER), 2026)
    assert (counts.late, counts.not_due, debt.due_on) == (1, 1, date(2026, 4, 16))
    assert of_2026(amina.at(THE_DAY_AFTER), Which.LATE) == ["Review a leaflet"]

    for one in (debt, in_time):
        answered(world, one, at=THE_DAY_AFTER.replace(month=5))
    _, counts = feedback_figures(amina.at(THE_DAY_AFTER.replace(month=5)), 2026)
    assert (counts.answered, counts.on_time, counts.answered_late) == (2, 1, 1)


def test_every_figure_opens_to_its_rows(world: World) -> None:
    amina = some_of_each(world).at(THE_DAY_AFTER)

    assert of_2026(amina, Which.ANSWERED) == ["A day late", "In time"]
    assert of_2026(amina, Which.ON_TIME) == ["In time"]
    assert of_2026(amina, Which.LATE) == ["Forgotten"]
    assert of_2026(amina, Which.NOT_DUE) == ["Put off"]
    assert of_2026(amina, Which.LIFTED) == ["Called off"]
    assert len(of_2026(amina, Which.ALL)) == 5
    assert feedback_of_year(amina, 2025) == []


def test_our_own_meetings_are_counted_apart(world: World) -> None:
    amina = world.member("Amina")
    apart = add_workstream(world.lead, WorkstreamIn(name="Meetings", cost_code="M-1", counts=False))
    world.session.flush()
    meeting = owed(world, amina, title="Group meeting", workstream_id=apart.id)

    assert feedback_figures(amina, 2026)[1].owed == 0
    assert of_2026(amina, Which.ALL) == []
    assert of_2026(amina, Which.MEETINGS) == ["Group meeting"]
    assert counts_of(world.lead, [meeting.opportunity_id]).not_due == 1


def test_a_member_sees_their_own_and_a_page_at_a_time(world: World) -> None:
    amina = some_of_each(world)
    owed(world, world.member("Ben"), title="Of Ben")
    first = my_feedback(amina, None, 3)

    assert [row.title for row in first] == ["Forgotten", "Put off", "A day late", "In time"]
    assert [row.title for row in my_feedback(amina, first[2].id, 3)] == ["In time"]


def test_the_lead_has_what_is_late_to_do(world: World) -> None:
    some_of_each(world)
    [todo] = things_to_do(world.lead.at(THE_DAY_AFTER))
    assert todo.text == "Answer feedback on “Forgotten”, late since Thursday 16 April 2026"
    for number in range(3):
        owed(world, title=f"Also {number}")
    [todo] = things_to_do(world.lead.at(THE_DAY_AFTER))

    assert todo.text == "Answer 4 pieces of feedback that are late, the first since Thursday 16 April 2026"
    assert todo.href == "/feedback?year=2026&which=late"


def test_in_january_it_is_still_the_year_before(world: World) -> None:
    assert feedback_figures(world.lead.at(AFTER.replace(2027, 1, 12)))[0] == 2026
    assert date(2026, 4, 16) == owed(world).due_on
