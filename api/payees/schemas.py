"""What people send about where they are paid: the same for REST and for forms."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from api.kernel.fields import Asked, Day

from .fields import AccountName, AccountNumber, LineOrNone, RollNumber, SortCode, SupplierRef, WayName
from .tables import CameBy, PayRoute

__all__ = ["CameBy", "PayRoute"]
RouteOrNone = Annotated[PayRoute | None, BeforeValidator(lambda value: None if value == "" else value)]


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
    route: RouteOrNone = Field(default=None, title="how they are paid", examples=[None])
    legal_name: LineOrNone = Field(default=None, title="their name on payroll", examples=[None])
    send_to: LineOrNone = Field(default=None, title="where their voucher goes", examples=[None])


class PolicyIn(Asked):
    """The ways in which a group pays, each by your own name for it. Leave out the name of what you do not use."""

    usual: PayRoute = Field(title="the usual way", examples=["accounts payable"])
    accounts_payable: WayName = Field(default=None, title="your name for bank transfers", examples=["Bank transfer"])
    payroll: WayName = Field(default=None, title="your name for payroll", examples=["Centre payroll"])
    self_employed: WayName = Field(default=None, title="your name for self-employed people", examples=[None])
    voucher: WayName = Field(default=None, title="your name for vouchers", examples=[None])

    @property
    def names(self) -> dict[PayRoute, str | None]:
        return {one: getattr(self, one.name.lower()) for one in PayRoute}
