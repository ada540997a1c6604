"""One account takes the place of another: held for 48 hours, told to the member, and able to be stopped."""

from typing import Any

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.kernel.words import day
from api.messages.actions import tell
from api.people.queries import find_person

from .finding import details_of, is_used
from .rules import HELD_FOR, NOTHING_TO_STOP, moment, why_not_stop
from .sealing import Payee, read_before, seal_before, sealed_details
from .tables import BankDetails

# Nobody else typed these, and nobody needs to confirm them.
BY_THEMSELVES = dict.fromkeys(("form_came_by", "form_came_on", "entered_by_id", "confirmed_by_id", "confirmed_at"))


def put_in_place(ctx: Context, person_id: int, held: BankDetails | None, payee: Payee, **came: Any) -> BankDetails:
    """`came`: how the new details came to us, and who typed them. Their person is held."""
    known = {
        "group_id": ctx.group,
        "person_id": person_id,
        "last_two": payee.last_two,
        "changed_at": ctx.now,
        "version": held.version + 1 if held else 1,
        **BY_THEMSELVES,
        **came,
        **(_before(ctx, held) if held else {}),
        **sealed_details(ctx.keys, payee, ctx.group, person_id),
    }
    row = held.sqlmodel_update(known) if held else BankDetails.model_validate(known)
    ctx.session.add(row)
    if row.usable_at is not None:
        tell(
            ctx, person_id, "bank_details_changed", when=day(ctx.now), last_two=payee.last_two,
            from_when=moment(row.usable_at),
        )  # fmt: skip
    return row


def _before(ctx: Context, held: BankDetails) -> dict[str, Any]:
    """A second change, before the first is in use, begins the 48 hours again. What was in use stays what was before."""
    if is_used(ctx, held):
        kept: dict[str, Any] = {
            "before_sealed": seal_before(ctx.keys, held), "before_last_two": held.last_two,
        }  # fmt: skip
        return kept | {"usable_at": ctx.now + HELD_FOR}
    return {"usable_at": ctx.now + HELD_FOR} if held.before_sealed is not None else {}


@allowed(Role.MEMBER)
def stop_bank_details_change(ctx: Context) -> BankDetails:
    """A member says that a change of their bank details was not right. By phone, an administrator does it for them."""
    return _stop(ctx, ctx.person_id)


@allowed(Role.FINANCE, in_person=True)
def stop_change_of(ctx: Context, person_id: int) -> BankDetails:
    """Finance phoned the member, and it was not them. What was in use before is in use again."""
    return _stop(ctx, person_id)


def _stop(ctx: Context, person_id: int) -> BankDetails:
    find_person(ctx, person_id, hold=True)
    row = details_of(ctx, person_id)
    if row is None:
        refuse_if(NOTHING_TO_STOP)
    assert row is not None
    refuse_if(why_not_stop(row.usable_at, in_use=is_used(ctx, row)))
    payee = read_before(ctx.keys, row)
    back = {"usable_at": None, "before_sealed": None, "before_last_two": None, "last_two": payee.last_two}
    row.sqlmodel_update(
        {**BY_THEMSELVES, **back, "version": row.version + 1, **sealed_details(ctx.keys, payee, ctx.group, person_id)}
    )
    record(ctx, "stopped a change of", row, "name", "sort_code", "account_number")
    tell(ctx, person_id, "bank_details_stopped", when=day(ctx.now), last_two=row.last_two)
    return row
