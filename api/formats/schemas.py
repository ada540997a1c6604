"""What people send about the formats of files: the same for REST and for forms."""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from api.kernel.fields import Asked, DayOrNone, Line
from api.payees.fields import AccountName, AccountNumber, SortCode

from .kinds import BankFormat, LedgerFormat, RouteFormat
from .mapping_words import BEGINS

__all__ = ["BankFormat", "LedgerFormat"]


class OfPayroll(StrEnum):
    OURS = RouteFormat.PAYROLL.value


class OfVouchers(StrEnum):
    OURS = RouteFormat.VOUCHERS.value


MAPPING = rf"{BEGINS}[1-9][0-9]{{0,8}}"


def _one_of(formats: type[StrEnum], sentence: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        if value not in set(formats) and not re.fullmatch(MAPPING, value):
            raise ValueError(sentence)
        return value

    return check


def _documented(formats: type[StrEnum]) -> WithJsonSchema:
    ours = {"type": "string", "enum": list(formats)}
    theirs = {"type": "string", "pattern": f"^{MAPPING}$", "description": "A mapping of your own, by its number."}
    return WithJsonSchema({"anyOf": [ours, theirs]})


BankChoice = Annotated[
    str,
    AfterValidator(_one_of(BankFormat, "Choose the format of the file for the bank from the list.")),
    _documented(BankFormat),
]
LedgerChoice = Annotated[
    str, AfterValidator(_one_of(LedgerFormat, "Choose the ledger format from the list.")), _documented(LedgerFormat)
]


PayrollChoice = Annotated[
    str,
    AfterValidator(_one_of(OfPayroll, "Choose the file for payroll from the list.")),
    _documented(OfPayroll),
]
VoucherChoice = Annotated[
    str,
    AfterValidator(_one_of(OfVouchers, "Choose the file for vouchers from the list.")),
    _documented(OfVouchers),
]


def _service_user(value: Any) -> Any:
    if not isinstance(value, str) or not value.strip():
        return "" if isinstance(value, str) else value
    if not re.fullmatch(r"[0-9]{6}", value.strip()):
        raise ValueError("A Bacs sender number is 6 figures. Your Bacs bureau gives it, or leave it empty.")
    return value.strip()


class FormatsIn(Asked):
    """A format of ours, or a mapping that you wrote, like `mapping 3`."""

    bank_format: BankChoice = Field(title="the format of the file for the bank", examples=["Bacs Standard 18"])
    ledger_format: LedgerChoice = Field(title="the ledger format", examples=["Xero bills CSV"])
    payroll_format: PayrollChoice = Field(
        default=OfPayroll.OURS.value, title="the file for payroll", examples=["our payroll CSV"]
    )
    voucher_format: VoucherChoice = Field(
        default=OfVouchers.OURS.value, title="the file for vouchers", examples=["our voucher CSV"]
    )


class PayingAccountIn(Asked):
    """The organisation's own account, which the money leaves."""

    name: AccountName = Field(title="the name on the account", examples=["The Centre"])
    sort_code: SortCode = Field(title="the sort code", examples=["20-00-00"])
    account_number: AccountNumber = Field(title="the account number", examples=["55779911"])
    service_user_number: Annotated[str, BeforeValidator(_service_user), Field(max_length=6)] = Field(
        default="", title="the Bacs sender number", examples=["123456"]
    )


class OptionIn(Asked):
    """What your bank or your accounts system wants instead of our first value."""

    value: Annotated[str, Field(max_length=60)] = Field(default="", title="what the file says", examples=["99"])
    source: Line = Field(title="who told you", examples=["Our Bacs bureau, by email"])
    checked_on: DayOrNone = Field(default=None, title="the day that you checked", examples=["2026-11-20"])
