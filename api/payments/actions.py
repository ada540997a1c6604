"""What members and finance do about payments. Preparing, exporting and settling have a module each."""

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.kernel.states import after
from api.kernel.words import day
from api.ledger.accounts import in_run, owed
from api.ledger.actions import Movement, move_many
from api.messages.actions import tell
from api.people.emails import who_wrote_the_email
from api.people.queries import find_person

from . import unfinished  # noqa: F401  (what is unfinished is asked once it is imported)
from .exporting import export_run
from .finding import details_of, find_run, why_not_approve_here
from .paper import confirm_paper_details, enter_paper_details
from .paper_rules import needs_another_person
from .preparing import prepare_run
from .rules import MOVES, why_not_this_version
from .schemas import BankDetailsIn
from .sealing import Payee, sealed_details
from .settling import mark_arrived, mark_paid, mark_rest_paid, mark_returned, move_the_rest
from .tables import BankDetails, CameBy, LineState, PaymentRun

__all__ = [
    "approve_run", "cancel_run", "confirm_paper_details", "enter_paper_details", "export_run", "give_bank_details",
    "mark_arrived", "mark_paid", "mark_rest_paid", "mark_returned", "prepare_run",
]  # fmt: skip


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


@allowed(Role.FINANCE, in_person=True)
def approve_run(ctx: Context, run_id: int, version: int | None = None) -> PaymentRun:
    """The second person says yes. The database stands behind it: two_people_for_every_payment."""
    run = find_run(ctx, run_id, hold=True)
    refuse_if(why_not_this_version(run.version, version))
    refuse_if(why_not_approve_here(ctx, run))
    run.state = after(MOVES, "approve", run.state)
    run.version += 1
    run.approved_at, run.approved_by_id = ctx.now, ctx.actor.person_id
    record(ctx, "approved", run)
    return run


@allowed(Role.FINANCE, in_person=True)
def cancel_run(ctx: Context, run_id: int, version: int | None = None) -> PaymentRun:
    """Before it goes to the bank. Its claims wait again, and a later run can take them."""
    run = find_run(ctx, run_id, hold=True)
    refuse_if(why_not_this_version(run.version, version))
    run.state = after(MOVES, "cancel", run.state, "this run")
    run.version += 1
    today = day_of(ctx.now)
    move_many(
        ctx,
        [
            Movement(
                in_run(run_id),
                owed(one.member_id),
                one.fee_pence + one.expenses_pence,
                "taken out",
                one.reference,
                today,
            )
            for one in move_the_rest(ctx, run_id, LineState.TAKEN_OUT)
        ],
    )
    record(ctx, "cancelled", run, "lines")
    return run
