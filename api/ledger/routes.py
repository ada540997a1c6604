"""The books in REST."""

from pydantic import BaseModel, Field

from api.kernel.context import Context
from api.kernel.http import Routes

from .accounts import Kind
from .queries import AccountRow, trial_balance

router = Routes(tags=["ledger"])


class AccountOut(BaseModel):
    """`balance_pence` is debits less credits: above nothing is money spent, below is money owed or sent."""

    account: str = Field(examples=["owed:7"])
    words: str = Field(examples=["Owed to Amina Yusuf"])
    debits_pence: int = Field(examples=[8250])
    credits_pence: int = Field(examples=[16500])
    balance_pence: int = Field(examples=[-8250])

    @classmethod
    def of(cls, row: AccountRow) -> "AccountOut":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class LedgerOut(BaseModel):
    """Every account, or those of one kind. All the debits and all the credits come to the same."""

    accounts: list[AccountOut]
    debits_pence: int = Field(examples=[24750])
    credits_pence: int = Field(examples=[24750])


@router.get("/ledger")
def show_ledger(ctx: Context, kind: Kind | None = None) -> LedgerOut:
    """Every account of the group, or those of one kind, with what went in and out of each."""
    rows = trial_balance(ctx, kind)
    return LedgerOut(
        accounts=[AccountOut.of(row) for row in rows],
        debits_pence=sum(row.debits_pence for row in rows),
        credits_pence=sum(row.credits_pence for row in rows),
    )
