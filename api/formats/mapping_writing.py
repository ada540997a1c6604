"""A file by a group's own mapping: its columns, line by line, in the memory of one line."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial

from .kinds import CSV, Kind
from .letters import harmless, in_bank_letters
from .lines import Line, RunFacts, pounds_of
from .mapping_words import (
    DAYS,
    ENDINGS,
    OF_AN_ACCOUNT,
    OF_THE_PAYER,
    OF_THE_WORK,
    SIGNS,
    Amounts,
    Column,
    Dates,
    Layout,
    Names,
    Says,
    Separator,
    SortCodes,
)
from .ours import parts_of
from .rows import csv_rows

PLAIN = "text/plain; charset=utf-8"


@dataclass(slots=True)
class Row:
    """One line of the file: a payment, or its fee or its expenses when these have lines of their own.

    The one row of a file, over and over: each is written before the next is asked for.
    """

    run: RunFacts
    layout: Layout
    line: Line = field(init=False)
    kind: str = ""
    pence: int = 0
    number: int = 0


def kind_of_mapping(layout: Layout, about: str = "") -> Kind:
    """The same as our own formats have, so that nothing else needs to know that it is not one."""
    tab = layout.separator is Separator.TAB
    return Kind(
        "txt" if tab else "csv",
        PLAIN if tab else CSV,
        partial(write_mapping, layout),
        about,
        partial(named, layout),
        needs_payer=bool(layout.said & OF_THE_PAYER),
        of_the_work=bool(layout.said & OF_THE_WORK),
        needs_accounts=bool(layout.said & OF_AN_ACCOUNT),
    )


def write_mapping(layout: Layout, lines: Iterable[Line], run: RunFacts) -> Iterator[bytes]:
    dialect = {"delimiter": SIGNS[layout.separator], "lineterminator": ENDINGS[layout.line_ending]}
    if layout.heading_line:
        yield from csv_rows([[harmless(one.heading) for one in layout.columns]], **dialect)
    yield from csv_rows(cells(layout, lines, run), **dialect)


def cells(layout: Layout, lines: Iterable[Line], run: RunFacts) -> Iterator[list[str]]:
    row, columns = Row(run, layout), [_saying(one) for one in layout.columns]
    parts = parts_of if layout.split else whole
    for line in lines:
        row.line = line
        for row.kind, row.pence in parts(line):
            row.number += 1
            yield [say(row) for say in columns]


def whole(line: Line) -> Iterable[tuple[str, int]]:
    kind = ("fee and expenses" if line.expenses_pence else "fee") if line.fee_pence else "expenses"
    return ((kind, line.amount_pence),)


def named(layout: Layout, name: str) -> str:
    if layout.names is Names.AS_WRITTEN:
        return harmless(name)
    return in_bank_letters(name, 18 if layout.names is Names.BANK_18 else 35)


def _saying(column: Column) -> Callable[[Row], str]:
    """Looked up once for a file."""
    if column.says is not Says.TEXT:
        return SAID[column.says]
    text, of_expenses = harmless(column.text), harmless(column.expenses_text or column.text)
    return lambda row: of_expenses if row.kind == "expenses" else text


@lru_cache(maxsize=1024)
def _day(on: date, way: Dates) -> str:
    return on.strftime(DAYS[way])


def _amount(row: Row, pence: int) -> str:
    if row.layout.amounts is Amounts.PENCE:
        return str(pence)
    pounds = pounds_of(pence)
    return pounds.replace(".", ",") if row.layout.amounts is Amounts.COMMA else pounds


def _sort_code(row: Row, code: str) -> str:
    return "-".join((code[:2], code[2:4], code[4:])) if row.layout.sort_codes is SortCodes.HYPHENS and code else code


def _fee(row: Row) -> int:
    return 0 if row.layout.split and row.kind != "fee" else row.line.fee_pence


def _expenses(row: Row) -> int:
    return 0 if row.layout.split and row.kind != "expenses" else row.line.expenses_pence


def _of_the_payer(row: Row, name: str) -> str:
    return str(getattr(row.run.payer, name)) if row.run.payer else ""


SAID: dict[Says, Callable[[Row], str]] = {
    Says.NOTHING: lambda row: "",
    Says.REFERENCE: lambda row: row.line.reference,
    Says.NAME: lambda row: named(row.layout, row.line.name),
    Says.SORT_CODE: lambda row: _sort_code(row, row.line.sort_code),
    Says.ACCOUNT_NUMBER: lambda row: row.line.account_number,
    Says.ROLL_NUMBER: lambda row: harmless(row.line.roll_number),
    Says.BANK_REFERENCE: lambda row: harmless(row.line.bank_reference),
    Says.SEND_TO: lambda row: harmless(row.line.send_to),
    Says.SUPPLIER: lambda row: harmless(row.line.supplier_ref),
    Says.AMOUNT: lambda row: _amount(row, row.pence),
    Says.FEE: lambda row: _amount(row, _fee(row)),
    Says.EXPENSES: lambda row: _amount(row, _expenses(row)),
    Says.KIND: lambda row: row.kind,
    Says.PAY_DAY: lambda row: _day(row.run.pay_on, row.layout.dates),
    Says.WORK_DAY: lambda row: _day(row.line.activity_on, row.layout.dates),
    Says.MADE_ON: lambda row: _day(row.run.made_on, row.layout.dates),
    Says.COST_CODE: lambda row: harmless(row.line.cost_code),
    Says.WORKSTREAM: lambda row: harmless(row.line.workstream),
    Says.TITLE: lambda row: harmless(row.line.title),
    Says.RUN: lambda row: str(row.run.run_id),
    Says.LINE: lambda row: str(row.number),
    Says.OUR_NAME: lambda row: named(row.layout, _of_the_payer(row, "name")),
    Says.OUR_SORT_CODE: lambda row: _sort_code(row, _of_the_payer(row, "sort_code")),
    Says.OUR_ACCOUNT_NUMBER: lambda row: _of_the_payer(row, "account_number"),
}
