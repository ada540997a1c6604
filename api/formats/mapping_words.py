"""The words that a mapping is written in: what a column can say, and the few ways to write it."""

from dataclasses import dataclass
from enum import StrEnum

BEGINS = "mapping "


class MappingPurpose(StrEnum):
    BANK = "bank"
    LEDGER = "ledger"


class Says(StrEnum):
    TEXT = "fixed text"
    NOTHING = "nothing"
    REFERENCE = "reference"
    NAME = "name on the account"
    SORT_CODE = "sort code"
    ACCOUNT_NUMBER = "account number"
    ROLL_NUMBER = "roll number"
    BANK_REFERENCE = "roll number, or reference"
    SUPPLIER = "supplier number"
    SEND_TO = "where to send a voucher"
    AMOUNT = "amount"
    FEE = "fee"
    EXPENSES = "expenses"
    KIND = "fee or expenses"
    PAY_DAY = "pay day"
    WORK_DAY = "day of the work"
    MADE_ON = "day of the export"
    COST_CODE = "cost code"
    WORKSTREAM = "workstream"
    TITLE = "title of the work"
    RUN = "run number"
    LINE = "line number"
    OUR_NAME = "our account's name"
    OUR_SORT_CODE = "our sort code"
    OUR_ACCOUNT_NUMBER = "our account number"


class Separator(StrEnum):
    COMMA = "comma"
    SEMICOLON = "semicolon"
    TAB = "tab"


class LineEnding(StrEnum):
    WINDOWS = "Windows"
    UNIX = "Unix"


class Amounts(StrEnum):
    POINT = "82.50"
    COMMA = "82,50"
    PENCE = "8250"


class Dates(StrEnum):
    SLASHES = "31/12/2026"
    SHORT = "31/12/26"
    POINTS = "31.12.2026"
    DIGITS = "31122026"
    YEAR_FIRST = "2026-12-31"
    YEAR_FIRST_DIGITS = "20261231"


class SortCodes(StrEnum):
    PLAIN = "112233"
    HYPHENS = "11-22-33"


class Names(StrEnum):
    AS_WRITTEN = "as they are"
    BANK_18 = "capital letters, up to 18"
    BANK_35 = "capital letters, up to 35"


SIGNS = {Separator.COMMA: ",", Separator.SEMICOLON: ";", Separator.TAB: "\t"}
ENDINGS = {LineEnding.WINDOWS: "\r\n", LineEnding.UNIX: "\n"}
DAYS = {
    Dates.SLASHES: "%d/%m/%Y", Dates.SHORT: "%d/%m/%y", Dates.POINTS: "%d.%m.%Y", Dates.DIGITS: "%d%m%Y",
    Dates.YEAR_FIRST: "%Y-%m-%d", Dates.YEAR_FIRST_DIGITS: "%Y%m%d",
}  # fmt: skip
OF_THE_PAYER = frozenset({Says.OUR_NAME, Says.OUR_SORT_CODE, Says.OUR_ACCOUNT_NUMBER})
OF_AN_ACCOUNT = frozenset({Says.SORT_CODE, Says.ACCOUNT_NUMBER, Says.ROLL_NUMBER, Says.BANK_REFERENCE})
OF_THE_WORK = frozenset({Says.WORKSTREAM, Says.TITLE})


@dataclass(frozen=True, slots=True)
class Column:
    """`text` is fixed text. `expenses_text` is what a line of expenses says instead, such as another account code."""

    heading: str
    says: Says
    text: str = ""
    expenses_text: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """All that a file by a mapping is written by. `split` puts the fee and the expenses on lines of their own."""

    columns: tuple[Column, ...]
    separator: Separator
    heading_line: bool
    line_ending: LineEnding
    amounts: Amounts
    dates: Dates
    sort_codes: SortCodes
    names: Names
    split: bool

    @property
    def said(self) -> frozenset[Says]:
        return frozenset(one.says for one in self.columns)


def choice_word(mapping_id: int) -> str:
    """How a choice of formats names a mapping, beside our own formats."""
    return f"{BEGINS}{mapping_id}"
