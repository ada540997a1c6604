"""What a member or a storyteller takes back is in no page, no answer and no file, of open and frozen reports alike."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from api.impact.actions import remove_entry, take_entry_back
from api.kernel.context import Context, in_group
from api.reports.downloads import Paper
from api.reports.papers import quoted
from api.reports.queries import edition
from api.stories.actions import take_back, take_story_back, withdraw_story
from api.stories.queries import story_consents
from api.stories.tables import Use
from tests.impact.told import choose
from tests.progression.told import who_left
from tests.reports.quoting import NAMED, PLANTED, in_the_report, of_impact, of_story
from tests.visiting import Straightly
from tests.world import NOON, World

Door = Callable[..., Straightly]
LATER = timedelta(days=30)
ON = "Somebody took their words back on 1 April 2026."


def everywhere(world: World, browser: Door, client: Door, made: int, who: Context, files: bool = True) -> str:
    page, rest = browser(who), client(who)
    found = []
    for here, there in (("/reports/2026", "/reports/2026"), (f"/reports/editions/{made}", f"/report-editions/{made}")):
        found += [page.get(here).text, page.get(f"{here}?format=easy").text, rest.get(f"/api/v1{there}").text]
        # A file is the same whoever takes it.
        for paper in Paper if files else ():
            body = page.get(f"{here}/file?paper={paper}").content
            found.append(_letters(body) if paper is Paper.PDF else body.decode())
    if who.person_id == world.lead.person_id:
        found += [page.get("/reports/2026/quotes").text, rest.get("/api/v1/reports/2026/quotes").text]
    return "\n".join(found)


def _letters(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def private_again(world: World, amina: Context) -> str:
    entry = of_impact(world, amina)
    made = in_the_report(world)
    choose(amina.at(NOON + LATER), entry, shared=False, quote="no")
    return f"{made} {ON}"


def no_quotes(world: World, amina: Context) -> str:
    entry = of_impact(world, amina)
    made = in_the_report(world)
    choose(amina.at(NOON + LATER), entry, shared=True, quote="no")
    world.save()
    remove_entry(amina.at(NOON + 2 * LATER), entry.id)
    return f"{made} {ON}"


def removed(world: World, amina: Context) -> str:
    entry = of_impact(world, amina)
    made = in_the_report(world)
    remove_entry(amina.at(NOON + LATER), entry.id)
    return f"{made} {ON}"


def no_use(world: World, amina: Context) -> str:
    story = of_story(world, amina)
    made = in_the_report(world)
    take_back(amina.at(NOON + LATER), story.id or 0, Use.REPORTS)
    take_back(amina.at(NOON + 2 * LATER), story.id or 0, Use.REPORTS)
    return f"{made} {ON}"


def withdrawn(world: World, amina: Context) -> str:
    story = of_story(world, amina)
    made = in_the_report(world)
    withdraw_story(amina.at(NOON + LATER), story.id or 0)
    return f"{made} {ON}"


def ended(world: World, amina: Context) -> str:
    of_story(world, amina, quoted_until="31 March 2026")
    return f"{in_the_report(world)} Somebody let us use their words until 31 March 2026."


def entry_after_leaving(world: World, amina: Context) -> str:
    entry = of_impact(world, amina)
    made = in_the_report(world)
    take_entry_back(who_left(world, amina).at(NOON + LATER), entry.id)
    in_group(world.session, world.group.id)
    return f"{made} {ON}"


def story_after_leaving(world: World, amina: Context) -> str:
    story = of_story(world, amina)
    made = in_the_report(world)
    take_story_back(who_left(world, amina).at(NOON + LATER), story.id or 0)
    in_group(world.session, world.group.id)
    return f"{made} {ON}"


AFTER_LEAVING = [entry_after_leaving, story_after_leaving]


@pytest.mark.parametrize("gone", [private_again, no_quotes, removed, no_use, withdrawn, ended, *AFTER_LEAVING])
def test_words_that_are_gone_are_nowhere_and_an_edition_says_when(
    world: World, browser: Door, client: Door, gone: Callable[[World, Context], str]
) -> None:
    made, note = gone(world, world.member("Amina Yusuf")).split(" ", 1)
    world.save()
    after = NOON + 3 * LATER
    for who, files in ((world.lead.at(after), True), (world.member("Ben Okri").at(after), False)):
        found = everywhere(world, browser, client, int(made), who, files)
        assert PLANTED not in found
        assert NAMED not in found
        assert note in found
    assert quoted(edition(world.lead.at(after), int(made)).report) == [note]


def test_until_then_they_are_in_every_one_of_them(world: World, browser: Door, client: Door) -> None:
    amina = world.member("Amina Yusuf")
    of_impact(world, amina)
    made = in_the_report(world)
    found = everywhere(world, browser, client, made, world.lead)
    assert found.count(PLANTED) == 12, "all but the figures for a spreadsheet, and both where the lead chooses"
    assert found.count(NAMED) == 12


def test_a_storyteller_reads_in_which_reports_they_are_quoted(world: World) -> None:
    amina = world.member("Amina Yusuf")
    story = of_story(world, amina)
    made = in_the_report(world)
    used = {one.asked.use: [each.href for each in one.used] for one in story_consents(amina, story.id or 0).answers}
    assert used[Use.REPORTS] == ["/reports/2026", f"/reports/editions/{made}"]


def test_an_answer_that_is_kept_has_no_words_in_it(world: World, client: Door) -> None:
    of_impact(world, world.member("Amina Yusuf"))
    world.save()
    rest = client(world.lead)
    read = rest.get("/api/v1/reports/2026/quotes")
    code = read.json()["offered"][0]["code"]
    chose = rest.put("/api/v1/reports/2026/quotes", json={"chosen": [code]}, headers={"If-Match": read.headers["etag"]})
    froze = rest.post("/api/v1/reports/2026/editions", headers={"Idempotency-Key": "one"})
    assert (chose.status_code, froze.status_code) == (200, 201)
    assert (chose.json()["chosen"], froze.json()["number"]) == ([code], 1)
    assert PLANTED not in chose.text + froze.text
