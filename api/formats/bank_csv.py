"""The CSV files that three banks take. What is not laid down in public is said in `kinds.py`, beside each format."""

from collections.abc import Iterable, Iterator, Mapping

from .letters import in_bank_letters
from .lines import Line, Payer, RunFacts, pounds_of
from .rows import csv_rows

LAST_COLUMN = 37  # AK
D, M, Q, S, Y, AE, AG, AK = 4, 13, 17, 19, 25, 31, 33, LAST_COLUMN


def write_paygate(lines: Iterable[Line], run: RunFacts) -> Iterator[bytes]:
    """No headings. Both accounts, both names, the amount in pounds, the code, and the pay day as dd/mm/yyyy."""
    payer = _payer(run)
    ours, code, day = in_bank_letters(payer.name, 18), run.options["paygate_code"], run.pay_on.strftime("%d/%m/%Y")
    yield from csv_rows(
        (
            line.sort_code, line.account_number, in_bank_letters(line.name, 18), pounds_of(line.amount_pence), code,
            payer.sort_code, payer.account_number, ours, line.reference, day,
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
    same = {D: "01", M: payer.sort_code + payer.account_number, S: run.pay_on.strftime("%d%m%Y")}
    yield from csv_rows(
        _row(
            same
            | {
                Q: pounds_of(line.amount_pence),
                Y: line.sort_code,
                AE: line.account_number,
                AG: in_bank_letters(line.name, name_length),
                AK: line.reference,
            }
        )
        for line in lines
    )


def _row(cells: Mapping[int, str]) -> list[str]:
    return [cells.get(place, "") for place in range(1, LAST_COLUMN + 1)]


def _payer(run: RunFacts) -> Payer:
    assert run.payer is not None, "the bank's file says which account pays"
    return run.payer
