"""Who is who in a group. What another group knows of a person is never told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func
from sqlmodel import Session, col, select

from api.kernel.context import Actor, Context, Role
from api.kernel.groups import ACROSS_GROUPS
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found

from .emails import email_is_theirs
from .tables import Channel, Format, Group, Membership, Person

EVERYONE = frozenset({Role.VISITOR, Role.PERSON})
HELD_NOW = col(Membership.until_on).is_(None)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """`format` and `contact_by` are None for finance: how somebody reads can say something of their health."""

    id: int
    name: str
    roles: tuple[Role, ...]
    format: Format | None
    contact_by: Channel | None
    has_email: bool


@dataclass(frozen=True, slots=True)
class HeldRole:
    id: int
    role: Role
    since_on: date


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person, as the group that they are in may see them."""

    person: Person
    roles: tuple[HeldRole, ...]
    email_is_theirs: bool = True


@dataclass(frozen=True, slots=True)
class GroupRow:
    id: int
    name: str
    roles: tuple[Role, ...]


IN_THIS_GROUP = (
    select(
        col(Person.id), col(Person.name), col(Person.format), col(Person.contact_by), col(Person.email),
        col(Membership.role),
    )  # type: ignore[call-overload]  # sqlmodel knows four columns
    .join(Membership, col(Membership.person_id) == col(Person.id))
    .where(HELD_NOW)
    .order_by(func.lower(col(Person.name)), col(Person.id), col(Membership.id))
)  # fmt: skip
ROLES_OF = select(col(Membership.role)).where(
    col(Membership.person_id) == bindparam("person_id"), col(Membership.group_id) == bindparam("at_group"), HELD_NOW
)


@allowed(Role.LEAD, Role.FINANCE, Role.ADMIN)
def people_in_group(ctx: Context, role: Role | None = None) -> list[PersonRow]:
    """Everybody who holds a role here now, by name. A lead, finance and an administrator may ask."""
    reaches_them = bool(ctx.person.roles & {Role.LEAD, Role.ADMIN})
    found: dict[int, PersonRow] = {}
    for row in ctx.session.exec(IN_THIS_GROUP).all():
        roles = (*found[row.id].roles, row.role) if row.id in found else (row.role,)
        format_, contact_by = (row.format, row.contact_by) if reaches_them else (None, None)
        found[row.id] = PersonRow(row.id, row.name, roles, format_, contact_by, row.email is not None)
    return [one for one in found.values() if role is None or role in one.roles]


@allowed(Role.LEAD, Role.ADMIN)
def show_person(ctx: Context, person_id: int) -> PersonView:
    """How to reach one person of the group, and what they do in it. A lead and an administrator may ask."""
    person = find_person(ctx, person_id)
    return PersonView(person, roles_held(ctx, person_id), email_is_theirs(ctx, person))


@allowed(Role.PERSON)
def me(ctx: Context) -> PersonView:
    """A person's own details. An administrator who acts for them sees them too."""
    person = ctx.session.exec(select(Person).where(col(Person.id) == ctx.person_id)).one()
    return PersonView(person, roles_held(ctx, person.id) if ctx.group_id else ())


@allowed(Role.PERSON)
def my_groups(ctx: Context) -> list[GroupRow]:
    """The groups that the person at the keyboard is in, by name."""
    return groups_of(ctx.session, ctx.actor.person_id)


@allowed(Role.LEAD, Role.FINANCE, Role.ADMIN)
def group_settings(ctx: Context) -> Group:
    """The group's own settings. A lead, finance and an administrator may read them."""
    return the_group(ctx)


def the_group(ctx: Context, *, hold: bool = False) -> Group:
    query = select(Group).where(col(Group.id) == ctx.group)
    return ctx.session.exec(query.with_for_update(key_share=True) if hold else query).one()


def find_person(ctx: Context, person_id: int, *, hold: bool = False) -> Person:
    """Somebody who holds a role in this group now. To this group, anybody else is not there."""
    here = select(col(Membership.person_id)).where(col(Membership.person_id) == person_id, HELD_NOW)
    if ctx.session.exec(here).first() is None:
        raise not_found("person")
    query = select(Person).where(col(Person.id) == person_id)
    return ctx.session.exec(query.with_for_update(key_share=True) if hold else query).one()


def roles_held(ctx: Context, person_id: int) -> tuple[HeldRole, ...]:
    rows = ctx.session.exec(
        select(col(Membership.id), col(Membership.role), col(Membership.since_on))
        .where(col(Membership.person_id) == person_id, HELD_NOW)
        .order_by(col(Membership.id))
    ).all()
    return tuple(HeldRole(*row) for row in rows)


def names_of(ctx: Context, ids: Iterable[int]) -> dict[int, str]:
    """Of people who are or were in this group: the names that its own rows need."""
    asked = set(ids)
    if not asked:
        return {}
    rows = ctx.session.exec(
        select(col(Person.id), col(Person.name))
        .join(Membership, col(Membership.person_id) == col(Person.id))
        .where(col(Person.id).in_(asked))
        .distinct()
    ).all()
    return dict(rows)


def members_of(session: Session, group_id: int) -> list[int]:
    """The people who hold the role of member there now."""
    rows = session.exec(
        select(col(Membership.person_id))
        .where(col(Membership.group_id) == group_id, col(Membership.role) == Role.MEMBER, HELD_NOW)
        .order_by(col(Membership.person_id)),
        # The worker and the demo ask, before any group is at work.
        execution_options=ACROSS_GROUPS,
    ).all()
    return list(rows)


def is_member(ctx: Context, person_id: int) -> bool:
    """Now, which may be after the moment that the context was made."""
    asked = col(Membership.person_id) == person_id, col(Membership.role) == Role.MEMBER
    return ctx.session.exec(select(col(Membership.id)).where(*asked, HELD_NOW)).first() is not None


def actor_in(session: Session, person_id: int, group_id: int | None) -> Actor:
    """Who this is in this group, with every role that they hold in it now."""
    name = session.exec(select(col(Person.name)).where(col(Person.id) == person_id)).one()
    held: Sequence[Role] = ()
    if group_id is not None:
        # Across groups, because it decides which group is at work.
        asked = {"person_id": person_id, "at_group": group_id}
        held = session.exec(ROLES_OF, params=asked, execution_options=ACROSS_GROUPS).all()
    return Actor(person_id, name, EVERYONE | frozenset(held))


def groups_of(session: Session, person_id: int) -> list[GroupRow]:
    """Across groups, because it is about one person, who is told of their own groups or is choosing one."""
    rows = session.exec(
        select(col(Group.id), col(Group.name), col(Membership.role))
        .join(Membership, col(Membership.group_id) == col(Group.id))
        .where(col(Membership.person_id) == person_id, HELD_NOW)
        .order_by(func.lower(col(Group.name)), col(Group.id), col(Membership.id)),
        execution_options=ACROSS_GROUPS,
    ).all()
    found: dict[int, GroupRow] = {}
    for group_id, name, role in rows:
        earlier = found[group_id].roles if group_id in found else ()
        found[group_id] = GroupRow(group_id, name, (*earlier, role))
    return list(found.values())


def person_with_email(session: Session, email: str) -> Person | None:
    return session.exec(select(Person).where(col(Person.email) == email)).first()


def email_and_format_of(session: Session, person_id: int) -> tuple[str | None, Format]:
    return session.exec(select(col(Person.email), col(Person.format)).where(col(Person.id) == person_id)).one()
