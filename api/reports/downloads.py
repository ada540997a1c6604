"""How a report leaves as a file: as everybody may see it, whoever takes it, because files are passed on."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from fastapi.responses import Response

from .kinds import Report
from .papers import csv_of, csv_of_rows, pdf_of
from .queries import FigureRows
from .reading import for_everybody
from .word import html_of


class Paper(StrEnum):
    PDF = "pdf"
    WORD = "word"
    CSV = "csv"


KINDS = {Paper.PDF: "application/pdf", Paper.WORD: "text/html; charset=utf-8", Paper.CSV: "text/csv; charset=utf-8"}
MAKERS: dict[Paper, Callable[[Report], bytes]] = {Paper.PDF: pdf_of, Paper.WORD: html_of, Paper.CSV: csv_of}
ENDINGS = {Paper.PDF: "pdf", Paper.WORD: "html", Paper.CSV: "csv"}
PAPERS: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {"application/pdf": {}, "text/html": {}, "text/csv": {"schema": {"type": "string"}}},
        "description": "The file.",
    }
}
ROWS: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/csv": {"schema": {"type": "string"}}}, "description": "The file."}
}


def report_file(report: Report, paper: Paper) -> Response:
    shown = for_everybody(report)
    content = MAKERS[paper](shown)
    edition = f"-edition-{report.edition}" if report.edition else ""
    return _file(f"report-{report.year}{edition}.{ENDINGS[paper]}", KINDS[paper], content)


def rows_file(year: int, found: FigureRows) -> Response:
    name = f"report-{year}-{found.figure.code}.csv"
    return _file(name, KINDS[Paper.CSV], csv_of_rows(found.figure, list(found.rows)))


def _file(name: str, kind: str, content: bytes) -> Response:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return Response(content, 200, headers, kind)
