"""A year beside the year before it: what is counted, what is not, and what each figure opens to."""

import pytest

from api.claims.actions import confirm_attendance
from api.claims.rules import Mark
from api.kernel.refusals import Refused
from api.reports.queries import Seen, report_of, rows_behind, years
from api.reports.rules import HIDDEN
from tests.claims.told import ENDS, booked
from tests.reports.told import ANOTHER_DAY, NEW_YEAR, another_workstream, figure, line, members, took_part
from tests.world import World


def test_one_member_who_came_to_one_paid_opportunity_is_one_engagement(world: World) -> None:
    a, b, c = members(world, 3)
    took_part(world, [a, b, c])
    took_part(world, [a], workstream_id=another_workstream(world, "Stories"), agreed=False, **ANOTHER_DAY)

    report = report_of(world.lead.at(NEW_YEAR), 2026)

    engagements = figure(report, "engagements")
    assert [(one.words, one.now.amount) for one in engagements.whole] == [
        ("Evaluation strategy", 3), ("Stories", 1), ("All of these", 4),
    ]  # fmt: skip
    assert report.parts[0].says == ("4 paid engagements in 2026, and 0 in 2025.", "There were none in 2025.")
    assert line(report, "ways", "opportunities").now.amount == 2
    assert line(report, "hours", "all").now.words == "16 hours", "each 3 hours and 1 hour of reading"
    assert line(report, "fees", "all").now.amount == 4 * 8250


def test_who_did_not_come_who_was_stopped_and_our_own_meetings_are_not_engagements(world: World) -> None:
    a, b, c = members(world, 3)
    opportunity = world.opportunity(places=3)
    marks = zip([a, b, c], (Mark.CAME, Mark.MISSED, Mark.STOPPED), strict=True)
    confirm_attendance(
        world.lead.at(ENDS), opportunity.id, {booked(world, one, opportunity).id or 0: mark for one, mark in marks}
    )
    world.session.flush()
    took_part(world, [a, b], workstream_id=another_workstream(world, "Our meetings", counts=False), **ANOTHER_DAY)

    report = report_of(world.lead.at(NEW_YEAR), 2026)

    assert line(report, "engagements", "all").now.amount == 1
    assert line(report, "ways", "meetings-too").now.amount == 3
    assert line(report, "ways", "payments").now.amount == 2


def test_work_counts_in_the_year_that_it_ends_in(world: World) -> None:
    across = [
        {"on": "Thursday 31 December 2026", "starts": "10am", "ends": "11am"},
        {"on": "Friday 1 January 2027", "starts": "10am", "ends": "11am"},
    ]
    a, b = members(world, 2)
    early = [{"on": "Thursday 31 December 2026", "starts": "2pm", "ends": "4pm"}]
    for days in (early, across):
        opportunity = world.opportunity(sessions=days, closes_on="Wednesday 30 December 2026")
        marks = {booked(world, one, opportunity).id or 0: Mark.CAME for one in (a, b)}
        confirm_attendance(world.lead.at(NEW_YEAR), opportunity.id, marks)
    world.session.flush()

    both = line(report_of(world.lead.at(NEW_YEAR), 2027), "engagements", "all")

    assert (both.now.amount, both.before.amount) == (2, 2)
    assert years(world.lead.at(NEW_YEAR)) == [2027, 2026]


def test_every_figure_opens_to_rows_that_add_up_to_it(world: World) -> None:
    a, b, c = members(world, 3)
    took_part(world, [a, b, c])
    took_part(world, [b], workstream_id=another_workstream(world, "Stories"), **ANOTHER_DAY)
    report = report_of(world.lead.at(NEW_YEAR), 2026)

    for one in report.figures:
        for each in one.whole:
            opened = rows_behind(world.lead.at(NEW_YEAR), 2026, one.code, each.code, limit=100)
            if each.now.amount is not None:
                assert sum(row.amount for row in opened.rows) == each.now.amount, (one.code, each.code)
    assert [row.name for row in rows_behind(world.lead, 2026, "engagements", "all", limit=2).rows] == [
        "Member A", "Member B", "Member C",
    ]  # fmt: skip
    third = rows_behind(world.lead, 2026, "engagements", "all").rows[2].id
    assert [row.words for row in rows_behind(world.lead, 2026, "engagements", "all", third).rows] == [
        "Review a leaflet"
    ]


