"""What was hoped for stands beside what happened, and every figure of it opens to its rows."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO

from pypdf import PdfReader

from api.impact.tying import TiedIn
from api.kernel.context import Context, in_group
from api.reports.actions import freeze_edition
from api.reports.downloads import Paper, report_file
from api.reports.kinds import Part
from api.reports.queries import Seen, edition, report_of, rows_behind
from api.workplan.actions import link_opportunities, tie_my_entries, write_outcome
from api.workplan.queries import work_plan_item
from api.workplan.schemas import LinksIn
from api.workplan.tables import WorkPlanItem
from tests.claims.reading import words
from tests.feedback.told import answered, owed
from tests.impact.told import choose, shared
from tests.reports.told import NEW_YEAR, line, members
from tests.visiting import Straightly
from tests.workplan.told import ITEM, outcome, planned
from tests.world import World

Door = Callable[..., Straightly]
FIGURES = ("plan-turns", "plan-answers", "plan-changes")


def a_plan(world: World, a: Context, b: Context) -> WorkPlanItem:
    """Done, with two pieces of work under it: one is answered, and one is late. One entry belongs to it in two ways."""
    first, second, item = owed(world, a, b), owed(world, a, title="Read it aloud"), planned(world)
    answered(world, first)
    numbers = [first.opportunity_id, second.opportunity_id]
    item = link_opportunities(world.lead, item.id, LinksIn(opportunities=numbers), item.version)
    twice = shared(a, opportunity_id=first.opportunity_id)
    tie_my_entries(a, item.id, TiedIn(entries=[twice.id]))
    shared(b, words="Of nothing in the plan")
    world.session.flush()
    return write_outcome(world.lead, item.id, outcome(), item.version)


def the_part(ctx: Context) -> Part:
    return next(one for one in report_of(ctx.at(NEW_YEAR), 2026).parts if one.code == "plan")


def test_each_item_has_what_was_hoped_what_happened_and_what_is_counted(world: World) -> None:
    a, b = members(world, 2)
    item = a_plan(world, a, b)
    planned(world, title="Nothing came of it yet", hoped="Something.")
    read = the_part(a)

    assert read.says == ("We planned 2 things for 2026. We did 1 of them.",)
    assert read.hopes[0].written == (("Hoped for", ITEM["hoped"]), ("What happened", "All nine letters are rewritten."))
    assert read.hopes[0].says == (
        "This is done.", "Members took part 3 times, and shared 1 change.",
        "We answered members about 1 of 2 pieces of work.", "Of these, 1 changed something.",
    )  # fmt: skip
    assert read.hopes[1].written[1] == ("What happened", "Nothing is written yet.")
    assert read.hopes[1].says == ("This has not begun.", "Members took part 0 times, and shared 0 changes.")
    of_the_plan = work_plan_item(world.lead.at(NEW_YEAR), item.id).gathered
    told = [line(report_of(a.at(NEW_YEAR), 2026), code, str(item.id)).now.amount for code in FIGURES]
    assert told == [of_the_plan.count, of_the_plan.counts.answered, len(of_the_plan.entries or ())] == [3, 1, 1]


def test_a_lead_opens_all_of_it_a_member_their_own_and_finance_none(world: World) -> None:
    a, b = members(world, 2)
    item = a_plan(world, a, b)

    def opened(who: Context, code: str) -> tuple[Seen, list[tuple[str, str | None]]]:
        found = rows_behind(who.at(NEW_YEAR), 2026, code, str(item.id))
        return found.seen, [(one.words, one.name) for one in found.rows]

    leaflet, aloud = "Review a leaflet", "Read it aloud"
    assert opened(world.lead, "plan-turns") == (
        Seen.ALL, [(leaflet, "Member A"), (leaflet, "Member B"), (aloud, "Member A")]
    )  # fmt: skip
    assert opened(b, "plan-turns") == (Seen.OWN, [(leaflet, "Member B")])
    assert opened(b, "plan-answers") == (Seen.ALL, [(leaflet, None)])
    assert opened(b, "plan-changes") == (Seen.ALL, [("An entry of the impact log", "Member A")])
    assert [opened(world.finance, code) for code in FIGURES] == [(Seen.NONE, [])] * 3
    first = rows_behind(world.lead, 2026, "plan-turns", str(item.id), limit=1).rows[0]
    assert [one.name for one in rows_behind(world.lead, 2026, "plan-turns", str(item.id), first.id).rows] == [
        "Member B", "Member A"
    ]  # fmt: skip


def test_what_is_no_longer_shared_is_no_longer_counted(world: World) -> None:
    a, b = members(world, 2)
    item, mine = planned(world), shared(a)
    tie_my_entries(a, item.id, TiedIn(entries=[mine.id]))
    assert line(report_of(world.lead, 2026), "plan-changes", str(item.id)).now.amount == 1
    choose(a, mine, shared=False, quote="no")
    assert line(report_of(world.lead, 2026), "plan-changes", str(item.id)).now.amount == 0
    assert rows_behind(b, 2026, "plan-changes", str(item.id)).rows == ()


def test_it_is_on_every_page_and_paper_and_what_members_say_of_it_is_not(
    world: World, browser: Door, client: Door
) -> None:
    """Their words are in a report only as quotes, which they can take back."""
    a, b = members(world, 2)
    item = a_plan(world, a, b)
    planned(world, title="=1+1", hoped="Two lines.\nAnd <b>this</b>.")
    frozen = freeze_edition(world.lead.at(NEW_YEAR), 2026)
    world.save()
    page, rest = browser(a.at(NEW_YEAR)), client(a.at(NEW_YEAR))

    read = page.get("/reports/2026/plan")
    easy = page.get(f"/reports/editions/{frozen.id}/plan?format=easy")
    papers = {one: bytes(report_file(edition(a, frozen.id).report, one).body) for one in Paper}
    pdf = " ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(papers[Paper.PDF])).pages).replace("\n", " ")
    everywhere = [words(read), words(easy), words(page.get("/reports/2026")), pdf, papers[Paper.WORD].decode()]
    for found in [*everywhere[:2], *everywhere[3:]]:
        assert ITEM["hoped"] in found
        assert "All nine letters are rewritten." in found
        assert "Members took part 3 times, and shared 1 change." in found
    assert "We planned 2 things for 2026. We did 1 of them." in everywhere[2]
    assert not [found for found in everywhere if "I read it alone" in found]
    assert "<td>3</td></tr>" in papers[Paper.WORD].decode()
    assert "And &lt;b&gt;this&lt;/b&gt;." in papers[Paper.WORD].decode()
    rows = list(csv.reader(StringIO(papers[Paper.CSV].decode())))
    assert ["'=1+1", "", "Hoped for", "2026", "Two lines.\nAnd <b>this</b>."] in [row[1:6] for row in rows]
    assert [row[3:] for row in rows if row[1] == "Answers to members" and row[3] == ITEM["title"]] == [
        [ITEM["title"], "2026", "1", ""]
    ]
    said = next(one for one in rest.get("/api/v1/reports/2026").json()["parts"] if one["code"] == "plan")
    assert said["hopes"][0]["written"][0] == {"name": "Hoped for", "words": ITEM["hoped"]}
    assert said["figures"][0]["alone"]
    opened = words(page.get(f"/reports/2026/rows?figure=plan-turns&line={item.id}"))
    assert "Read it aloud Member A" in opened


def test_a_year_without_a_plan_says_so_and_another_group_s_plan_is_not_ours(world: World, browser: Door) -> None:
    group, lead, workstream = world.other_group()
    in_group(world.session, group.id)
    theirs = planned(world, lead=lead, workstream_id=workstream)
    in_group(world.session, world.group.id)
    assert the_part(world.lead).says == ("There is no work plan for 2026.",)
    assert browser(world.lead).get(f"/reports/2026/rows?figure=plan-turns&line={theirs.id}").status_code == 404
    assert "There is no work plan for 2026." in words(browser(world.lead).get("/reports/2026/plan"))
