"""What REST answers a member about where they are paid."""

from datetime import datetime

from pydantic import BaseModel, Field

from .queries import Account


class BankDetailsOut(BaseModel):
    """Nothing but the last two numbers of the account ever comes back."""

    given: bool = Field(examples=[True])
    in_use: bool = Field(examples=[True], description="False while another person checks them with you.")
    last_two: str | None = Field(examples=["19"], description="The last two numbers of the account.")
    changed_at: datetime | None = Field(examples=["2026-11-22T09:00:00Z"])
    usable_at: datetime | None = Field(
        default=None, examples=[None], description="A change waits: nothing is paid into the account before this."
    )
    before_last_two: str | None = Field(
        default=None, examples=[None], description="The account that is used again if you stop the change."
    )

    @classmethod
    def of(cls, one: Account | None) -> "BankDetailsOut":
        if one is None:
            return cls(given=False, in_use=False, last_two=None, changed_at=None)
        same = ("in_use", "last_two", "changed_at", "usable_at", "before_last_two")
        return cls(given=True, **{name: getattr(one, name) for name in same})
