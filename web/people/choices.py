"""The words for what people choose between."""

from collections.abc import Set

from api.people.schemas import Channel, Format, Nation, Role

Choice = tuple[str, str] | tuple[str, str, str]

FORMATS: list[Choice] = [
    (Format.STANDARD.value, "Standard", "The usual size, with pictures here and there"),
    (Format.EASY_READ.value, "Easy Read", "Short sentences, pictures, and one question at a time"),
    (Format.LARGE_PRINT.value, "Large print", "The same words in bigger letters"),
]
CHANNELS: list[Choice] = [
    (Channel.EMAIL.value, "Email"),
    (Channel.TEXT.value, "Text message"),
    (Channel.PHONE.value, "Phone"),
    (Channel.POST.value, "Post"),
]
WITHOUT_EMAIL = CHANNELS[1:]
NATIONS: list[Choice] = [(nation.value, nation.value) for nation in Nation]
ROLES: dict[Role, Choice] = {
    Role.MEMBER: (Role.MEMBER.value, "Member", "Takes part in paid work"),
    Role.LEAD: (Role.LEAD.value, "Lead", "Plans the work and checks claims"),
    Role.FINANCE: (Role.FINANCE.value, "Finance", "Pays people"),
    Role.ADMIN: (Role.ADMIN.value, "Administrator", "Keeps the records, and acts for members"),
}


def roles_to_invite(inviter: Set[Role]) -> list[Choice]:
    """A lead is shown what a lead may invite; the rule itself is the action's."""
    if Role.ADMIN in inviter:
        return list(ROLES.values())
    return [ROLES[Role.MEMBER], ROLES[Role.LEAD]]
