"""Bank details as people write them, and how to put a mistake right."""

import re
import unicodedata
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from api.kernel.fields import Line

HOW_NAME = "Write the name as it is on your bank card or bank statement, in letters from A to Z."
HOW_SORT_CODE = "A sort code is 6 numbers, like 30-90-89. It is on your bank card. Check it, and write it again."
HOW_ACCOUNT = "An account number is 8 numbers, or sometimes 7. Check it on your bank card, and write it again."
HOW_ROLL = "A roll number has up to 18 letters, numbers, spaces, hyphens or slashes. Look in your passbook."
# Never like a reference of ours: a bank writes both in one place, and its results would mean somebody else.
ROLL = re.compile(r"(?!(?:TP|INV|ADV)[0-9]+-[0-9]+\Z)[A-Za-z0-9][A-Za-z0-9 ./-]{0,17}", re.ASCII)
HOW_SUPPLIER = "A supplier number is up to 40 letters and numbers. Check it in your accounts, and write it again."
SUPPLIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./_-]{0,39}", re.ASCII)
MOST_IN_A_NAME = 60
LETTER = re.compile(r"[A-Za-z]")
BETWEEN = re.compile(r"[\s\u2010-\u2015\u2212.\-]+")


def _sort_code(value: Any) -> Any:
    return _numbers(value, 6, 6, HOW_SORT_CODE)


def _account_number(value: Any) -> Any:
    """Seven numbers are written with a nought in front: banks do so themselves."""
    numbers = _numbers(value, 7, 8, HOW_ACCOUNT)
    return numbers.zfill(8) if numbers and isinstance(numbers, str) else numbers


def _numbers(value: Any, least: int, most: int, how: str) -> Any:
    if not isinstance(value, str):
        return value
    numbers = BETWEEN.sub("", unicodedata.normalize("NFKC", value))
    if not numbers:
        return ""
    if not re.fullmatch(rf"[0-9]{{{least},{most}}}", numbers):
        raise ValueError(how)
    return numbers


def _has_letters(words: str) -> str:
    """A file for a bank leaves out what it cannot write, and a payment without a name stops a whole run."""
    if not LETTER.search(unicodedata.normalize("NFKD", words)):
        raise ValueError(HOW_NAME)
    return words


def _roll_number(value: Any) -> Any:
    if not isinstance(value, str) or not value.strip():
        return None if value in (None, "") or isinstance(value, str) else value
    written = " ".join(unicodedata.normalize("NFKC", value).split()).upper()
    if not ROLL.fullmatch(written):
        raise ValueError(HOW_ROLL)
    return written


def _or_none(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


def _short(words: str | None) -> str | None:
    if words and len(words) > MOST_IN_A_NAME:
        raise PydanticCustomError("string_too_long", "too long", {"max_length": MOST_IN_A_NAME})
    return words


def _supplier_ref(value: Any) -> Any:
    if not isinstance(value, str):
        return "" if value is None else value
    written = " ".join(unicodedata.normalize("NFKC", value).split())
    if written and not SUPPLIER.fullmatch(written):
        raise ValueError(HOW_SUPPLIER)
    return written


AccountName = Annotated[Line, AfterValidator(_has_letters)]
SortCode = Annotated[
    Line,
    BeforeValidator(_sort_code),
    WithJsonSchema({"type": "string", "description": "6 numbers. Spaces and hyphens are read too.", "maxLength": 40}),
]
AccountNumber = Annotated[
    Line,
    BeforeValidator(_account_number),
    WithJsonSchema({"type": "string", "description": "7 or 8 numbers. Spaces are read too.", "maxLength": 40}),
]
RollNumber = Annotated[
    Line | None,
    BeforeValidator(_roll_number),
    WithJsonSchema({"anyOf": [{"type": "string", "maxLength": 40}, {"type": "null"}]}),
]
SupplierRef = Annotated[
    str,
    BeforeValidator(_supplier_ref),
    WithJsonSchema({"type": "string", "description": "Empty takes it away.", "maxLength": 40}),
]
LineOrNone = Annotated[Line | None, BeforeValidator(_or_none)]
WayName = Annotated[
    Line | None,
    BeforeValidator(_or_none),
    AfterValidator(_short),
    WithJsonSchema({"anyOf": [{"type": "string", "maxLength": MOST_IN_A_NAME}, {"type": "null"}]}),
]
