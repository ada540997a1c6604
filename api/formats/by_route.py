"""What payroll and whoever sends vouchers read: our own columns, one line a payment."""

from collections.abc import Iterable, Iterator

from .letters import harmless
from .lines import Line, RunFacts, pounds_of
from .rows import csv_rows

PAYROLL_HEADS = (
    "reference", "payroll number", "legal name", "pay date", "day of the work", "cost code", "fee, taxable pay",
    "expenses, not taxable", "amount",
)  # fmt: skip
VOUCHER_HEADS = (
    "reference", "name", "send to", "amount", "send by", "day of the work", "cost code", "supplier number",
)  # fmt: skip


def write_payroll(lines: Iterable[Line], run: RunFacts) -> Iterator[bytes]:
    """The fee is pay that payroll taxes, and expenses are money given back: each has its own column."""
    yield from csv_rows([PAYROLL_HEADS])
    yield from csv_rows(
        (
            line.reference, harmless(line.supplier_ref), harmless(line.name), run.pay_on.isoformat(),
            line.activity_on.isoformat(), harmless(line.cost_code), pounds_of(line.fee_pence),
            pounds_of(line.expenses_pence), pounds_of(line.amount_pence),
        )
        for line in lines
    )  # fmt: skip


def write_vouchers(lines: Iterable[Line], run: RunFacts) -> Iterator[bytes]:
    yield from csv_rows([VOUCHER_HEADS])
    yield from csv_rows(
        (
            line.reference, harmless(line.name), harmless(line.send_to), pounds_of(line.amount_pence),
            run.pay_on.isoformat(), line.activity_on.isoformat(), harmless(line.cost_code),
            harmless(line.supplier_ref),
        )
        for line in lines
    )  # fmt: skip
