"""What people send about where they are paid: the same for REST and for forms."""

from typing import Literal

from pydantic import Field

from api.kernel.fields import Asked, Day

from .fields import AccountName, AccountNumber, RollNumber, SortCode, SupplierRef
from .tables import CameBy

__all__ = ["CameBy"]


class BankDetailsIn(Asked):
    """Where your payments go. Give them again to change them."""

    name: AccountName = Field(title="the name on the account", examples=["Amina Yusuf"])
    sort_code: SortCode = Field(title="the sort code", examples=["30-90-89"])
    account_number: AccountNumber = Field(title="the account number", examples=["31926819"])
    roll_number: RollNumber = Field(default=None, title="the roll number", examples=[None])


class PaperDetailsIn(BankDetailsIn):
    """What a signed form on paper says, and how the form came."""

    came_by: Literal[CameBy.POST, CameBy.IN_PERSON] = Field(title="how the form came", examples=["post"])
    came_on: Day = Field(title="the day that the form came", examples=["2026-11-20"])


class ConfirmationIn(Asked):
    """The numbers again, read from the form by a second person. They must be those that were typed first."""

    sort_code: SortCode = Field(title="the sort code", examples=["30-90-89"])
    account_number: AccountNumber = Field(title="the account number", examples=["31926819"])
    checked: bool = Field(
        default=False, title="that you have read the form and checked it with the member", examples=[True]
    )


class PayeeIn(Asked):
    """What finance keeps of a member whom it pays."""

    supplier_ref: SupplierRef = Field(default="", title="the supplier number", examples=["V-10042"])
