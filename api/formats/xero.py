"""Xero's bills: one bill a payment, its fee and its expenses on lines of their own."""

from collections.abc import Iterable, Iterator, Mapping

from .letters import harmless
from .lines import Line, RunFacts, pounds_of
from .ours import parts_of
from .rows import csv_rows

HEADS = (
    "*ContactName", "*InvoiceNumber", "*InvoiceDate", "*DueDate", "Description", "*Quantity", "*UnitAmount",
    "*AccountCode", "*TaxType", "TrackingName1", "TrackingOption1",
)  # fmt: skip
DAY = "%d/%m/%Y"


def write_xero(lines: Iterable[Line], run: RunFacts) -> Iterator[bytes]:
    yield from csv_rows([HEADS])
    due = run.pay_on.strftime(DAY)
    rows = (_cells(line, kind, pence, due, run.options) for line in lines for kind, pence in parts_of(line))
    yield from csv_rows(rows)


def _cells(line: Line, kind: str, pence: int, due: str, options: Mapping[str, str]) -> tuple[str, ...]:
    return (
        harmless(line.name),
        line.reference,
        line.activity_on.strftime(DAY),
        due,
        "Involvement payment" if kind == "fee" else "Expenses",
        "1",
        pounds_of(pence),
        options["xero_fee_account" if kind == "fee" else "xero_expenses_account"],
        options["xero_tax_type"],
        options["xero_tracking"] if line.cost_code else "",
        harmless(line.cost_code) if options["xero_tracking"] else "",
    )
