"""What members and finance do about where a member is paid. Changing and forms on paper have a module each."""

from typing import Any

from api.accounts.again import why_not_signed_in_lately
from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.people.emails import who_wrote_the_email
from api.people.queries import find_person, the_group

from .changing import put_in_place, stop_bank_details_change, stop_change_of
from .finding import details_of, is_used
from .modulus import why_not_this_account
from .paper import confirm_paper_details, enter_paper_details
from .records import change_payee
from .routing import set_pay_policy
from .rules import needs_another_person
from .schemas import BankDetailsIn
from .sealing import Payee, read_details
from .tables import BankDetails, CameBy

__all__ = [
    "change_payee",
    "confirm_paper_details",
    "enter_paper_details",
    "give_bank_details",
    "set_pay_policy",
    "stop_bank_details_change",
    "stop_change_of",
]  # fmt: skip


@allowed(Role.MEMBER, in_person=True)
def give_bank_details(ctx: Context, new: BankDetailsIn) -> BankDetails:
    """A member says where their money goes. Nobody can do it for them, so nobody can send it somewhere else.

    They signed in lately. A change waits for 48 hours and for another person; the same account again is no change.
    """
    refuse_if(why_not_signed_in_lately(ctx))
    refuse_if(why_not_this_account(new.sort_code, new.account_number))
    find_person(ctx, ctx.person_id, hold=True)
    held = details_of(ctx, ctx.person_id)
    payee = Payee(new.name, new.sort_code, new.account_number, new.roll_number or "")
    if held is not None and read_details(ctx.keys, held) == payee and _is_their_own(ctx, held):
        return _looked_at_again(ctx, held)
    row = put_in_place(ctx, ctx.person_id, held, payee, **_waiting(ctx, held))
    record(ctx, "changed" if held else "gave", row, "name", "sort_code", "account_number")
    return row


def _looked_at_again(ctx: Context, held: BankDetails) -> BankDetails:
    """What the bank sent back can be tried again. What waits goes on waiting as it did."""
    if is_used(ctx, held):
        held.changed_at = ctx.now
        record(ctx, "looked again at", held)
    return held


def _is_their_own(ctx: Context, held: BankDetails) -> bool:
    """In use, or waiting because they typed it themselves."""
    return is_used(ctx, held) or held.entered_by_id == ctx.person_id


def _waiting(ctx: Context, held: BankDetails | None) -> dict[str, Any]:
    if not needs_another_person(
        holds_any=held is not None,
        email_came_from_another=bool(who_wrote_the_email(ctx, ctx.person_id)),
        group_checks_first=the_group(ctx).check_first_details,
    ):
        return {}
    return {"entered_by_id": ctx.person_id, "form_came_by": CameBy.SIGNED_IN, "form_came_on": day_of(ctx.now)}
