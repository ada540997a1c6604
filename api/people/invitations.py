"""Invitations as those who sent them see them, and as those who got them do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.groups import ACROSS_GROUPS
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found

from .tables import Group, Invitation, InvitationState, Person


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """For the person invited `name` is the group's; for the group it is the name that the inviter wrote."""

    id: int
    name: str
    email: str
    role: Role
    state: InvitationState
    expires_at: datetime


@allowed(Role.PERSON)
def my_invitations(ctx: Context) -> list[InvitationRow]:
    """The invitations that the person at the keyboard can still answer, from any group."""
    rows = ctx.session.exec(
        select(Invitation, Group, Person)
        .join(Group, col(Group.id) == col(Invitation.group_id))
        .join(Person, col(Person.id) == col(Invitation.person_id))
        .where(
            col(Invitation.person_id) == ctx.actor.person_id,
            col(Invitation.state) == InvitationState.SENT,
            col(Invitation.expires_at) > ctx.now,
        )
        .order_by(col(Invitation.id)),
        # Across groups, because they may not be in the group that invites them yet.
        execution_options=ACROSS_GROUPS,
    ).all()
    return [_invitation(one, group.name, person.email) for one, group, person in rows]


@allowed(Role.LEAD, Role.ADMIN)
def sent_invitations(ctx: Context) -> list[InvitationRow]:
    """The group's own invitations, newest first. A lead and an administrator may ask."""
    rows = ctx.session.exec(
        select(Invitation, col(Person.email))
        .join(Person, col(Person.id) == col(Invitation.person_id))
        .order_by(col(Invitation.id).desc())
        .limit(200)
    ).all()
    return [_invitation(one, one.invited_as, email) for one, email in rows]


def find_invitation(ctx: Context, invitation_id: int) -> Invitation:
    """This group's, held until the work is done."""
    query = select(Invitation).where(col(Invitation.id) == invitation_id).with_for_update()
    found = ctx.session.exec(query).first()
    if found is None:
        raise not_found("invitation")
    return found


def find_invitation_to_me(ctx: Context, invitation_id: int) -> Invitation:
    """Theirs, from whichever group, held until the work is done."""
    query = (
        select(Invitation)
        .where(col(Invitation.id) == invitation_id, col(Invitation.person_id) == ctx.actor.person_id)
        .with_for_update()
    )
    found = ctx.session.exec(query, execution_options=ACROSS_GROUPS).first()
    if found is None:
        raise not_found("invitation")
    return found


def invited_as(ctx: Context, person_ids: Iterable[int]) -> dict[int, str]:
    """People whom this group invited, by the names that it wrote itself."""
    query = select(col(Invitation.person_id), col(Invitation.invited_as)).where(
        col(Invitation.person_id).in_(set(person_ids))
    )
    return dict(ctx.session.exec(query.order_by(col(Invitation.id))).all())


def was_ever_invited(ctx: Context, person_id: int) -> bool:
    """By any group, however it ended."""
    query = select(col(Invitation.id)).where(col(Invitation.person_id) == person_id).limit(1)
    return ctx.session.exec(query, execution_options=ACROSS_GROUPS).first() is not None


def unanswered(ctx: Context, person_id: int, role: Role) -> Invitation | None:
    """The one invitation to this role that nobody has answered, however old it is."""
    asked = (col(Invitation.person_id) == person_id, col(Invitation.role) == role)
    query = select(Invitation).where(*asked, col(Invitation.state) == InvitationState.SENT)
    return ctx.session.exec(query.with_for_update()).first()


def _invitation(one: Invitation, name: str, email: str | None) -> InvitationRow:
    return InvitationRow(one.id, name, email or "", one.role, one.state, one.expires_at)
