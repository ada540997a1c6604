"""The report on pages and over REST: the same figures in the same words; the lead writes, and everybody opens."""

from collections.abc import Callable

from api.reports.actions import freeze_edition, write_words
from tests.claims.reading import press, words
from tests.reports.told import NEW_YEAR, members, took_part
from tests.visiting import Straightly
from tests.world import World

Door = Callable[..., Straightly]
API = "/api/v1"


def test_a_member_reads_the_year_opens_a_figure_and_hears_the_same_over_rest(
    world: World, browser: Door, client: Door
) -> None:
    a, b = members(world, 2)
    took_part(world, [a, b])
    write_words(world.lead, 2026, {"opening": "We did more.", "engagements": "Well done."}, 1)
    member, rest = browser(a.at(NEW_YEAR)), client(a.at(NEW_YEAR))

    assert "Our year 2026" in words(member.get("/reports"))
    year, section = words(member.get("/reports/2026")), member.get("/reports/2026/engagements")
    assert "We did more." in year
    assert "2 paid engagements in 2026, and 0 in 2025." in year
    assert "Freeze" not in year
    assert "Well done." in words(section)
    assert 'role="img" aria-label="Paid engagements by workstream in 2026 beside 2025.' in section.text
    assert "Evaluation strategy 2 0 All of these 2 0" in words(section)
    opened = words(member.get(f"/reports/2026/rows?figure=engagements&line={world.workstream}"))
    assert "You see your own here." in opened
    assert "Review a leaflet Member A Tuesday 17 March 2026 1" in opened
    assert "Member B" not in opened

    said = rest.get(f"{API}/reports/2026").json()
    assert said["parts"][0]["says"][0] in year
    assert said["parts"][0]["figures"][0]["total"]["now"] == {"words": "2", "amount": 2}
    mine = rest.get(f"{API}/reports/2026/rows?figure=engagements").json()
    assert (mine["seen"], [row["name"] for row in mine["rows"]]) == ("their own", ["Member A"])
    assert rest.get(f"{API}/reports").json() == {"years": [2026]}


def test_a_lead_writes_checks_freezes_and_a_member_reads_the_edition(world: World, browser: Door) -> None:
    lead = browser(world.lead.at(NEW_YEAR))
    checked = press(lead, "/reports/2026/words", **{"about-opening": "We utilise data.", "do": "words"})
    assert checked.status_code == 200
    assert "“use”" in words(checked)
    assert "We utilise data." in checked.text

    saved = press(lead, "/reports/2026/words", **{"about-opening": "We use data."})
    assert (saved.status_code, saved.headers["location"]) == (303, "/reports/2026")
    frozen = press(lead, "/reports/2026", **{})
    assert frozen.status_code == 405, "the form has an address of its own"
    frozen = lead.post("/reports/2026/editions", data={"idempotency_key": "once"})
    again = lead.post("/reports/2026/editions", data={"idempotency_key": "once"})
    assert frozen.headers["location"] == again.headers["location"]
    twice = lead.post("/reports/2026/editions", data={"idempotency_key": "twice"})
    assert twice.status_code == 409
    assert "Nothing has changed since the last edition" in words(twice)

    edition = browser(world.member("Amina").at(NEW_YEAR)).get(frozen.headers["location"])
    assert "edition 1" in words(edition)
    assert "We use data." in words(edition)
    assert browser(world.finance.at(NEW_YEAR)).get(frozen.headers["location"] + "/money").status_code == 200


def test_two_people_who_write_at_once_lose_nothing(world: World, browser: Door, client: Door) -> None:
    lead = browser(world.lead)
    form = lead.get("/reports/2026/words")
    write_words(world.lead, 2026, {"opening": "Theirs."}, 1)
    assert 'name="version" value="1"' in form.text
    late = lead.post("/reports/2026/words", data={"version": "1", "about-opening": "Mine.", "idempotency_key": "k"})
    assert late.status_code == 412
    assert "Mine." in late.text

    rest = client(world.lead)
    read = rest.get(f"{API}/reports/2026/words")
    assert read.json()["about"] == {"opening": "Theirs."}
    stale = rest.put(f"{API}/reports/2026/words", json={"about": {}}, headers={"If-Match": '"1"'})
    assert stale.status_code == 412
    said = {"about": {"closing": "The end."}}
    fresh = rest.put(f"{API}/reports/2026/words", json=said, headers={"If-Match": read.headers["etag"]})
    assert (fresh.status_code, fresh.json()["version"]) == (200, 3)


def test_files_are_downloads_for_whoever_reads(world: World, browser: Door, client: Door) -> None:
    took_part(world, members(world, 2))
    edition = freeze_edition(world.lead.at(NEW_YEAR), 2026)
    amina = world.member("Amina").at(NEW_YEAR)
    for paper, kind, begins in (("pdf", "application/pdf", b"%PDF"), ("word", "text/html", b"<!doctype"),
                                ("csv", "text/csv", b"section,")):  # fmt: skip
        page = browser(amina).get(f"/reports/editions/{edition.id}/file?paper={paper}")
        rest = client(amina).get(f"{API}/report-editions/{edition.id}/file?paper={paper}")
        assert page.content == rest.content
        assert page.content.startswith(begins)
        assert page.headers["content-type"].startswith(kind)
        assert page.headers["content-disposition"].startswith('attachment; filename="report-2026-edition-1.')
        assert browser(amina).get(f"/reports/2026/file?paper={paper}").status_code == 200
    rows = browser(world.lead).get("/reports/2026/rows/file?figure=fees").text.splitlines()
    assert rows[0] == "number,what,whose,day,value,unit"
    assert rows[1].split(",")[1:] == ["Review a leaflet", "Member A", "2026-03-17", "82.50", "pounds"]


def test_a_year_or_a_part_that_is_not_there_is_a_page_that_is_not_there(world: World, browser: Door) -> None:
    lead = browser(world.lead)
    for address in ("/reports/1999", "/reports/2026/wishes", "/reports/2026/rows?figure=wishes", "/reports/editions/9"):
        assert lead.get(address).status_code == 404, address
    assert browser(world.member("Amina")).get("/reports/2026/words").status_code == 403
    assert "Nothing was counted in 2026 or 2025." in words(lead.get("/reports/2026/engagements"))
    assert "There is nothing to show here." in words(lead.get("/reports/2026/rows?figure=engagements"))


def test_easy_read_says_the_same_in_short_sentences(world: World, browser: Door) -> None:
    took_part(world, members(world, 2))
    edition = freeze_edition(world.lead.at(NEW_YEAR), 2026)
    amina = browser(world.member("Amina").at(NEW_YEAR))
    for address in ("/reports", "/reports/2026", "/reports/2026/engagements", f"/reports/editions/{edition.id}"):
        page = amina.get(f"{address}?format=easy")
        assert page.status_code == 200
        assert "tp-line-picture" in page.text
    assert "2026: 2 2025: 0" in words(browser(world.lead).get("/reports/2026/engagements?format=easy"))
