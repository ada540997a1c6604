"""Xero's bills: one bill a payment, its fee and its expenses on lines of their own."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from .letters import harmless
from .lines import Line, RunFacts, pounds_of
from .ours import parts_of
from .rows import csv_rows

HEADS = (
    "*ContactName", "*InvoiceNumber", "*InvoiceDate", "*DueDate", "Description", "*Quantity", "*UnitAmount",
    "*AccountCode", "*TaxType", "TrackingName1", "TrackingOption1",
)  # fmt: skip
DAY = "%d/%m/%Y"
SAYS = {"fee": "Involvement payment", "expenses": "Expenses"}


def write_xero(lines: Iterable[Line], run: RunFacts) -> Iterator[bytes]:
    yield from csv_rows([HEADS])
    yield from csv_rows(_rows(lines, run.pay_on.strftime(DAY), run.options))


def _rows(lines: Iterable[Line], due: str, options: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    accounts = {"fee": options["xero_fee_account"], "expenses": options["xero_expenses_account"]}
    tax, tracking = options["xero_tax_type"], options["xero_tracking"]
    for line in lines:
        who, on = harmless(line.name), _day(line.activity_on)
        code = harmless(line.cost_code) if tracking else ""
        tracked = tracking if line.cost_code else ""
        for kind, pence in parts_of(line):
            amount = pounds_of(pence)
            yield who, line.reference, on, due, SAYS[kind], "1", amount, accounts[kind], tax, tracked, code


@lru_cache(maxsize=512)
def _day(day: date) -> str:
    return day.strftime(DAY)
