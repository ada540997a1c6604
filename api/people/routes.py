from api.kernel.context import Context, Role
from api.kernel.fields import RowId
from api.kernel.http import IfMatch, Routes

from .actions import (
    accept_invitation,
    add_person,
    change_email,
    change_group,
    change_my_details,
    decline_invitation,
    end_role,
    invite_person,
    withdraw_invitation,
)
from .invitations import my_invitations, sent_invitations
from .queries import group_settings, me, my_groups, people_in_group, show_person
from .schemas import (
    DetailsIn,
    EmailIn,
    GroupIn,
    GroupOut,
    InvitationIn,
    InvitationOut,
    InvitationsOut,
    InvitationStateOut,
    MembershipOut,
    MyGroupOut,
    MyGroupsOut,
    PeopleOut,
    PersonIn,
    PersonOut,
    PersonRowOut,
)

router = Routes(tags=["people"])


@router.get("/me")
def show_me(ctx: Context) -> PersonOut:
    """Your own details, and your roles in this group."""
    return PersonOut.of(me(ctx))


@router.put("/me")
def change_me(ctx: Context, body: DetailsIn) -> PersonOut:
    """Change what you are called, and how and in which format we reach you."""
    change_my_details(ctx, body)
    return PersonOut.of(me(ctx))


@router.get("/me/groups")
def list_my_groups(ctx: Context) -> MyGroupsOut:
    """The groups that you are in."""
    return MyGroupsOut(items=[MyGroupOut.of(row) for row in my_groups(ctx)])


@router.get("/people")
def list_people(ctx: Context, role: Role | None = None) -> PeopleOut:
    """Everybody in your group, by name."""
    return PeopleOut(items=[PersonRowOut.of(row) for row in people_in_group(ctx, role)])


@router.get("/people/{person_id}")
def show_one_person(ctx: Context, person_id: RowId) -> PersonOut:
    """How to reach one person of your group, and what they do in it."""
    return PersonOut.of(show_person(ctx, person_id))


@router.post("/people", status_code=201)
def add_one_person(ctx: Context, body: PersonIn) -> PersonOut:
    """Add a member who uses the phone or paper, and no email."""
    return PersonOut.of(show_person(ctx, add_person(ctx, body).id))


@router.put("/people/{person_id}/email")
def change_one_email(ctx: Context, person_id: RowId, body: EmailIn) -> PersonOut:
    """Give somebody who joined without email their address, or put it right before they use it."""
    change_email(ctx, person_id, body)
    return PersonOut.of(show_person(ctx, person_id))


@router.post("/memberships/{membership_id}/ending")
def end_one_role(ctx: Context, membership_id: RowId) -> MembershipOut:
    """End somebody's role in your group today."""
    return MembershipOut.of(end_role(ctx, membership_id))


@router.get("/invitations")
def list_my_invitations(ctx: Context) -> InvitationsOut:
    """The invitations that you can answer."""
    return InvitationsOut(items=[InvitationOut.of(row) for row in my_invitations(ctx)])


@router.get("/invitations/sent")
def list_sent_invitations(ctx: Context) -> InvitationsOut:
    """The invitations that your group has sent, newest first."""
    return InvitationsOut(items=[InvitationOut.of(row) for row in sent_invitations(ctx)])


@router.post("/invitations", status_code=201)
def send_invitation(ctx: Context, body: InvitationIn) -> InvitationStateOut:
    """Invite somebody to your group by email, with one role."""
    return InvitationStateOut.of(invite_person(ctx, body))


@router.post("/invitations/{invitation_id}/acceptance")
def accept_one_invitation(ctx: Context, invitation_id: RowId) -> MembershipOut:
    """Say yes to an invitation. You are then in the group."""
    return MembershipOut.of(accept_invitation(ctx, invitation_id))


@router.post("/invitations/{invitation_id}/refusal")
def decline_one_invitation(ctx: Context, invitation_id: RowId) -> InvitationStateOut:
    """Say no to an invitation. You need no reason."""
    return InvitationStateOut.of(decline_invitation(ctx, invitation_id))


@router.post("/invitations/{invitation_id}/withdrawal")
def withdraw_one_invitation(ctx: Context, invitation_id: RowId) -> InvitationStateOut:
    """Take back an invitation that nobody has answered."""
    return InvitationStateOut.of(withdraw_invitation(ctx, invitation_id))


@router.get("/group")
def show_group(ctx: Context) -> GroupOut:
    """Your group's settings."""
    return GroupOut.of(group_settings(ctx))


@router.put("/group")
def change_one_group(ctx: Context, body: GroupIn, version: IfMatch) -> GroupOut:
    """Change your group's settings."""
    return GroupOut.of(change_group(ctx, body, version))
