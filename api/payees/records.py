"""What finance keeps of each member whom it pays: the number that its own accounts know them by."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found, refuse_if
from api.people.queries import find_person, people_in_group, roles_held, the_group

from .rules import why_not_keep_payee
from .schemas import PayeeIn
from .tables import PayeeRecord


@dataclass(frozen=True, slots=True)
class PayeeRow:
    """One member, as finance's own accounts know them."""

    person_id: int
    name: str
    version: int
    supplier_ref: str


@allowed(Role.FINANCE)
def payees(ctx: Context) -> list[PayeeRow]:
    """Finance sees every member, by name, and the number that its own accounts know them by."""
    held = records_of(ctx)
    return [_row(one.id, one.name, held.get(one.id)) for one in people_in_group(ctx, Role.MEMBER)]


@allowed(Role.FINANCE)
def payee_of(ctx: Context, person_id: int) -> PayeeRow:
    """Finance sees one of them."""
    name = _member_called(ctx, person_id)
    return _row(person_id, name, records_of(ctx, [person_id]).get(person_id))


@allowed(Role.FINANCE)
def change_payee(ctx: Context, person_id: int, new: PayeeIn, version: int | None = None) -> PayeeRecord:
    """Finance says which supplier number is whose. Payments that are in a run already keep the one they have."""
    the_group(ctx, hold=True)
    _member_called(ctx, person_id)
    held = records_of(ctx, [person_id]).get(person_id)
    whose = _whose(ctx, new.supplier_ref)
    refuse_if(why_not_keep_payee(held.version if held else 1, version, whose not in (None, person_id)))
    known = {
        "group_id": ctx.group,
        "person_id": person_id,
        "version": held.version + 1 if held else 2,
        "supplier_ref": new.supplier_ref,
        "changed_at": ctx.now,
        "changed_by_id": ctx.actor.person_id,
    }
    row = held.sqlmodel_update(known) if held else PayeeRecord.model_validate(known)
    ctx.session.add(row)
    ctx.session.flush()
    record(ctx, "changed" if held else "added", row, "supplier_ref")
    return row


def records_of(ctx: Context, person_ids: Collection[int] | None = None) -> dict[int, PayeeRecord]:
    """Of everybody in the group, or of these. As they are now: somebody may have changed them meanwhile."""
    asked = select(PayeeRecord).execution_options(populate_existing=True)
    if person_ids is not None:
        asked = asked.where(col(PayeeRecord.person_id).in_(person_ids))
    return {one.person_id: one for one in ctx.session.exec(asked)}


def _whose(ctx: Context, supplier_ref: str) -> int | None:
    """The member that this number is already of. No number is nobody's."""
    if not supplier_ref:
        return None
    asked = select(col(PayeeRecord.person_id)).where(col(PayeeRecord.supplier_ref) == supplier_ref)
    return ctx.session.exec(asked).first()


def _member_called(ctx: Context, person_id: int) -> str:
    person = find_person(ctx, person_id)
    if Role.MEMBER not in {one.role for one in roles_held(ctx, person_id)}:
        raise not_found("member")
    return person.name


def _row(person_id: int, name: str, held: PayeeRecord | None) -> PayeeRow:
    if held is None:
        return PayeeRow(person_id, name, 1, "")
    return PayeeRow(person_id, name, held.version, held.supplier_ref)
