"""What finance keeps of each member whom it pays: how, and the number that its own accounts know them by."""

from dataclasses import dataclass

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found, refuse_if
from api.people.queries import find_person, people_in_group, roles_held, the_group

from .finding import records_of
from .route_rules import why_not_route
from .routing import Policy, policy_of
from .rules import why_not_keep_payee
from .schemas import PayeeIn
from .sealing import read_record, sealed_record
from .tables import PayeeRecord, PayRoute


@dataclass(frozen=True, slots=True)
class PayeeRow:
    """One member. `route` is None where they are paid as is usual, and `paid` is what that comes to."""

    person_id: int
    name: str
    version: int
    supplier_ref: str
    route: PayRoute | None
    paid: PayRoute
    paid_words: str
    legal_name: str | None
    send_to: str | None


@allowed(Role.FINANCE)
def payees(ctx: Context) -> list[PayeeRow]:
    """Finance sees how every member is paid, by name, and the number that its own accounts know them by."""
    held, policy = records_of(ctx), policy_of(ctx)
    return [_row(ctx, one.id, one.name, held.get(one.id), policy) for one in people_in_group(ctx, Role.MEMBER)]


@allowed(Role.FINANCE)
def payee_of(ctx: Context, person_id: int) -> PayeeRow:
    """Finance sees one of them."""
    name = _member_called(ctx, person_id)
    return _row(ctx, person_id, name, records_of(ctx, [person_id]).get(person_id), policy_of(ctx))


@allowed(Role.FINANCE)
def change_payee(ctx: Context, person_id: int, new: PayeeIn, version: int | None = None) -> PayeeRecord:
    """Finance says how a member is paid, and their supplier number. A run that is prepared keeps what it has."""
    the_group(ctx, hold=True)
    _member_called(ctx, person_id)
    held = records_of(ctx, [person_id]).get(person_id)
    whose = _whose(ctx, new.supplier_ref)
    refuse_if(why_not_keep_payee(held.version if held else 1, version, whose not in (None, person_id)))
    refuse_if(why_not_route(new.route, policy_of(ctx).names))
    known = {
        "group_id": ctx.group,
        "person_id": person_id,
        "version": held.version + 1 if held else 2,
        "supplier_ref": new.supplier_ref,
        "route": new.route,
        **sealed_record(ctx.keys, new.legal_name, new.send_to, ctx.group, person_id),
        "changed_at": ctx.now,
        "changed_by_id": ctx.actor.person_id,
    }
    row = held.sqlmodel_update(known) if held else PayeeRecord.model_validate(known)
    ctx.session.add(row)
    ctx.session.flush()
    record(ctx, "changed" if held else "added", row, "supplier_ref", "route", "legal_name", "send_to")
    return row


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


def _row(ctx: Context, person_id: int, name: str, held: PayeeRecord | None, policy: Policy) -> PayeeRow:
    route = held.route if held else None
    paid = route or policy.usual
    known = (person_id, name, held.version if held else 1, held.supplier_ref if held else "", route, paid)
    return PayeeRow(*known, policy.names[paid], *(read_record(ctx.keys, held) if held else (None, None)))
