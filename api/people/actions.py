"""Joining a group, leaving a role, and keeping one's own details right."""

from sqlalchemy import func
from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found, refuse_if
from api.kernel.states import after
from api.kernel.telling import tell

from .emails import email_is_theirs
from .invitations import find_invitation, find_invitation_to_me, unanswered
from .joining import give_role, held, new_person, put_in_group, set_up_group, working_in
from .queries import HELD_NOW, find_person, person_with_email, the_group
from .rules import (
    CHANGED_MEANWHILE,
    INVITATION_LASTS,
    MOVES,
    why_not_answer,
    why_not_end,
    why_not_invite,
    why_not_reach,
    why_not_this_email,
)
from .schemas import DetailsIn, EmailIn, GroupIn, InvitationIn, PersonIn
from .tables import CancellationTerms, Group, Invitation, Membership, PaymentPromise, Person
from .unfinished import why_not_stop

__all__ = ["put_in_group", "set_up_group"]


@allowed(Role.LEAD, Role.ADMIN)
def invite_person(ctx: Context, new: InvitationIn) -> Invitation:
    """Someone is asked to join with one role. Whether we knew them already is not told to the inviter."""
    group = the_group(ctx, hold=True)
    person = person_with_email(ctx.session, new.email) or new_person(ctx, name=new.name, email=new.email)
    holds_it = held(ctx.session, group.id, person.id, new.role) is not None
    earlier = unanswered(ctx, person.id, new.role)
    invited = earlier is not None and why_not_answer(earlier.state, earlier.expires_at, ctx.now) is None
    refuse_if(why_not_invite(new.role, ctx.person.roles, holds_it=holds_it, invited=invited))
    if earlier is not None:
        withdraw_invitation(ctx, earlier.id)
        ctx.session.flush()
    invitation = Invitation(
        group_id=group.id, person_id=person.id, role=new.role, invited_as=new.name, invited_by_id=ctx.person_id,
        expires_at=ctx.now + INVITATION_LASTS, created_at=ctx.now,
    )  # fmt: skip
    ctx.session.add(invitation)
    ctx.session.flush()
    record(ctx, "invited", invitation, "role")
    tell(ctx, person.id, "invited", group=group.name, role=str(new.role), by=ctx.person.name)
    return invitation


@allowed(Role.PERSON, in_person=True)
def accept_invitation(ctx: Context, invitation_id: int) -> Membership:
    """The invited person joins. Only they can, signed in with the email that was invited."""
    invitation = find_invitation_to_me(ctx, invitation_id)
    refuse_if(why_not_answer(invitation.state, invitation.expires_at, ctx.now))
    with working_in(ctx, invitation.group_id) as there:
        invitation.state = after(MOVES, "accept", invitation.state)
        record(there, "accepted", invitation)
        return give_role(there, invitation.person_id, invitation.role)


@allowed(Role.PERSON, in_person=True)
def decline_invitation(ctx: Context, invitation_id: int) -> Invitation:
    """The invited person says no. They need no reason."""
    invitation = find_invitation_to_me(ctx, invitation_id)
    refuse_if(why_not_answer(invitation.state, invitation.expires_at, ctx.now))
    with working_in(ctx, invitation.group_id) as there:
        invitation.state = after(MOVES, "decline", invitation.state)
        record(there, "declined", invitation)
    return invitation


@allowed(Role.LEAD, Role.ADMIN)
def withdraw_invitation(ctx: Context, invitation_id: int) -> Invitation:
    """The group takes an invitation back, as long as nobody has answered it."""
    invitation = find_invitation(ctx, invitation_id)
    invitation.state = after(MOVES, "withdraw", invitation.state, "this invitation")
    record(ctx, "withdrew", invitation)
    return invitation


@allowed(Role.ADMIN)
def add_person(ctx: Context, new: PersonIn) -> Person:
    """A member who uses the phone or paper, and no email, joins. The administrator acts for them."""
    refuse_if(why_not_reach(new.contact_by, None, new.phone))
    person = new_person(ctx, **new.model_dump())
    give_role(ctx, person.id, Role.MEMBER)
    return person


@allowed(Role.ADMIN)
def change_email(ctx: Context, person_id: int, new: EmailIn) -> Person:
    """Somebody who joined without email has one now. Nobody else changes an address that its owner uses."""
    person = find_person(ctx, person_id, hold=True)
    if person.email == new.email:
        return person
    owner = person_with_email(ctx.session, new.email)
    refuse_if(why_not_this_email(is_theirs=email_is_theirs(ctx, person), taken=owner is not None))
    person.email = new.email
    record(ctx, "changed", person, "email")
    return person


@allowed(Role.PERSON)
def change_my_details(ctx: Context, new: DetailsIn) -> Person:
    """A person says what they are called, and how and in which format we reach them."""
    person = ctx.session.exec(
        select(Person).where(col(Person.id) == ctx.person_id).with_for_update(key_share=True)
    ).one()
    refuse_if(why_not_reach(new.contact_by, person.email, new.phone))
    changed = [name for name, value in new.model_dump().items() if getattr(person, name) != value]
    for name in changed:
        setattr(person, name, getattr(new, name))
    if changed:
        record(ctx, "changed", person, *changed)
    return person


@allowed(Role.ADMIN)
def end_role(ctx: Context, membership_id: int) -> Membership:
    """A role ends today. A group keeps a lead and an administrator, and a member has finished what they began."""
    # Held, so that two administrators cannot end each other's role in the same second.
    the_group(ctx, hold=True)
    membership = ctx.session.exec(select(Membership).where(col(Membership.id) == membership_id)).first()
    if membership is None:
        raise not_found("role")
    others = ctx.session.exec(
        select(func.count(col(Membership.id))).where(
            col(Membership.role) == membership.role, HELD_NOW, col(Membership.id) != membership_id
        )
    ).one()
    refuse_if(why_not_end(membership.role, ended=membership.until_on is not None, others=others))
    if membership.role is Role.MEMBER:
        refuse_if(why_not_stop(ctx, find_person(ctx, membership.person_id, hold=True)))
    membership.until_on = day_of(ctx.now)
    record(ctx, "ended", membership, "until_on")
    return membership


@allowed(Role.ADMIN)
def change_group(ctx: Context, new: GroupIn, version: int) -> Group:
    """The group's name, who helps its members, and how quickly it promises to pay."""
    group = the_group(ctx, hold=True)
    refuse_if(CHANGED_MEANWHILE if group.version != version else None)
    changed = [name for name, value in new.model_dump().items() if getattr(group, name) != value]
    for name in changed:
        setattr(group, name, getattr(new, name))
    if "promise_working_days" in changed:
        # Whoever booked before keeps what they were told.
        ctx.session.add(PaymentPromise(group_id=ctx.group, working_days=new.promise_working_days, from_at=ctx.now))
    if "late_cancel_days" in changed:
        ctx.session.add(CancellationTerms(group_id=ctx.group, days_before=new.late_cancel_days, from_at=ctx.now))
    if changed:
        group.version += 1
        record(ctx, "changed", group, *changed)
    return group
