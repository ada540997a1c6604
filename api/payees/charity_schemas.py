"""What people send about charities: the same for REST and for forms."""

import re
import unicodedata
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from api.kernel.fields import Asked, Line

from .fields import AccountName, AccountNumber, SortCode

MOST_IN_A_NAME = 100
HOW_NUMBER = (
    "A registered charity number has 6 or 7 numbers. In Scotland and in Northern Ireland letters come before them."
)
# England and Wales, Scotland, Northern Ireland. General knowledge: each register says so of its own.
NUMBER = re.compile(r"[0-9]{6,7}|SC[0-9]{6}|NIC[0-9]{6}", re.ASCII)


def _number(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    written = re.sub(r"[\s.-]+", "", unicodedata.normalize("NFKC", value)).upper()
    if written and not NUMBER.fullmatch(written):
        raise ValueError(HOW_NUMBER)
    return written


CharityNumber = Annotated[
    Line,
    BeforeValidator(_number),
    WithJsonSchema({"type": "string", "description": "As the register has it. Spaces are read too.", "maxLength": 40}),
]
CharityName = Annotated[Line, Field(max_length=MOST_IN_A_NAME)]


class CharityChangeIn(Asked):
    """What the charity is called, and where it is paid."""

    name: CharityName = Field(title="the name of the charity", examples=["Carers Trust"])
    account_name: AccountName = Field(title="the name on the account", examples=["Carers Trust"])
    sort_code: SortCode = Field(title="the sort code", examples=["30-90-89"])
    account_number: AccountNumber = Field(title="the account number", examples=["31926819"])


class CharityIn(CharityChangeIn):
    """A charity that members may give a fee to. Another person in finance then confirms it."""

    number: CharityNumber = Field(title="the registered charity number", examples=["1145181"])


class CharityConfirmationIn(Asked):
    """The numbers again, read by a second person from what the charity sent. They must be those typed first."""

    sort_code: SortCode = Field(title="the sort code", examples=["30-90-89"])
    account_number: AccountNumber = Field(title="the account number", examples=["31926819"])
    checked: bool = Field(default=False, title="that you have checked the numbers with the charity", examples=[True])
