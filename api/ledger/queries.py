"""What the accounts hold."""

from collections import Counter
from dataclasses import dataclass

from sqlmodel import col, func, select

from api.kernel.context import Context, Role
from api.kernel.permissions import allowed

from .tables import Transfer

DEBITS = select(Transfer.debit, func.sum(Transfer.amount_pence)).group_by(col(Transfer.debit))
CREDITS = select(Transfer.credit, func.sum(Transfer.amount_pence)).group_by(col(Transfer.credit))


@dataclass(frozen=True, slots=True)
class AccountRow:
    account: str
    debits_pence: int
    credits_pence: int

    @property
    def balance_pence(self) -> int:
        """Debits less credits: above nothing is money spent, below is money owed or sent."""
        return self.debits_pence - self.credits_pence


def balance(ctx: Context, account: str) -> int:
    """Debits less credits of one account, in pence."""
    debits = ctx.session.exec(select(func.sum(Transfer.amount_pence)).where(Transfer.debit == account)).one()
    credits = ctx.session.exec(select(func.sum(Transfer.amount_pence)).where(Transfer.credit == account)).one()
    return int(debits or 0) - int(credits or 0)


@allowed(Role.FINANCE)
def trial_balance(ctx: Context) -> list[AccountRow]:
    """Finance sees every account of the group. The debits and the credits always come to the same."""
    debits = Counter({account: int(pence) for account, pence in ctx.session.exec(DEBITS)})
    credits = Counter({account: int(pence) for account, pence in ctx.session.exec(CREDITS)})
    return [AccountRow(account, debits[account], credits[account]) for account in sorted({*debits, *credits})]
