"""The file for the bank: the same lines give the same bytes, whoever asks and whenever."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from io import StringIO

from api.payees.sealing import Payee

HEADS = (
    "reference", "payee name", "sort code", "account number", "amount", "activity date", "cost code", "fee", "expenses",
)  # fmt: skip
# A spreadsheet runs a cell that begins with one of these; the wide forms too, in some languages.
RUNS_AS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class FileLine:
    reference: str
    payee: Payee
    fee_pence: int
    expenses_pence: int
    cost_code: str
    activity_on: date


def file_name(run_id: int) -> str:
    return f"payment-run-{run_id}.csv"


def file_of(lines: Iterable[FileLine]) -> bytes:
    """CSV (RFC 4180) in UTF-8, one line a payment, in the order given. Amounts are pounds with two decimals."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADS)
    writer.writerows(_cells(line) for line in lines)
    return text.getvalue().encode()


def _cells(line: FileLine) -> tuple[str, ...]:
    return (
        line.reference,
        harmless(line.payee.name),
        line.payee.sort_code,
        line.payee.account_number,
        amount(line.fee_pence + line.expenses_pence),
        line.activity_on.isoformat(),
        harmless(line.cost_code),
        amount(line.fee_pence),
        amount(line.expenses_pence),
    )


def harmless(text: str) -> str:
    """A leading apostrophe tells a spreadsheet that this is text, and nothing to work out."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(RUNS_AS_A_FORMULA) else text


def amount(pence: int) -> str:
    assert pence >= 0, "a payment is not negative"
    return f"{pence // 100}.{pence % 100:02}"
