"""What members and finance do about where a member is paid. Forms on paper have a module of their own."""

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.words import day
from api.messages.actions import tell
from api.people.emails import who_wrote_the_email
from api.people.queries import find_person

from .finding import details_of
from .paper import confirm_paper_details, enter_paper_details
from .rules import needs_another_person
from .schemas import BankDetailsIn
from .sealing import Payee, sealed_details
from .tables import BankDetails, CameBy

__all__ = ["confirm_paper_details", "enter_paper_details", "give_bank_details"]


# Nobody else typed these, and nobody needs to confirm them.
NOT_ON_PAPER = dict.fromkeys(("form_came_by", "form_came_on", "entered_by_id", "confirmed_by_id", "confirmed_at"))


@allowed(Role.MEMBER, in_person=True)
def give_bank_details(ctx: Context, new: BankDetailsIn) -> BankDetails:
    """A member says where their money goes. Nobody can do it for them, so nobody can send it somewhere else.

    Where somebody else wrote down the email address that they sign in with, another person confirms the details.
    """
    find_person(ctx, ctx.person_id, hold=True)
    held = details_of(ctx, ctx.person_id)
    payee = Payee(new.name, new.sort_code, new.account_number)
    known = {
        "group_id": ctx.group,
        "person_id": ctx.person_id,
        "last_two": payee.last_two,
        "changed_at": ctx.now,
        "version": held.version + 1 if held else 1,
        **NOT_ON_PAPER,
        **_waiting(ctx, held),
        **sealed_details(ctx.keys, payee, ctx.group, ctx.person_id),
    }
    row = held.sqlmodel_update(known) if held else BankDetails.model_validate(known)
    ctx.session.add(row)
    record(ctx, "changed" if held else "gave", row, "name", "sort_code", "account_number")
    if held:
        tell(ctx, ctx.person_id, "bank_details_changed", when=day(day_of(ctx.now)), last_two=payee.last_two)
    return row


def _waiting(ctx: Context, held: BankDetails | None) -> dict[str, object]:
    came_from_another = bool(who_wrote_the_email(ctx, ctx.person_id))
    known = (held.entered_by_id, held.confirmed_by_id) if held else None
    if not needs_another_person(known, ctx.person_id, email_came_from_another=came_from_another):
        return {}
    return {"entered_by_id": ctx.person_id, "form_came_by": CameBy.SIGNED_IN, "form_came_on": day_of(ctx.now)}
