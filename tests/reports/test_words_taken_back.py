"""What a member or a storyteller takes back is in no page, no answer and no file, of open and frozen reports alike."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from api.impact.actions import change_entry, remove_entry, take_entry_back
from api.impact.schemas import ChangedEntry
from api.impact.tables import ImpactEntry
from api.kernel.context import Context, in_group
from api.reports.actions import freeze_edition
from api.reports.choosing import choose_quotes, quotes_to_choose
from api.reports.downloads import Paper
from api.reports.papers import quoted
from api.reports.queries import edition
from api.stories.actions import take_back, take_off_my_themes, take_story_back, withdraw_story
from api.stories.queries import story_consents
from api.stories.tables import Story, Use
from tests.impact.told import choose, kept
from tests.progression.told import who_left
from tests.stories.told import agreed, say, tag
from tests.visiting import Straightly
from tests.world import NOON, World

Door = Callable[..., Straightly]
PLANTED, NAMED = "quokka", "Wilhelmina"
SAID = f"They listened to the {PLANTED}."
LATER = timedelta(days=30)
ON = "Somebody took their words back on 1 April 2026."


def of_impact(world: World, amina: Context) -> ImpactEntry:
    return choose(amina, kept(amina, words=SAID), shared=True, quote="with my name", credited_as=NAMED)


def of_story(world: World, amina: Context, **until: str) -> Story:
    made = agreed(world, amina, "told", "quoted", "named", story=f"{SAID} It sat.", name=NAMED)
    tag(world, world.lead, made, first=1)
    if until:
        say(world, amina, made, "told", "quoted", "named", **until)
    return made


def in_the_report(world: World) -> int:
    """The lead chose all that there is, and froze it."""
    offered = quotes_to_choose(world.lead, 2026).offered
    choose_quotes(world.lead, 2026, [one.code for one in offered], 1)
    world.session.flush()
    made = freeze_edition(world.lead, 2026).id
    world.save()
    return made


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


def test_words_taken_away_and_their_number_given_to_others_are_not_those_others(world: World) -> None:
    amina = world.member("Amina Yusuf")
    entry = of_impact(world, amina)
    made, number = in_the_report(world), entry.id
    remove_entry(amina, number)
    world.save()
    later = world.member("Ben Okri").at(NOON + LATER)
    other = kept(later, words="Another thing.")
    choose(later, other, shared=True, quote="without my name")
    assert quotes_to_choose(world.lead.at(NOON + LATER), 2026).chosen == frozenset()
    assert quoted(edition(world.lead, made).report) == ["Somebody took their words back on 2 March 2026."]
    assert other.id != number, "a number is given once"


def test_an_edition_never_quotes_another_sentence_of_the_same_story(world: World) -> None:
    amina = world.member("Amina Yusuf")
    story = agreed(world, amina, "told", "quoted", story=f"{SAID} It sat. It never came back.")
    first = tag(world, world.lead, story, first=1)
    made = in_the_report(world)
    take_off_my_themes(world.lead, story.id or 0, first)
    world.save()
    other = tag(world, world.lead, story, first=3)
    assert other != first
    assert quotes_to_choose(world.lead, 2026).chosen == frozenset()
    assert quoted(edition(world.lead, made).report) == ["These words are not used any more."]


def test_words_that_are_put_differently_are_read_as_they_are_now(world: World) -> None:
    amina = world.member("Amina Yusuf")
    entry = of_impact(world, amina)
    made = in_the_report(world)
    change_entry(amina, entry.id, ChangedEntry.model_validate(
        {"direction": "group_to_centre", "for_whom": "people", "words": "Other words."}
    ))  # fmt: skip
    world.session.flush()
    assert quoted(edition(world.lead, made).report) == [f"“Other words.” {NAMED}"]


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
