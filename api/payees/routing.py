"""How each member is paid: the group's own policy, and where finance says otherwise. Nothing here is guessed."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.people.queries import the_group
from api.people.tables import Membership, Person

from .charity_finding import held_charities
from .finding import policy_row, records_of
from .route_rules import USUAL_NAMES, is_by_bank, why_not_policy, why_not_this_version
from .schemas import PolicyIn
from .sealing import read_record
from .tables import PayeeRecord, PayPolicy, PayRoute


@dataclass(frozen=True, slots=True)
class Policy:
    """The ways of paying that a group uses, in its own words, in the order of `PayRoute`."""

    version: int
    usual: PayRoute
    names: Mapping[PayRoute, str]


@dataclass(frozen=True, slots=True)
class Way:
    """How one member is paid. `name` and `send_to` are for a route that has no bank details of ours."""

    route: PayRoute
    supplier_ref: str = ""
    name: str | None = None
    send_to: str | None = None

    @property
    def by_bank(self) -> bool:
        return is_by_bank(self.route)


@dataclass(frozen=True, slots=True)
class Ways:
    """How everybody is paid: finance's own notes, and the policy for whoever has none."""

    usual: PayRoute
    noted: Mapping[int, Way]
    emails: Mapping[int, str | None]

    def of(self, person_id: int) -> Way:
        way = self.noted.get(person_id, Way(self.usual))
        return Way(way.route, way.supplier_ref, way.name, way.send_to or self.emails.get(person_id))


@allowed(Role.FINANCE, Role.ADMIN)
def pay_policy(ctx: Context) -> Policy:
    """Finance and the administrator see the ways in which the group pays."""
    return policy_of(ctx)


@allowed(Role.FINANCE, Role.ADMIN)
def set_pay_policy(ctx: Context, new: PolicyIn, version: int | None = None) -> PayPolicy:
    """Say in which ways the group pays, and which is usual. Runs that are prepared already stay as they are."""
    the_group(ctx, hold=True)
    held = policy_row(ctx)
    refuse_if(why_not_this_version(held.version if held else 1, version))
    noted = [one.route for one in records_of(ctx).values() if one.route is not None]
    refuse_if(why_not_policy(new.names, new.usual, noted, has_charities=bool(held_charities(ctx))))
    known = {
        "group_id": ctx.group,
        "version": held.version + 1 if held else 2,
        **new.model_dump(),
        "changed_at": ctx.now,
        "changed_by_id": ctx.actor.person_id,
    }
    row = held.sqlmodel_update(known) if held else PayPolicy.model_validate(known)
    ctx.session.add(row)
    ctx.session.flush()
    record(ctx, "changed" if held else "chose", row, *new.model_dump())
    return row


def policy_of(ctx: Context) -> Policy:
    """Who has chosen nothing pays into bank accounts, as everybody did before there was a choice."""
    row = policy_row(ctx)
    if row is None:
        return Policy(1, PayRoute.ACCOUNTS_PAYABLE, {PayRoute.ACCOUNTS_PAYABLE: USUAL_NAMES[PayRoute.ACCOUNTS_PAYABLE]})
    named = {one: getattr(row, one.name.lower()) for one in PayRoute}
    return Policy(row.version, row.usual, {one: name for one, name in named.items() if name})


def ways_of(ctx: Context, person_id: int | None = None) -> Ways:
    """Of the whole group, or of one member."""
    policy = policy_of(ctx)
    held = records_of(ctx, None if person_id is None else [person_id])
    noted = {who: _way(ctx, one, policy.usual) for who, one in held.items()}
    sends = PayRoute.VOUCHER in policy.names
    return Ways(policy.usual, noted, _emails(ctx, person_id) if sends else {})


def _way(ctx: Context, one: PayeeRecord, usual: PayRoute) -> Way:
    legal_name, send_to = read_record(ctx.keys, one)
    return Way(one.route or usual, one.supplier_ref, legal_name, send_to)


def _emails(ctx: Context, person_id: int | None) -> dict[int, str | None]:
    asked = select(col(Person.id), col(Person.email)).where(col(Person.id).in_(select(col(Membership.person_id))))
    if person_id is not None:
        asked = asked.where(col(Person.id) == person_id)
    return {who: email for who, email in ctx.session.exec(asked)}
