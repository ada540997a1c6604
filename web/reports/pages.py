"""The annual report: every figure opens to its rows, and a frozen edition stays as it is."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from fastapi.responses import Response

from api.kernel.context import Context
from api.kernel.fields import RowId
from api.kernel.paging import PAGE, After
from api.kernel.refusals import not_found
from api.reports.downloads import Paper, report_file, rows_file
from api.reports.engagements import ENGAGEMENTS
from api.reports.kinds import TOTAL, Part, Report, in_words, on_a_bar
from api.reports.queries import (
    MOST_ROWS_IN_A_FILE,
    edition,
    editions,
    report_of,
    rows_behind,
    years,
)
from api.reports.schemas import As, Code, LineCode
from web.pages import Page, Pages

from . import writing

pages = Pages()


@pages.get("/reports")
def show_years(ctx: Context, page: Page, after: After = None) -> Response:
    frozen = editions(ctx, after, PAGE)
    return page.render("reports/reports.html", years=years(ctx), frozen=frozen, after=after, page_size=PAGE)


@pages.get("/reports/editions/{edition_id}")
def show_edition(ctx: Context, page: Page, edition_id: RowId) -> Response:
    one = edition(ctx, edition_id)
    here = f"/reports/editions/{edition_id}"
    return page.render("reports/edition.html", report=one.report, here=here, fingerprint=in_eights(one.content_sha256))


@pages.get("/reports/editions/{edition_id}/file")
def download_edition(ctx: Context, page: Page, edition_id: RowId, paper: As = Paper.PDF) -> Response:
    return report_file(edition(ctx, edition_id).report, paper)


@pages.get("/reports/editions/{edition_id}/{section}")
def show_section_of_edition(ctx: Context, page: Page, edition_id: RowId, section: Code) -> Response:
    report = edition(ctx, edition_id).report
    return page.render("reports/section.html", **part_of(report, section, f"/reports/editions/{edition_id}"))


@pages.get("/reports/{year_id}")
def show_report(ctx: Context, page: Page, year_id: RowId) -> Response:
    return page.render("reports/report.html", **writing.around(ctx, report_of(ctx, year_id)))


@pages.get("/reports/{year_id}/file")
def download_report(ctx: Context, page: Page, year_id: RowId, paper: As = Paper.PDF) -> Response:
    return report_file(report_of(ctx, year_id), paper)


@pages.get("/reports/{year_id}/rows")
def show_rows(
    ctx: Context, page: Page, year_id: RowId, figure: Code = ENGAGEMENTS, line: LineCode = TOTAL, after: After = None
) -> Response:
    view = rows_behind(ctx, year_id, figure, line, after, PAGE)
    return page.render("reports/rows.html", view=view, year=year_id, after=after, page_size=PAGE, in_words=in_words)


@pages.get("/reports/{year_id}/rows/file")
def download_rows(
    ctx: Context, page: Page, year_id: RowId, figure: Code = ENGAGEMENTS, line: LineCode = TOTAL
) -> Response:
    return rows_file(year_id, rows_behind(ctx, year_id, figure, line, None, MOST_ROWS_IN_A_FILE))


# Before the sections: what the lead writes has its own page at the same depth.
pages.include_router(writing.pages)


@pages.get("/reports/{year_id}/{section}")
def show_section(ctx: Context, page: Page, year_id: RowId, section: Code) -> Response:
    return page.render("reports/section.html", **part_of(report_of(ctx, year_id), section, f"/reports/{year_id}"))


def in_eights(fingerprint: str | None) -> str:
    """So that it can be read aloud, and breaks into lines."""
    known = fingerprint or ""
    return " ".join(known[at : at + 8] for at in range(0, len(known), 8))


def part_of(report: Report, section: str, here: str) -> dict[str, Any]:
    at: Sequence[int] = [place for place, one in enumerate(report.parts) if one.code == section]
    if not at:
        raise not_found("part of the report")
    part, following = report.parts[at[0]], report.parts[at[0] + 1] if at[0] + 1 < len(report.parts) else None
    return {
        "report": report, "part": part, "following": following, "here": here, "on_a_bar": on_a_bar,
        "said_twice": said_twice(part),
    }  # fmt: skip


def said_twice(part: Part) -> set[str]:
    """Lines of the same words in several figures: their links say which figure they open."""
    times = Counter(line.words for figure in part.figures for line in figure.whole)
    return {words for words, count in times.items() if count > 1}
