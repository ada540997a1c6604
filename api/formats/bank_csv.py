"""The CSV files that three banks take. What is not laid down in public is said in `kinds.py`, beside each format."""

from collections.abc import Iterable, Iterator

from .letters import in_bank_letters
from .lines import Line, Payer, RunFacts, pounds_of
from .rows import csv_rows

LAST_COLUMN = 37  # AK; the others are counted from 0
D, M, Q, S, Y, AE, AG, AK = 3, 12, 16, 18, 24, 30, 32, LAST_COLUMN - 1


def write_paygate(lines: Iterable[Line], run: RunFacts) -> Iterator[bytes]:
    """No headings. Both accounts, both names, the amount in pounds, the code, and the pay day as dd/mm/yyyy."""
    payer = _payer(run)
    ours, code, day = in_bank_letters(payer.name, 18), run.options["paygate_code"], run.pay_on.strftime("%d/%m/%Y")
    yield from csv_rows(
        (
            line.sort_code, line.account_number, in_bank_letters(line.name, 18), pounds_of(line.amount_pence), code,
            payer.sort_code, payer.account_number, ours, line.bank_reference, day,
        )
        for line in lines
    )  # fmt: skip


def write_coutts(lines: Iterable[Line], run: RunFacts) -> Iterator[bytes]:
    yield from _in_columns(lines, run, 18)


def write_bankline(lines: Iterable[Line], run: RunFacts) -> Iterator[bytes]:
    yield from _in_columns(lines, run, 35)


def _in_columns(lines: Iterable[Line], run: RunFacts, name_length: int) -> Iterator[bytes]:
    """Columns as a spreadsheet counts them; all others are empty."""
    payer = _payer(run)
    row = [""] * LAST_COLUMN
    row[D], row[M], row[S] = "01", payer.sort_code + payer.account_number, run.pay_on.strftime("%d%m%Y")
    yield from csv_rows(_filled(row, line, name_length) for line in lines)


def _filled(row: list[str], line: Line, name_length: int) -> list[str]:
    """The one row, over and over: each line is written before the next is asked for."""
    row[Q], row[Y], row[AE] = pounds_of(line.amount_pence), line.sort_code, line.account_number
    row[AG], row[AK] = in_bank_letters(line.name, name_length), line.bank_reference
    return row


def _payer(run: RunFacts) -> Payer:
    assert run.payer is not None, "the bank's file says which account pays"
    return run.payer
