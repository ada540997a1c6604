"""What members and finance ask about where a member is paid."""

from dataclasses import dataclass
from datetime import datetime

from api.kernel.context import Context, Role
from api.kernel.permissions import allowed

from .finding import details_of, is_used
from .paper import OnPaper, paper_details, paper_details_of
from .records import PayeeRow, payee_of, payees
from .routing import Policy, Way, pay_policy
from .rules import is_confirmed
from .tables import CameBy

__all__ = [
    "Account", "OnPaper", "PayeeRow", "Policy", "Way", "bank_details", "paper_details", "paper_details_of",
    "pay_policy", "payee_of", "payees",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Account:
    """What a member sees of their own account: the last two numbers of it, and nobody sees more.

    `usable_at` is there while a change waits, and `before_last_two` ends the account that it takes the place of.
    """

    last_two: str
    changed_at: datetime
    in_use: bool
    form_came_by: CameBy | None
    confirmed: bool
    usable_at: datetime | None
    before_last_two: str | None


@allowed(Role.MEMBER)
def bank_details(ctx: Context) -> Account | None:
    """A member asks what we hold, and whether we pay into it yet."""
    row = details_of(ctx, ctx.person_id)
    if row is None:
        return None
    in_use = is_used(ctx, row)
    return Account(
        row.last_two,
        row.changed_at,
        in_use,
        row.form_came_by,
        is_confirmed(row.entered_by_id, row.confirmed_by_id),
        None if in_use else row.usable_at,
        None if in_use else row.before_last_two,
    )
