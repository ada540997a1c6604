"""What people type about themselves and their group, and what they are shown."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, Field

from api.kernel.context import Role
from api.kernel.fields import Asked, Line, RowId
from api.kernel.london import Nation

from .fields import Email, Phone, PhoneOrNone
from .invitations import InvitationRow
from .queries import GroupRow, HeldRole, PersonRow, PersonView
from .tables import Channel, Format, Group, Invitation, InvitationState, Membership

__all__ = ["Channel", "Format", "InvitationState", "Nation", "Role"]


class InvitationIn(Asked):
    name: Line = Field(title="the name of this person", examples=["Rosa Lind"])
    email: Email = Field(title="their email address", examples=["rosa@example.com"])
    role: Role = Field(title="what they will be", examples=["member"])


class PersonIn(Asked):
    """Somebody who uses no email."""

    name: Line = Field(title="the name of this person", examples=["Rosa Lind"])
    phone: PhoneOrNone = Field(default=None, title="their phone number", examples=["01632 960 114"])
    format: Format = Field(default=Format.STANDARD, title="the format that they read", examples=["large print"])
    contact_by: Channel = Field(title="how to reach them", examples=["phone"])


class EmailIn(Asked):
    email: Email = Field(title="their email address", examples=["rosa@example.com"])


class DetailsIn(Asked):
    name: Line = Field(title="the name to call you by", examples=["Amina Yusuf"])
    phone: PhoneOrNone = Field(default=None, title="your phone number", examples=["01632 960 101"])
    format: Format = Field(title="the format that you read", examples=["easy read"])
    contact_by: Channel = Field(title="how to reach you", examples=["email"])


class GroupIn(Asked):
    name: Line = Field(title="the name of the group", examples=["The Advisory Group"])
    organisation: Line = Field(title="the name of the organisation", examples=["The Centre"])
    nation: Nation = Field(title="the nation, for its bank holidays", examples=["England"])
    help_person: Line = Field(title="who helps members", examples=["Lena Hart"])
    help_phone: Phone = Field(title="the phone number for help", examples=["01632 960 001"])
    help_text: PhoneOrNone = Field(default=None, title="the number for text messages", examples=["07700 900 001"])
    help_email: Email = Field(title="the email address for help", examples=["help@example.com"])
    promise_working_days: Annotated[int, Field(ge=0, le=120)] = Field(
        title="the working days until we pay", examples=[20]
    )
    offer_hours: Annotated[int, Field(ge=1, le=720)] = Field(title="the hours that an offer stands", examples=[48])
    late_cancel_days: Annotated[int, Field(ge=0, le=60)] = Field(
        title="the days before, when it is too late to cancel without the fee", examples=[5]
    )
    feedback_days: Annotated[int, Field(ge=1, le=366)] = Field(
        default=30, title="the days until members hear what became of their part", examples=[30]
    )
    check_first_details: bool = Field(
        default=False, title="that a second person checks first bank details too", examples=[False]
    )


class RoleOut(BaseModel):
    """`id` is what POST /memberships/{id}/ending takes."""

    id: RowId = Field(examples=[12])
    role: Role = Field(examples=["member"])
    since_on: date = Field(examples=["2026-03-02"])

    @classmethod
    def of(cls, held: HeldRole) -> "RoleOut":
        return cls(id=held.id, role=held.role, since_on=held.since_on)


class PersonOut(BaseModel):
    id: RowId = Field(examples=[7])
    name: str = Field(examples=["Amina Yusuf"])
    email: str | None = Field(examples=["amina@example.com"])
    phone: str | None = Field(examples=["01632 960 101"])
    format: Format = Field(examples=["easy read"])
    contact_by: Channel = Field(examples=["email"])
    roles: list[RoleOut]

    @classmethod
    def of(cls, view: PersonView) -> "PersonOut":
        person = view.person
        return cls(
            id=person.id, name=person.name, email=person.email, phone=person.phone, format=person.format,
            contact_by=person.contact_by, roles=[RoleOut.of(one) for one in view.roles],
        )  # fmt: skip


class PersonRowOut(BaseModel):
    """`format` and `contact_by` are null for finance, who need neither."""

    id: RowId = Field(examples=[7])
    name: str = Field(examples=["Amina Yusuf"])
    roles: list[Role] = Field(examples=[["member"]])
    format: Format | None = Field(examples=["easy read"])
    contact_by: Channel | None = Field(examples=["email"])
    has_email: bool = Field(examples=[True])

    @classmethod
    def of(cls, row: PersonRow) -> "PersonRowOut":
        return cls(
            id=row.id, name=row.name, roles=list(row.roles), format=row.format, contact_by=row.contact_by,
            has_email=row.has_email,
        )  # fmt: skip


class PeopleOut(BaseModel):
    """Everybody in the group: a group is small, so it is one page."""

    items: list[PersonRowOut]


class InvitationOut(BaseModel):
    """`name` is the group that invites you, or the person that you invited as you wrote it."""

    id: RowId = Field(examples=[3])
    name: str = Field(examples=["Rosa Lind"])
    email: str = Field(examples=["rosa@example.com"])
    role: Role = Field(examples=["member"])
    state: InvitationState = Field(examples=["sent"])
    expires_at: datetime = Field(examples=["2026-04-01T12:00:00Z"])

    @classmethod
    def of(cls, row: InvitationRow) -> "InvitationOut":
        return cls(id=row.id, name=row.name, email=row.email, role=row.role, state=row.state, expires_at=row.expires_at)


class InvitationsOut(BaseModel):
    items: list[InvitationOut]


class InvitationStateOut(BaseModel):
    id: RowId = Field(examples=[3])
    role: Role = Field(examples=["member"])
    state: InvitationState = Field(examples=["sent"])
    expires_at: datetime = Field(examples=["2026-04-01T12:00:00Z"])

    @classmethod
    def of(cls, one: Invitation) -> "InvitationStateOut":
        return cls(id=one.id, role=one.role, state=one.state, expires_at=one.expires_at)


class MembershipOut(BaseModel):
    id: RowId = Field(examples=[12])
    person_id: RowId = Field(examples=[7])
    role: Role = Field(examples=["member"])
    since_on: date = Field(examples=["2026-03-02"])
    until_on: date | None = Field(examples=[None])

    @classmethod
    def of(cls, one: Membership) -> "MembershipOut":
        return cls(id=one.id, person_id=one.person_id, role=one.role, since_on=one.since_on, until_on=one.until_on)


class GroupOut(BaseModel):
    id: RowId = Field(examples=[1])
    version: int = Field(examples=[1])
    name: str = Field(examples=["The Advisory Group"])
    organisation: str = Field(examples=["The Centre"])
    nation: Nation = Field(examples=["England"])
    help_person: str = Field(examples=["Lena Hart"])
    help_phone: str = Field(examples=["01632 960 001"])
    help_text: str | None = Field(examples=["07700 900 001"])
    help_email: str = Field(examples=["help@example.com"])
    promise_working_days: int = Field(examples=[20])
    offer_hours: int = Field(examples=[48])
    late_cancel_days: int = Field(examples=[5])
    feedback_days: int = Field(examples=[30])
    check_first_details: bool = Field(examples=[False])

    @classmethod
    def of(cls, group: Group) -> "GroupOut":
        return cls(**{name: getattr(group, name) for name in cls.model_fields})


class MyGroupOut(BaseModel):
    id: RowId = Field(examples=[1])
    name: str = Field(examples=["The Advisory Group"])
    roles: list[Role] = Field(examples=[["member"]])

    @classmethod
    def of(cls, row: GroupRow) -> "MyGroupOut":
        return cls(id=row.id, name=row.name, roles=list(row.roles))


class MyGroupsOut(BaseModel):
    items: list[MyGroupOut]
