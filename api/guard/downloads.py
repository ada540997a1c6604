"""A statement as a file: what a spreadsheet opens, and never part of a page. It has no words that anybody typed."""

import csv
from io import StringIO
from typing import Any

from fastapi.responses import Response

from .statement import Statement

FILES: dict[str, dict[str, Any]] = {"text/csv": {"schema": {"type": "string"}}}
HEADS = ("from", "to", "fees", "expenses", "tax-free line", "given to charities")
HEADERS = {
    "Content-Disposition": 'attachment; filename="earnings.csv"',
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}


def as_csv(statement: Statement) -> Response:
    """Days as 2027-01-31, and amounts in pounds and pence."""
    out = StringIO()
    rows = csv.writer(out)
    rows.writerow(HEADS)
    for row in statement.rows:
        line = _pounds(row.line.pence) if row.line else ""
        period = row.period.first.isoformat(), row.period.last.isoformat()
        rows.writerow([*period, _pounds(row.fees_pence), _pounds(row.expenses_pence), line, _pounds(row.given_pence)])
    return Response(out.getvalue().encode(), 200, HEADERS, "text/csv; charset=utf-8")


def _pounds(pence: int) -> str:
    return f"{pence // 100}.{pence % 100:02}"
