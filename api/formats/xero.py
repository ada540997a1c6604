"""Xero's bills: one bill a payment, its fee and its expenses on lines of their own."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from .letters import harmless
from .lines import Line, RunFacts, pounds_of
from .rows import csv_rows

HEADS = (
    "*ContactName", "*InvoiceNumber", "*InvoiceDate", "*DueDate", "Description", "*Quantity", "*UnitAmount",
    "*AccountCode", "*TaxType", "TrackingName1", "TrackingOption1",
)  # fmt: skip
DAY = "%d/%m/%Y"


def write_xero(lines: Iterable[Line], run: RunFacts) -> Iterator[bytes]:
    yield from csv_rows([HEADS])
    yield from csv_rows(_rows(lines, run.pay_on.strftime(DAY), run.options))


def _rows(lines: Iterable[Line], due: str, options: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    of_fees, of_expenses = options["xero_fee_account"], options["xero_expenses_account"]
    tax, tracking = options["xero_tax_type"], options["xero_tracking"]
    for line in lines:
        bill = harmless(line.name), line.reference, _day(line.activity_on), due
        coded = tax, tracking if line.cost_code else "", harmless(line.cost_code) if tracking else ""
        if line.fee_pence:
            yield *bill, "Involvement payment", "1", pounds_of(line.fee_pence), of_fees, *coded
        if line.expenses_pence:
            yield *bill, "Expenses", "1", pounds_of(line.expenses_pence), of_expenses, *coded


@lru_cache(maxsize=512)
def _day(day: date) -> str:
    return day.strftime(DAY)
