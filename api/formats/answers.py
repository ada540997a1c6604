"""What REST answers about formats."""

from datetime import date

from pydantic import BaseModel, Field

from api.kernel.fields import RowId

from .queries import FormatsView, OptionRow
from .schemas import BankChoice, LedgerChoice, PayrollChoice, VoucherChoice


class FormatsOut(BaseModel):
    """How the next run's files are written. Send the ETag back when you change it."""

    version: int = Field(examples=[1])
    bank_format: BankChoice = Field(examples=["our CSV"])
    ledger_format: LedgerChoice = Field(examples=["our ledger CSV"])
    payroll_format: PayrollChoice = Field(examples=["our payroll CSV"])
    voucher_format: VoucherChoice = Field(examples=["our voucher CSV"])
    needs_account: bool = Field(examples=[False])
    needs_service_user: bool = Field(examples=[False])

    @classmethod
    def of(cls, view: FormatsView) -> "FormatsOut":
        return cls(**{name: getattr(view, name) for name in cls.model_fields})


class PayingAccountOut(BaseModel):
    """The account that pays, by its last two figures."""

    version: int = Field(examples=[1])
    account_name: str | None = Field(examples=["The Centre"])
    account_ends_in: str | None = Field(examples=["11"])
    service_user_number: str | None = Field(examples=["123456"])

    @classmethod
    def of(cls, view: FormatsView) -> "PayingAccountOut":
        return cls(
            version=view.account_version,
            account_name=view.account_name,
            account_ends_in=view.account_ends_in,
            service_user_number=view.service_user_number,
        )


class FormatOptionOut(BaseModel):
    """What a file says, where that comes from, and when somebody last checked it."""

    id: RowId = Field(examples=[2])
    code: str = Field(examples=["bacs_credit_code"])
    label: str = Field(examples=["Bacs: the code of a payment"])
    value: str = Field(examples=["99"])
    source: str = Field(examples=["Our Bacs bureau, by email"])
    checked_on: date | None = Field(examples=["2026-11-20"])
    how: str = Field(examples=["Write 2 figures, like 99."])

    @classmethod
    def of(cls, row: OptionRow) -> "FormatOptionOut":
        same = {name: getattr(row, name) for name in ("value", "source", "checked_on")}
        return cls(id=row.option.id, code=row.option.code, label=row.option.label, how=row.option.how, **same)


class FormatOptionsOut(BaseModel):
    items: list[FormatOptionOut]
