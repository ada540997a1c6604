"""Members’ words are in a report for as long as they say yes. Taken back, they are gone, and an edition says so."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from api.kernel.context import Context
from api.kernel.refusals import Refused
from api.reports.actions import freeze_edition
from api.reports.choosing import choose_quotes, quotes_to_choose
from api.reports.downloads import Paper, report_file
from api.reports.kinds import Quote
from api.reports.papers import quoted
from api.reports.queries import edition, report_of
from api.reports.quotes import SOURCES
from api.reports.source import Source
from tests.claims.reading import press
from tests.impact.told import choose, kept
from tests.reports.told import NEW_YEAR
from tests.world import World

SAID, CREDIT = "They changed the form because of us.", "Amina"


@dataclass
class Shelf:
    """A slice with words to quote."""

    agreed: dict[int, Quote] = field(default_factory=lambda: {3: Quote("shelf", 3, SAID, CREDIT)})

    def offered(self, _: Context, year: int) -> Sequence[Quote]:
        return list(self.agreed.values()) if year == 2026 else []

    def still_agreed(self, _: Context, numbers: Sequence[int]) -> dict[int, Quote]:
        return {number: self.agreed[number] for number in numbers if number in self.agreed}

    def note(self, _: Context, quote: Quote) -> str:
        return f"Number {quote.number} is gone."


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    shelf = Shelf()
    monkeypatch.setitem(SOURCES, "shelf", Source(shelf.offered, shelf.still_agreed, shelf.note))
    return shelf


def test_chosen_words_are_in_the_report_and_on_every_paper(world: World, shelf: Shelf) -> None:
    assert [one.code for one in quotes_to_choose(world.lead, 2026).offered] == ["shelf-3"]
    choose_quotes(world.lead, 2026, ["shelf-3"], 1)
    report = report_of(world.member("Ben"), 2026)
    assert quoted(report) == [f"“{SAID}” Amina"]
    assert SAID in bytes(report_file(report, Paper.WORD).body).decode()
    assert report_of(world.lead, 2025).quotes == ()


def test_words_that_are_taken_back_leave_the_open_report_and_the_frozen_one_says_when(
    world: World, shelf: Shelf
) -> None:
    choose_quotes(world.lead, 2026, ["shelf-3"], 1)
    frozen = freeze_edition(world.lead.at(NEW_YEAR), 2026)
    assert SAID not in frozen.content, "an edition keeps where the words are, and never the words"
    assert quoted(edition(world.lead, frozen.id).report) == [f"“{SAID}” Amina"]

    del shelf.agreed[3]

    assert report_of(world.lead, 2026).quotes == ()
    for who in (world.member("Ben"), world.lead):
        kept = edition(who, frozen.id)
        assert quoted(kept.report) == ["Number 3 is gone."]
    for paper in Paper:
        assert SAID.encode() not in bytes(report_file(kept.report, paper).body)
    assert kept.content_sha256 == frozen.content_sha256


def test_only_what_may_be_used_is_chosen_and_only_by_the_lead(world: World, shelf: Shelf) -> None:
    for who, chosen, version, code in (
        (world.lead, ["shelf-9"], 1, "not-offered"),
        (world.lead, ["shelf-3"], 2, "changed-meanwhile"),
        (world.admin, ["shelf-3"], 1, "not-your-role"),
    ):
        with pytest.raises(Refused) as no:
            choose_quotes(who, 2026, chosen, version)
        assert no.value.refusal.code == code


def test_a_lead_chooses_on_the_page_and_over_rest(world: World, shelf: Shelf, browser, client) -> None:  # type: ignore[no-untyped-def]
    lead, rest = browser(world.lead), client(world.lead)
    assert SAID in lead.get("/reports/2026/quotes").text
    sent = lead.post("/reports/2026/quotes", data={"chosen": "shelf-3", "version": "1", "idempotency_key": "k"})
    assert sent.headers["location"] == "/reports/2026"
    assert SAID in lead.get("/reports/2026").text
    assert SAID in lead.get("/reports/2026?format=easy").text
    read = rest.get("/api/v1/reports/2026/quotes")
    assert read.json()["chosen"] == ["shelf-3"]
    out = rest.put("/api/v1/reports/2026/quotes", json={"chosen": []}, headers={"If-Match": read.headers["etag"]})
    assert out.json()["chosen"] == []


def test_what_was_chosen_on_one_page_stays_when_another_is_saved(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina = world.member("Amina Yusuf")
    for number in range(22):
        choose(amina, kept(amina, words=f"{number} changes."), shared=True, quote="without my name")
    world.save()
    offered = [one.code for one in quotes_to_choose(world.lead, 2026).offered]
    lead = browser(world.lead)
    press(lead, "/reports/2026/quotes", chosen=offered[0])
    second = lead.get("/reports/2026/quotes?after=20")
    assert second.text.count('type="checkbox"') == 2
    choose_quotes(world.lead, 2026, [offered[0], offered[21]], 2)
    world.save()
    assert quotes_to_choose(world.lead, 2026).chosen == {offered[0], offered[21]}
    assert f'type="hidden" name="chosen" value="{offered[21]}"' in lead.get("/reports/2026/quotes").text
