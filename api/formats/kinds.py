"""The formats that there are: what each is written by, and what it needs."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .bacs import write_many_days, write_one_day
from .bank_csv import write_bankline, write_coutts, write_paygate
from .by_route import write_payroll, write_vouchers
from .letters import harmless, in_bank_letters, in_message_letters
from .lines import Line, RunFacts
from .ours import write_ledger, write_ours
from .pain001 import NAME_LENGTH, write_pain001
from .xero import write_xero
from .xlsx import write_ledger_xlsx, write_xlsx

Write = Callable[[Iterable[Line], RunFacts], Iterator[bytes]]
CSV, TEXT, MESSAGE = "text/csv; charset=utf-8", "text/plain; charset=us-ascii", "application/xml"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class BankFormat(StrEnum):
    OURS = "our CSV"
    BACS = "Bacs Standard 18"
    BACS_MANY_DAYS = "Bacs Standard 18, many days"
    PAIN001 = "pain.001.001.09"
    PAYGATE = "PayGate CSV"
    COUTTS = "Coutts CSV"
    BANKLINE = "Bankline CSV"
    XLSX = "spreadsheet"


class LedgerFormat(StrEnum):
    OURS = "our ledger CSV"
    XERO = "Xero bills CSV"
    XLSX = "ledger spreadsheet"


class RouteFormat(StrEnum):
    """Of runs that no bank pays."""

    PAYROLL = "our payroll CSV"
    VOUCHERS = "our voucher CSV"


@dataclass(frozen=True, slots=True)
class Kind:
    """`named` is how the file writes a name. `needs` are the options that must not be empty.

    `of_the_work` asks for lines that know their title and their workstream. `needs_accounts` is true of a file that
    says where money goes by its sort code and account number.
    """

    ending: str
    content_type: str
    write: Write
    about: str
    named: Callable[[str], str] = harmless
    needs_payer: bool = False
    needs_service_user: bool = False
    most_lines: int | None = None
    most_pence: int | None = None
    needs: Sequence[str] = ()
    of_the_work: bool = False
    needs_accounts: bool = True


def _short(name: str) -> str:
    return in_bank_letters(name, 18)


def _longer(name: str) -> str:
    return in_bank_letters(name, 35)


def _in_a_message(name: str) -> str:
    return in_message_letters(name, NAME_LENGTH)


def _as_it_is(name: str) -> str:
    return name


BACS_PENCE = 99_999_999_999
BANK_KINDS = {
    BankFormat.OURS: Kind("csv", CSV, write_ours, "Our own columns, for any bank that reads a CSV."),
    BankFormat.BACS: Kind(
        "txt",
        TEXT,
        write_one_day,
        "For one pay day, and its first and last lines are not verified yet.",
        _short,
        needs_payer=True,
        needs_service_user=True,
        most_pence=BACS_PENCE,
    ),
    BankFormat.BACS_MANY_DAYS: Kind(
        "txt",
        TEXT,
        write_many_days,
        "The day is in each line, and the first and last lines are not verified yet.",
        _short,
        needs_payer=True,
        needs_service_user=True,
        most_pence=BACS_PENCE,
    ),
    BankFormat.PAIN001: Kind(
        "xml",
        MESSAGE,
        write_pain001,
        "A message that we check against its published rules.",
        _in_a_message,
        needs_payer=True,
    ),
    BankFormat.PAYGATE: Kind("csv", CSV, write_paygate, "Written as published.", _short, needs_payer=True),
    BankFormat.COUTTS: Kind(
        "csv", CSV, write_coutts, "Written as published, for Faster Payments.", _short, needs_payer=True
    ),
    BankFormat.BANKLINE: Kind(
        "csv", CSV, write_bankline, "Not verified yet, so try one payment first.", _longer, needs_payer=True
    ),
    BankFormat.XLSX: Kind("xlsx", SPREADSHEET, write_xlsx, "Our own columns, as a spreadsheet.", _as_it_is),
}
LEDGER_KINDS = {
    LedgerFormat.OURS: Kind(
        "csv", CSV, write_ledger, "Fees and expenses on lines of their own, by cost code.", needs_accounts=False
    ),
    LedgerFormat.XERO: Kind(
        "csv", CSV, write_xero, "One bill for each payment, and 500 bills in a file.",
        most_lines=500, needs=("xero_fee_account", "xero_expenses_account"), needs_accounts=False,
    ),
    LedgerFormat.XLSX: Kind(
        "xlsx", SPREADSHEET, write_ledger_xlsx, "Our own columns for the ledger, as a spreadsheet.", _as_it_is,
        needs_accounts=False,
    ),
}  # fmt: skip
ROUTE_KINDS = {
    RouteFormat.PAYROLL: Kind(
        "csv", CSV, write_payroll, "Fees and expenses apart, with the payroll number.", needs_accounts=False
    ),
    RouteFormat.VOUCHERS: Kind(
        "csv", CSV, write_vouchers, "Who gets a voucher, where to send it, and its amount.", needs_accounts=False
    ),
}
