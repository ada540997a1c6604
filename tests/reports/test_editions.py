"""The lead writes the words round the figures, and freezes an edition that says the same for ever."""

import csv
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from api.kernel.events import Event
from api.kernel.refusals import Refused
from api.reports.actions import freeze_edition, write_words
from api.reports.downloads import Paper, report_file
from api.reports.editions import fingerprint
from api.reports.queries import edition, editions, report_of, words_round
from api.reports.tables import ReportEdition
from tests.reports.told import NEW_YEAR, line, members, took_part
from tests.world import World

OF_BEFORE = "5449bcd6348e0ef487b3907ccf44686f4c0c3835e2edb1271985243b52af8fb0"
# Not the PDF: a newer typst may set it differently.
MADE_THEN = {
    Paper.WORD: "6880ffc2c76fd3bbeab835e35d4ac9c33f63e2d6cc86fc95cebf98c7aa41a552",
    Paper.CSV: "707bbc611e6cc54f0af87cb205f45b6767b879277e4c0c0882c5a726490c4ac8",
}
OPENING = {"opening": "This year we did more.", "money": "All of it was well spent."}


def test_the_words_of_the_lead_stand_round_the_figures(world: World) -> None:
    write_words(world.lead, 2026, OPENING, 1)
    report = report_of(world.member("Amina"), 2026)
    assert report.opening == "This year we did more."
    assert [one.code for one in report.parts if one.words] == ["money"]
    assert words_round(world.lead, 2026).version == 2
    assert report_of(world.lead, 2025).opening == ""


def test_words_that_somebody_changed_meanwhile_are_not_written_over(world: World) -> None:
    write_words(world.lead, 2026, OPENING, 1)
    for version, about, code in ((1, OPENING, "changed-meanwhile"), (2, {"cover": "x"}, "no-such-place")):
        with pytest.raises(Refused) as no:
            write_words(world.lead, 2026, about, version)
        assert no.value.refusal.code == code


def test_a_frozen_edition_stays_when_the_figures_and_the_words_move_on(world: World) -> None:
    a, b, c = members(world, 3)
    took_part(world, [a, b])
    write_words(world.lead, 2026, OPENING, 1)
    first = freeze_edition(world.lead.at(NEW_YEAR), 2026)
    files = {paper: bytes(report_file(edition(a, first.id).report, paper).body) for paper in Paper}

    took_part(world, [c])
    write_words(world.lead, 2026, {"opening": "And then more still."}, 2)

    kept = edition(world.lead, first.id)
    assert (kept.report.opening, line(kept.report, "engagements", "all").now.amount) == ("This year we did more.", 2)
    assert kept.content_sha256 == sha256(first.content.encode()).hexdigest()
    for who in (a, world.lead, world.finance):
        again = {paper: bytes(report_file(edition(who, first.id).report, paper).body) for paper in Paper}
        assert again == files, "to the letter, whoever takes it"
    second = freeze_edition(world.lead.at(NEW_YEAR), 2026)
    assert [(one.year, one.number) for one in editions(a)] == [(2026, 2), (2026, 1)]
    assert line(edition(a, second.id).report, "engagements", "all").now.amount == 3


def test_an_edition_from_before_the_work_plan_and_the_meetings_says_what_it_said(world: World) -> None:
    """Its files are those that were made then, to the letter, but for how many were paid: that is told in steps now."""
    content = (Path(__file__).parent / "an_edition_of_before.json").read_text()
    was = ReportEdition(
        group_id=world.group.id, year=2026, number=1, content=content, content_sha256=fingerprint(content),
        frozen_at=NEW_YEAR, frozen_by_id=world.lead.person_id,
    )  # fmt: skip
    world.session.add(was)
    world.session.flush()
    kept = edition(world.lead, was.id)
    assert kept.content_sha256 == OF_BEFORE
    made = {paper: bytes(report_file(kept.report, paper).body) for paper in Paper}
    assert {paper: fingerprint(made[paper].decode()) for paper in MADE_THEN} == MADE_THEN
    assert made[Paper.PDF].startswith(b"%PDF")


def test_nothing_new_is_not_frozen_again_and_nor_is_a_year_to_come(world: World) -> None:
    freeze_edition(world.lead, 2026)
    for year, code in ((2026, "nothing-new"), (2027, "year-not-begun")):
        with pytest.raises(Refused) as no:
            freeze_edition(world.lead, year)
        assert no.value.refusal.code == code
    assert freeze_edition(world.lead, 2025).number == 1


def test_the_database_itself_keeps_an_edition(world: World) -> None:
    frozen = freeze_edition(world.lead, 2026)
    with pytest.raises(DBAPIError, match="an edition stays as it is"):
        world.session.connection().execute(text(f"UPDATE report_edition SET content = '' WHERE id = {frozen.id}"))


def test_an_edition_and_its_event_hold_nobody_s_name(world: World) -> None:
    took_part(world, members(world, 2))
    frozen = freeze_edition(world.lead.at(NEW_YEAR), 2026)
    world.save()
    assert "Member A" not in frozen.content
    said = [one.fields for one in world.session.exec(select(Event).where(Event.thing == "report_edition"))]
    assert len(said) == 1
    assert "engagement" not in said[0]


def test_only_the_lead_writes_and_freezes_and_another_group_finds_nothing(world: World) -> None:
    frozen = freeze_edition(world.lead, 2026)
    for who in (world.member("Amina"), world.finance, world.admin):
        for act in (lambda: write_words(who, 2026, OPENING, 1), lambda: freeze_edition(who, 2026)):  # noqa: B023
            with pytest.raises(Refused) as no:
                act()
            assert no.value.refusal.status == 403
        assert edition(who, frozen.id).report.edition == 1
    _, theirs, _ = world.other_group()
    world.save()
    from api.kernel.context import in_group

    in_group(world.session, theirs.group_id)
    with pytest.raises(Refused) as no:
        edition(theirs, frozen.id)
    assert no.value.refusal.status == 404


def test_whoever_sees_only_a_part_has_no_fingerprint_to_guess_the_rest_from(world: World) -> None:
    [amina] = members(world, 1)
    frozen = freeze_edition(world.lead, 2026)
    for who, known in ((amina, None), (world.lead, frozen.content_sha256), (world.finance, frozen.content_sha256)):
        assert edition(who, frozen.id).content_sha256 == known
        assert [one.content_sha256 for one in editions(who)] == [known]


def test_a_file_is_what_everybody_may_see_and_runs_nothing(world: World) -> None:
    """A lead sees the money of a few people on the page; what they download can be passed on."""
    took_part(world, members(world, 2))
    write_words(world.lead, 2026, {"opening": "=1+1"}, 1)
    rows = list(csv.reader(StringIO(bytes(report_file(report_of(world.lead, 2026), Paper.CSV).body).decode())))
    assert rows[0][-3:] == ["year", "value", "unit"]
    spent = [row[-2] for row in rows if row[1] == "What we agreed to pay" and row[4] == "2026"]
    assert spent == ["Not shown: fewer than 5 people"] * 3
    fees = next(row for row in rows if row[1].startswith("Fees offered") and row[3] == "All of these")
    assert fees[-2:] == ["165.00", "pounds"]
