"""Our own CSV: one line a payment for the bank, or one line for each fee and each expense for the ledger."""

from collections.abc import Iterable, Iterator

from .letters import harmless
from .lines import Line, RunFacts, pounds_of
from .rows import csv_rows

HEADS = (
    "reference", "payee name", "sort code", "account number", "amount", "activity date", "cost code", "fee", "expenses",
    "roll number", "supplier number",
)  # fmt: skip
LEDGER_HEADS = ("pay date", "cost code", "type", "reference", "payee name", "activity date", "amount")


def write_ours(lines: Iterable[Line], _: RunFacts) -> Iterator[bytes]:
    """UTF-8, one line a payment, in the order given. Amounts are pounds with two decimals."""
    yield from csv_rows([HEADS])
    yield from csv_rows(map(_cells, lines))


def write_ledger(lines: Iterable[Line], run: RunFacts) -> Iterator[bytes]:
    """A fee and an expense are different lines: they have different codes, and count differently for benefits."""
    yield from csv_rows([LEDGER_HEADS])
    yield from csv_rows(_ledger_cells(line, kind, pence, run) for line in lines for kind, pence in parts_of(line))


def parts_of(line: Line) -> Iterator[tuple[str, int]]:
    if line.fee_pence:
        yield "fee", line.fee_pence
    if line.expenses_pence:
        yield "expenses", line.expenses_pence


def _cells(line: Line) -> tuple[str, ...]:
    return (
        line.reference,
        harmless(line.name),
        line.sort_code,
        line.account_number,
        pounds_of(line.amount_pence),
        line.activity_on.isoformat(),
        harmless(line.cost_code),
        pounds_of(line.fee_pence),
        pounds_of(line.expenses_pence),
        harmless(line.roll_number),
        harmless(line.supplier_ref),
    )


def _ledger_cells(line: Line, kind: str, pence: int, run: RunFacts) -> tuple[str, ...]:
    return (
        run.pay_on.isoformat(),
        harmless(line.cost_code),
        kind,
        line.reference,
        harmless(line.name),
        line.activity_on.isoformat(),
        pounds_of(pence),
    )
