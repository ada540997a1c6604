"""What the accounts hold."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import col, func, select

from api.kernel.context import Context, Role
from api.kernel.permissions import allowed
from api.people.queries import names_of

from .accounts import Kind, parts
from .tables import Transfer

DEBITS = select(Transfer.debit, func.sum(Transfer.amount_pence)).group_by(col(Transfer.debit))
CREDITS = select(Transfer.credit, func.sum(Transfer.amount_pence)).group_by(col(Transfer.credit))


@dataclass(frozen=True, slots=True)
class AccountRow:
    """`words` names the account for a reader: "Owed to Amina Yusuf"."""

    account: str
    debits_pence: int
    credits_pence: int
    words: str = field(default="", compare=False)

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
def trial_balance(ctx: Context, kind: Kind | None = None, on: date | None = None) -> list[AccountRow]:
    """Finance sees every account of the group, or those of one kind, as they are or were at the end of a day.

    All the debits and all the credits come to the same.
    """
    by_then = [col(Transfer.on) <= on] if on else []
    debits = Counter({account: int(pence) for account, pence in ctx.session.exec(DEBITS.where(*by_then))})
    credits = Counter({account: int(pence) for account, pence in ctx.session.exec(CREDITS.where(*by_then))})
    accounts = sorted(one for one in {*debits, *credits} if kind is None or parts(one)[0] == kind)
    words = _in_words(ctx, accounts)
    return [AccountRow(one, debits[one], credits[one], words[one]) for one in accounts]


PEOPLES = ("promised", "owed", "advanced")


def _in_words(ctx: Context, accounts: Iterable[str]) -> dict[str, str]:
    known = {account: parts(account) for account in accounts}
    people = {whose for kind, whose in known.values() if kind in PEOPLES and whose.isdecimal()}
    names = names_of(ctx, map(int, people))
    named = {whose: names.get(int(whose), "somebody who has left") for whose in people}
    return {
        account: KINDS[kind].format(named.get(whose, whose) if kind in PEOPLES else whose) if kind in KINDS else account
        for account, (kind, whose) in known.items()
    }


KINDS = {
    "committed": "Set aside for booked work, cost code {}",
    "promised": "Promised to {} for booked work",
    "fees": "Fees, cost code {}",
    "expenses": "Expenses, cost code {}",
    "owed": "Owed to {}",
    "advanced": "With {} before the day, and not claimed yet",
    "in run": "In payment run {}",
    "bank": "The bank",
    "paid by us": "Paid by us directly",
}
