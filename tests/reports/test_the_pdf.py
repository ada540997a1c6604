"""The PDF is for everybody: it passes the PDF/UA build, and has its headings, tables and pictures told."""

from io import BytesIO
from itertools import pairwise

from pypdf import PdfReader

from api.reports.actions import freeze_edition, write_words
from api.reports.kinds import Report
from api.reports.papers import pdf_of
from api.reports.printing import PRINTED, SIGNS
from api.reports.queries import edition
from tests.reports.structure import tags
from tests.reports.told import NEW_YEAR, members, took_part
from tests.workplan.told import planned
from tests.world import World

ODD = 'Diolch 🎉 to 李 and Łukasz\u200d ✓\n\n#import "x"; *not bold* $x$ \\ <b> & “quotes”'


def frozen_report(world: World, **about: str) -> Report:
    took_part(world, members(world, 3))
    write_words(world.lead, 2026, about, 1)
    frozen = freeze_edition(world.lead.at(NEW_YEAR), 2026)
    return edition(world.lead, frozen.id).report


def made(world: World, **about: str) -> bytes:
    return pdf_of(frozen_report(world, **about))


def test_it_says_its_language_and_title_and_that_it_is_for_everybody(world: World) -> None:
    read = PdfReader(BytesIO(made(world)))
    root = read.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert read.metadata is not None
    assert read.metadata.title == "The Advisory Group: our year 2026"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/MarkInfo"]["/Marked"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data().decode()


def test_headings_are_in_order_and_every_table_and_picture_is_told(world: World) -> None:
    planned(world)
    report = frozen_report(world, opening="We did more.")
    found = tags(pdf_of(report))
    levels = [int(one.name[1]) for one in found if one.name in ("H1", "H2", "H3")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    tables = [one for one in found if one.name == "Table"]
    heads = [one for one in found if one.name == "TH"]
    figures = [figure for part in report.parts for figure in part.figures]
    assert len(tables) == len(figures) > 10
    assert len(heads) == sum(2 if one.alone else 3 for one in figures)
    assert all("THead" in one.inside for one in heads)
    [picture] = [one for one in found if one.name == "Figure"]
    assert picture.alt is not None
    assert "The table has the same figures." in picture.alt


def test_whatever_people_write_can_be_printed_and_is_never_an_instruction(world: World) -> None:
    printed = PdfReader(BytesIO(made(world, opening=ODD))).pages[0].extract_text()
    assert "Diolch [party popper] to" in printed
    assert '#import "x"; *not bold* $x$' in printed
    assert "Łukasz ✓" in printed.replace("\n", " ")


def test_the_fonts_have_every_letter_that_we_leave_as_it_is(world: World) -> None:
    letters = "".join(chr(number) for row in [*PRINTED, sorted(SIGNS)] for number in row)
    assert made(world, opening=letters.replace("\n", "").strip()).startswith(b"%PDF")
