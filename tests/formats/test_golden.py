"""Each format, as the files beside this one hold it, found right by readers that know nothing of the writers.

`python -m tests.formats.make_golden` writes the files anew. Read what changed before you keep it: a bank reads them.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from api.formats.kinds import BANK_KINDS, LEDGER_KINDS, BankFormat, LedgerFormat
from api.formats.lines import Line, RunFacts
from tests.formats import reading, standard18
from tests.formats.reading import Paid
from tests.formats.told import FACTS, LINES, PAYER

GOLDEN = Path(__file__).parent / "golden"
ENDINGS = {"spreadsheet": "xml", "ledger spreadsheet": "xml"}
BANKS = list(BankFormat)
ALL = [*BankFormat, *LedgerFormat]


def bacs(content: bytes) -> Iterable[Paid]:
    return standard18.read(content, 100).payments


def bacs_many_days(content: bytes) -> Iterable[Paid]:
    return standard18.read(content, 106).payments


READERS: dict[BankFormat, Callable[[bytes], Iterable[Paid]]] = {
    BankFormat.OURS: reading.ours,
    BankFormat.BACS: bacs,
    BankFormat.BACS_MANY_DAYS: bacs_many_days,
    BankFormat.PAIN001: reading.pain001,
    BankFormat.PAYGATE: reading.paygate,
    BankFormat.COUTTS: reading.in_columns,
    BankFormat.BANKLINE: reading.in_columns,
    BankFormat.XLSX: reading.spreadsheet,
}


def written(chosen: BankFormat | LedgerFormat, lines: Iterable[Line] = LINES, run: RunFacts = FACTS) -> bytes:
    kind = BANK_KINDS[chosen] if isinstance(chosen, BankFormat) else LEDGER_KINDS[chosen]
    return b"".join(kind.write(lines, run))


def golden(chosen: str, of: str) -> Path:
    name = chosen.replace(", ", "-").replace(" ", "-").lower()
    return GOLDEN / f"{of}-{name}.{ENDINGS.get(chosen, 'txt')}"


def to_compare(chosen: str, content: bytes) -> bytes:
    """The sheet of a spreadsheet: how a version of zlib packs it is not ours."""
    if chosen not in ENDINGS:
        return content
    with ZipFile(BytesIO(content)) as book:
        return book.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("chosen", ALL)
def test_a_file_is_as_it_was_when_people_read_it(chosen: BankFormat | LedgerFormat) -> None:
    assert to_compare(chosen, written(chosen)) == golden(chosen, "odd").read_bytes()


@pytest.mark.parametrize("chosen", BANKS)
def test_a_reader_finds_every_payment_where_it_should_be(chosen: BankFormat) -> None:
    found = list(READERS[chosen](written(chosen)))

    assert [(one.reference, one.sort_code, one.account, one.pence) for one in found] == [
        (one.reference, one.sort_code, one.account_number, one.amount_pence) for one in LINES
    ]
    assert [one.name for one in found] == [BANK_KINDS[chosen].named(one.name) for one in LINES]


@pytest.mark.parametrize("chosen", BANKS)
def test_a_roll_number_stands_where_a_building_society_looks_for_it(chosen: BankFormat) -> None:
    line = replace(LINES[0], roll_number="D-1234567/8", supplier_ref="V-10042")
    content = written(chosen, [line], replace(FACTS, count=1, total_pence=line.amount_pence))
    [found] = READERS[chosen](content)

    if chosen is BankFormat.PAIN001:
        assert (found.reference, b"<Ustrd>D-1234567/8</Ustrd>" in content) == (line.reference, True)
    elif chosen in (BankFormat.OURS, BankFormat.XLSX):
        heads, cells = reading.rows(content) if chosen is BankFormat.OURS else reading.sheet(content)
        row = dict(zip(heads, cells, strict=True))
        assert (row["roll number"], row["supplier number"]) == ("D-1234567/8", "V-10042")
        assert row["reference"] == line.reference
    else:
        assert found.reference == "D-1234567/8"


@pytest.mark.parametrize(("chosen", "length"), [(BankFormat.BACS, 100), (BankFormat.BACS_MANY_DAYS, 106)])
def test_the_labels_of_a_bacs_file_count_what_is_in_it_and_the_contra_balances_it(
    chosen: BankFormat, length: int
) -> None:
    sent = standard18.read(written(chosen), length)

    total, at = FACTS.total_pence, standard18.at
    [contra] = sent.contras
    assert (contra.sort_code, contra.account, contra.pence, contra.reference) == (
        PAYER.sort_code, PAYER.account_number, total, "CONTRA",
    )  # fmt: skip
    assert sent.payer == {("200000", "55779911", "THE CENTRE FOR CAR")}
    assert (at(sent.labels["UTL1"], 5, 17), at(sent.labels["UTL1"], 18, 30)) == (f"{total:013}",) * 2
    assert (at(sent.labels["UTL1"], 31, 37), at(sent.labels["UTL1"], 38, 44)) == ("0000001", "0000007")
    assert (at(sent.labels["VOL1"], 5, 10), at(sent.labels["VOL1"], 42, 47)) == ("000012", "123456")
    assert at(sent.labels["VOL1"], 80, 80) == "1"
    # 1 December 2026 is day 335 of the year; money that is there on the 4th is moved in the night from the 3rd.
    assert at(sent.labels["HDR1"], 5, 21) == "A123456S  1123456"
    assert (at(sent.labels["HDR1"], 42, 47), at(sent.labels["HDR1"], 48, 53)) == (" 26335", " 26343")
    assert at(sent.labels["HDR2"], 5, 15) == f"F02000{length:05}"
    assert at(sent.labels["UHL1"], 5, 10) == " 26337"
    assert at(sent.labels["UHL1"], 29, 37) == ("1 DAILY  " if length == 100 else "4 MULTI  ")
    assert sent.days == ({" 26337"} if length == 106 else {""})
    assert sent.labels["EOF1"][4:] == sent.labels["HDR1"][4:]
    assert sent.labels["EOF2"][4:] == sent.labels["HDR2"][4:]


@pytest.mark.parametrize("chosen", [LedgerFormat.OURS, LedgerFormat.XERO, LedgerFormat.XLSX])
def test_a_fee_and_an_expense_are_different_lines_of_a_ledger(chosen: LedgerFormat) -> None:
    content = written(chosen)
    _, *found = reading.sheet(content) if chosen is LedgerFormat.XLSX else reading.rows(content)

    money = 6
    reference = 1 if chosen is LedgerFormat.XERO else 3
    parts = [(one.reference, part) for one in LINES for part in (one.fee_pence, one.expenses_pence) if part]
    assert [(row[reference], reading.pence(row[money])) for row in found] == parts
    assert sum(reading.pence(row[money]) for row in found) == FACTS.total_pence


@pytest.mark.parametrize("chosen", [BankFormat.OURS, *LedgerFormat])
def test_what_a_spreadsheet_would_run_it_reads_as_text(chosen: BankFormat | LedgerFormat) -> None:
    content = written(chosen)
    if chosen is LedgerFormat.XLSX:
        assert any('=HYPERLINK("http://evil")' in row for row in reading.sheet(content))  # a text, and so it is shown
        return
    cells = [cell for row in reading.rows(content) for cell in row]
    assert not [one for one in cells if one.startswith(("=", "+", "-", "@"))]
    assert "'=1+1" in cells
