"""Where to start from. None of them is verified: each is copied into a mapping, and changed there."""

from dataclasses import dataclass

from .mapping_words import (
    Amounts,
    Column,
    Dates,
    Layout,
    LineEnding,
    MappingPurpose,
    Names,
    Says,
    Separator,
    SortCodes,
)

UNSEEN = "Not verified: the columns differ from place to place. Ask who looks after {} where you are."


@dataclass(frozen=True, slots=True)
class Template:
    code: str
    name: str
    purpose: MappingPurpose
    about: str
    source: str
    layout: Layout


def _layout(*columns: Column, dates: Dates, names: Names = Names.AS_WRITTEN, split: bool) -> Layout:
    return Layout(
        columns, Separator.COMMA, True, LineEnding.WINDOWS, Amounts.POINT, dates, SortCodes.PLAIN, names, split
    )  # fmt: skip


SAGE = _layout(
    Column("Type", Says.TEXT, "PI"),
    Column("Account Reference", Says.TEXT, "MEMBERS"),
    Column("Nominal A/C Ref", Says.TEXT, "FEES", "EXPENSES"),
    Column("Department Code", Says.COST_CODE),
    Column("Date", Says.PAY_DAY),
    Column("Reference", Says.REFERENCE),
    Column("Details", Says.NAME),
    Column("Net Amount", Says.AMOUNT),
    Column("Tax Code", Says.TEXT, "T9"),
    Column("Tax Amount", Says.TEXT, "0.00"),
    dates=Dates.SLASHES,
    split=True,
)
UNIT4 = _layout(
    Column("Batch", Says.RUN),
    Column("Line", Says.LINE),
    Column("Voucher type", Says.TEXT, "INVOLVE"),
    Column("Voucher date", Says.PAY_DAY),
    Column("Account", Says.TEXT, "FEES", "EXPENSES"),
    Column("Cost centre", Says.COST_CODE),
    Column("Project", Says.WORKSTREAM),
    Column("External reference", Says.REFERENCE),
    Column("Description", Says.TITLE),
    Column("Amount", Says.AMOUNT),
    dates=Dates.YEAR_FIRST_DIGITS,
    split=True,
)
BANK = _layout(
    Column("Payee name", Says.NAME),
    Column("Sort code", Says.SORT_CODE),
    Column("Account number", Says.ACCOUNT_NUMBER),
    Column("Amount", Says.AMOUNT),
    Column("Reference", Says.REFERENCE),
    Column("Payment date", Says.PAY_DAY),
    dates=Dates.SLASHES,
    names=Names.BANK_18,
    split=False,
)
TEMPLATES = (
    Template("sage", "Sage", MappingPurpose.LEDGER, "A line for each fee and each expense, with its account code.",
             UNSEEN.format("Sage"), SAGE),
    Template("unit4", "Unit4", MappingPurpose.LEDGER, "A batch with a line for each fee and each expense.",
             UNSEEN.format("Unit4"), UNIT4),
    Template("bank", "A bank", MappingPurpose.BANK, "The columns that every bank needs, to add yours to.",
             "Not verified: it is no bank's own layout. Ask your bank for the columns that it reads.", BANK),
)  # fmt: skip