def test_a_member_opens_their_own_finance_the_money_and_a_lead_all(world: World) -> None:
    a, b = members(world, 2)
    took_part(world, [a, b])

    mine = rows_behind(b, 2026, "engagements", "all")
    assert (mine.seen, [row.name for row in mine.rows], mine.line.now.amount) == (Seen.OWN, ["Member B"], 2)
    assert [row.words for row in rows_behind(b, 2026, "people", "members").rows] == ["Member B"]
    assert len(rows_behind(b, 2026, "ways", "opportunities").rows) == 1
    theirs = rows_behind(world.finance, 2026, "engagements", "all")
    assert (theirs.seen, theirs.rows) == (Seen.NONE, ())
    assert [row.name for row in rows_behind(world.finance, 2026, "fees", "all").rows] == ["Member A", "Member B"]
    with pytest.raises(Refused):
        rows_behind(world.lead, 2026, "engagements", "999")
    with pytest.raises(Refused):
        rows_behind(world.lead, 2026, "wishes", "all")


def test_people_are_told_in_steps_of_five_to_everybody(world: World) -> None:
    took_part(world, members(world, 4))
    for who in (world.lead, world.finance, world.member("Zoe")):
        assert line(report_of(who, 2026), "people", "members").now.words == "Fewer than 5"
        assert line(report_of(who, 2026), "shared", "busier-half").now.words == HIDDEN


def test_how_it_was_shared_is_told_where_each_half_is_five(world: World) -> None:
    people = members(world, 10)
    took_part(world, people)
    took_part(world, people[:5], **ANOTHER_DAY)
    shared = line(report_of(world.lead, 2026), "shared", "busier-half")
    assert shared.now.words == "7", "10 of 15 engagements"


def test_money_of_a_few_people_is_for_those_who_plan_and_pay(world: World) -> None:
    people = members(world, 4)
    took_part(world, people)
    for who, words in ((world.lead, "£330"), (world.finance, "£330"), (people[0], HIDDEN)):
        assert line(report_of(who, 2026), "spent", "fees").now.words == words


def test_money_of_a_few_people_is_not_told_with_the_rows_behind_it_either(world: World) -> None:
    people = members(world, 4)
    took_part(world, people)
    for who, words in ((world.lead, "£330"), (people[0], HIDDEN)):
        assert rows_behind(who, 2026, "spent", "fees").line.now.words == words


def test_what_the_next_one_took_is_not_the_difference_of_two_reports(world: World) -> None:
    """The sixth takes no fee. Two reports, one before and one after, say the same of what we agreed to pay."""
    people = members(world, 6)
    took_part(world, people[:5])
    before = figure(report_of(people[0], 2026), "spent").whole[-1]
    took_part(world, people[5:6], declines=True)
    assert figure(report_of(people[0], 2026), "spent").whole[-1] == before
    assert figure(report_of(world.lead, 2026), "spent").whole[-1].now.words == "£442.50"


def test_nobody_can_work_out_what_a_few_people_went_without(world: World) -> None:
    """What was offered is known. So when one of six took no fee, members are told fees and expenses only together."""
    people = members(world, 6)
    took_part(world, people[:5])
    assert line(report_of(people[0], 2026), "spent", "fees").now.words == "Up to £500"

    took_part(world, people[5:], declines=True)

    for who, words in ((people[0], [HIDDEN, HIDDEN, "Up to £500"]), (world.lead, ["£412.50", "£30", "£442.50"])):
        assert [one.now.words for one in figure(report_of(who, 2026), "spent").whole] == words
