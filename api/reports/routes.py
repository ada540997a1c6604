"""Reports in REST."""

from fastapi.responses import Response

from api.kernel.context import Context
from api.kernel.fields import RowId
from api.kernel.http import IfMatch, Routes
from api.kernel.paging import PAGE, After, Limit, PageOut, page_of

from .actions import freeze_edition, write_words
from .choosing import choose_quotes, quotes_to_choose
from .downloads import PAPERS, ROWS, Paper, report_file, rows_file
from .engagements import ENGAGEMENTS
from .kinds import TOTAL
from .queries import MOST_ROWS_IN_A_FILE, edition, edition_row, editions, report_of, rows_behind, words_round, years
from .quote_schemas import ChosenOut, QuotesIn, QuotesOut
from .schemas import (
    As,
    Code,
    EditionOut,
    EditionRowOut,
    FigureRowsOut,
    LineCode,
    ReportOut,
    WordsIn,
    WordsOut,
    YearsOut,
)

router = Routes(tags=["reports"])


@router.get("/reports")
def list_years(ctx: Context) -> YearsOut:
    """The years that there is something to report of, the newest first."""
    return YearsOut(years=years(ctx))


@router.get("/reports/{year_id}")
def show_report(ctx: Context, year_id: RowId) -> ReportOut:
    """A year beside the year before it, counted today."""
    return ReportOut.of(report_of(ctx, year_id))


@router.get("/reports/{year_id}/file", responses=PAPERS)
def download_report(ctx: Context, year_id: RowId, paper: As = Paper.PDF) -> Response:
    """The same as a file, as everybody in the group may see it."""
    return report_file(report_of(ctx, year_id), paper)


@router.get("/reports/{year_id}/rows")
def show_rows(
    ctx: Context,
    year_id: RowId,
    figure: Code = ENGAGEMENTS,
    line: LineCode = TOTAL,
    after: After = None,
    limit: Limit = PAGE,
) -> FigureRowsOut:
    """What is behind one line of a figure. A lead sees all of it, finance what is of money, a member their own."""
    return FigureRowsOut.of(rows_behind(ctx, year_id, figure, line, after, limit), limit)


@router.get("/reports/{year_id}/rows/file", responses=ROWS)
def download_rows(ctx: Context, year_id: RowId, figure: Code = ENGAGEMENTS, line: LineCode = TOTAL) -> Response:
    """The same rows as a CSV file."""
    return rows_file(year_id, rows_behind(ctx, year_id, figure, line, None, MOST_ROWS_IN_A_FILE))


@router.get("/reports/{year_id}/words")
def show_words(ctx: Context, year_id: RowId) -> WordsOut:
    """What the lead has written round the figures of a year."""
    return WordsOut.of(words_round(ctx, year_id))


@router.put("/reports/{year_id}/words")
def say_words(ctx: Context, year_id: RowId, body: WordsIn, version: IfMatch) -> WordsOut:
    """Write it anew. Editions that are frozen stay as they are."""
    write_words(ctx, year_id, body.about, version)
    return WordsOut.of(words_round(ctx, year_id))


@router.get("/reports/{year_id}/quotes")
def show_quotes(ctx: Context, year_id: RowId) -> QuotesOut:
    """The words that members let reports use, and which of them are in this one."""
    return QuotesOut.of(quotes_to_choose(ctx, year_id))


@router.put("/reports/{year_id}/quotes")
def say_quotes(ctx: Context, year_id: RowId, body: QuotesIn, version: IfMatch) -> ChosenOut:
    """Choose which of them to use. Words that are taken back leave the report at once."""
    return ChosenOut.of(choose_quotes(ctx, year_id, body.chosen, version))


@router.post("/reports/{year_id}/editions", status_code=201)
def freeze(ctx: Context, year_id: RowId) -> EditionRowOut:
    """Keep the report as it is now, for ever."""
    return EditionRowOut.of(edition_row(freeze_edition(ctx, year_id), sees_all=True))


@router.get("/report-editions")
def list_editions(ctx: Context, after: After = None, limit: Limit = PAGE) -> PageOut[EditionRowOut]:
    """The editions that were frozen, the newest first."""
    return page_of(editions(ctx, after, limit), limit, EditionRowOut.of, lambda row: row.id)


@router.get("/report-editions/{edition_id}")
def show_edition(ctx: Context, edition_id: RowId) -> EditionOut:
    """A frozen edition. Its figures stay as they were; it says what members took back since, or put in other words."""
    return EditionOut.of(edition(ctx, edition_id))


@router.get("/report-editions/{edition_id}/file", responses=PAPERS)
def download_edition(ctx: Context, edition_id: RowId, paper: As = Paper.PDF) -> Response:
    """A frozen edition as a file: the same each time, while members let it use the same words."""
    return report_file(edition(ctx, edition_id).report, paper)
