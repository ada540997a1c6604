"""Who may be invited, who may answer, and why a role cannot end yet."""

from collections.abc import Set
from datetime import datetime, timedelta

from api.kernel.context import HELD_IN_A_GROUP, Role
from api.kernel.refusals import Refusal
from api.kernel.states import Moves

from .tables import Channel, InvitationState

INVITATION_LASTS = timedelta(days=30)
NEVER_NONE = (Role.LEAD, Role.ADMIN)

MOVES: Moves[InvitationState] = {
    "accept": {InvitationState.SENT: InvitationState.ACCEPTED},
    "decline": {InvitationState.SENT: InvitationState.DECLINED},
    "withdraw": {InvitationState.SENT: InvitationState.WITHDRAWN},
}

NOT_A_ROLE = Refusal("not-a-role", "Choose what they will be: member, lead, finance or administrator.", 422, "role")
ASK_AN_ADMINISTRATOR = Refusal(
    "ask-an-administrator",
    "A lead can invite members and leads. Ask an administrator to invite this person.",
    403,
    "role",
)
ALREADY_HERE = Refusal("already-here", "This person has that role in your group already.", 409, "email")
ALREADY_INVITED = Refusal(
    "already-invited", "This person has an invitation already. Withdraw it first, if you want to send a new one."
)
TOO_LATE = Refusal("invitation-too-old", "This invitation has run out. Ask the group to send a new one.", 409)
ANSWERED = Refusal("invitation-answered", "This invitation has been answered or withdrawn already.", 409)
ENDED = Refusal("role-ended", "This role has ended already.", 409)
CHANGED_MEANWHILE = Refusal(
    "changed-meanwhile", "Somebody changed this while you were reading it. Look again, then make your change.", 412
)
NO_EMAIL = Refusal("no-email", "We have no email address for you. Choose another way to reach you.", 422, "contact_by")
NO_PHONE = Refusal("no-phone", "Give a phone number, or choose another way to reach you.", 422, "phone")
THEIRS_ALREADY = Refusal(
    "email-is-theirs", "They use their email address already, so it stays. To use another, invite them with it.", 409,
    "email",
)  # fmt: skip
EMAIL_TAKEN = Refusal(
    "email-taken", "Somebody has that email address already. Check it, or invite them with it.", 409, "email"
)


def why_not_invite(role: Role, inviter: Set[Role], *, holds_it: bool, invited: bool) -> Refusal | None:
    if role not in HELD_IN_A_GROUP:
        return NOT_A_ROLE
    if role in (Role.FINANCE, Role.ADMIN) and Role.ADMIN not in inviter:
        return ASK_AN_ADMINISTRATOR
    if holds_it:
        return ALREADY_HERE
    return ALREADY_INVITED if invited else None


def why_not_answer(state: InvitationState, expires_at: datetime, now: datetime) -> Refusal | None:
    if state is not InvitationState.SENT:
        return ANSWERED
    return TOO_LATE if now >= expires_at else None


def why_not_end(role: Role, *, ended: bool, others: int) -> Refusal | None:
    """`others`: how many more people hold this role."""
    if ended:
        return ENDED
    if role in NEVER_NONE and others == 0:
        return Refusal(
            "last-of-a-role", f"This is the group's only {role}. Give somebody else the role first, then end this one."
        )
    return None


def why_not_this_email(*, is_theirs: bool, taken: bool) -> Refusal | None:
    """Until somebody uses their email, an administrator may put a slip of the pen right."""
    if is_theirs:
        return THEIRS_ALREADY
    return EMAIL_TAKEN if taken else None


def why_not_reach(by: Channel, email: str | None, phone: str | None) -> Refusal | None:
    if by is Channel.EMAIL and not email:
        return NO_EMAIL
    return NO_PHONE if by in (Channel.TEXT, Channel.PHONE) and not phone else None
