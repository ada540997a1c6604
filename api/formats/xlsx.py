"""A spreadsheet (Office Open XML), written as a stream. Every text is a text: no cell of ours is ever a formula.

Libraries that write spreadsheets keep a row in memory at a time too, but put the sheet on the disk in the clear on the
way. This one sheet takes forty lines, and no account number leaves the memory unsealed.
"""

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from .lines import Line, RunFacts, pounds_of
from .ours import HEADS, LEDGER_HEADS, parts_of

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml."
ALWAYS = (1980, 1, 1, 0, 0, 0)
NEVER_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
AROUND = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPES}worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{SHEETS}" xmlns:r="{OFFICE}">'
    '<sheets><sheet name="Payments" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
Cell = str | int  # a text, or an amount in pence


class Pipe:
    """What a ZipFile writes into, and we take from: it cannot go back, so nothing is kept."""

    def __init__(self) -> None:
        self.held: list[bytes] = []

    def write(self, some: bytes) -> int:
        self.held.append(bytes(some))
        return len(some)

    def flush(self) -> None:
        pass

    def take(self) -> bytes:
        taken = b"".join(self.held)
        self.held.clear()
        return taken


def write_xlsx(lines: Iterable[Line], _: RunFacts) -> Iterator[bytes]:
    """The columns of our own CSV."""
    yield from sheet_of(HEADS, map(_cells, lines))


def write_ledger_xlsx(lines: Iterable[Line], run: RunFacts) -> Iterator[bytes]:
    rows = (_ledger_cells(line, kind, pence, run) for line in lines for kind, pence in parts_of(line))
    yield from sheet_of(LEDGER_HEADS, rows)


def sheet_of(heads: Iterable[str], rows: Iterable[Iterable[Cell]]) -> Iterator[bytes]:
    pipe = Pipe()
    with ZipFile(pipe, "w", ZIP_DEFLATED) as book:  # type: ignore[call-overload]  # it only writes and flushes
        for name, text in AROUND.items():
            book.writestr(_entry(name), XML + text)
        with book.open(_entry("xl/worksheets/sheet1.xml"), "w") as sheet:
            sheet.write(f'{XML}<worksheet xmlns="{SHEETS}"><sheetData>'.encode())
            sheet.write(_row(heads))
            for row in rows:
                sheet.write(_row(row))
                if pipe.held:
                    yield pipe.take()
            sheet.write(b"</sheetData></worksheet>")
    yield pipe.take()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, ALWAYS)
    entry.compress_type = ZIP_DEFLATED
    return entry


def _row(cells: Iterable[Cell]) -> bytes:
    return f"<row>{''.join(map(_cell, cells))}</row>".encode()


def _cell(value: Cell) -> str:
    if isinstance(value, int):
        return f"<c><v>{pounds_of(value)}</v></c>"
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(NEVER_IN_XML.sub("", value))}</t></is></c>'


def _cells(line: Line) -> tuple[Cell, ...]:
    return (
        line.reference, line.name, line.sort_code, line.account_number, line.amount_pence,
        line.activity_on.isoformat(), line.cost_code, line.fee_pence, line.expenses_pence,
        line.roll_number, line.supplier_ref,
    )  # fmt: skip


def _ledger_cells(line: Line, kind: str, pence: int, run: RunFacts) -> tuple[Cell, ...]:
    day, work = run.pay_on.isoformat(), line.activity_on.isoformat()
    return (day, line.cost_code, kind, line.reference, line.name, work, pence)
