"""Spending and accruals as files for a spreadsheet: pounds with two decimals, and nothing that runs as a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Any

from fastapi.responses import Response

from api.formats.letters import harmless

from .accruals import Accruals
from .queries import Spending

CSV: dict[str, dict[str, Any]] = {"text/csv": {"schema": {"type": "string"}}}
FILE: dict[int | str, dict[str, Any]] = {200: {"content": CSV, "description": "The file."}}
SPENDING = ("workstream", "cost codes", "budget", "set aside", "owed", "in a payment run", "paid", "left")
ACCRUALS = ("workstream", "cost code", "done and not agreed", "owed", "in a payment run", "total")


def spending_file(one: Spending) -> Response:
    rows = (
        (
            harmless(row.name),
            harmless(" ".join(row.cost_codes)),
            amount(row.budget_pence),
            amount(row.stages.committed_pence),
            amount(row.stages.owed_pence),
            amount(row.stages.in_run_pence),
            amount(row.stages.paid_pence),
            amount(row.left_pence),
        )
        for row in (*one.rows, one.total)
    )
    return _file(f"spending-{one.year.begins}.csv", SPENDING, rows)


def accruals_file(one: Accruals) -> Response:
    rows = (
        (
            harmless(row.name),
            harmless(row.cost_code),
            amount(row.done_pence),
            amount(row.owed_pence),
            amount(row.in_run_pence),
            amount(row.total_pence),
        )
        for row in (*one.rows, one.total)
    )
    return _file(f"owed-on-{one.on}.csv", ACCRUALS, rows)


def amount(pence: int | None) -> str:
    """`-12.50`: a minus before figures is a number to a spreadsheet, and no formula. Nothing where nothing is known."""
    if pence is None:
        return ""
    return f"{'-' if pence < 0 else ''}{abs(pence) // 100}.{abs(pence) % 100:02}"


def _file(name: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Response:
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows(rows)
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return Response(text.getvalue().encode(), 200, headers, "text/csv; charset=utf-8")
