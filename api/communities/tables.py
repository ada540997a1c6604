from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint
from sqlmodel import Field

from api.kernel.columns import GroupOwned, Instant
from api.kernel.states import stored_as_words
from api.opportunities.schemas import How


class Held(StrEnum):
    PLANNED = "planned"
    CALLED_OFF = "called off"


class Became(StrEnum):
    IDEA = "still an idea"
    REQUEST = "a request"
    PROJECT = "a project"
    STOPPED = "stopped"


class Community(GroupOwned, table=True):
    __table_args__ = (
        UniqueConstraint("group_id", "name", name="one_community_a_name"),
        CheckConstraint("(ended_at IS NULL) = (ended_because IS NULL)", name="whoever_ends_a_community_says_why"),
    )

    id: int = Field(default=None, primary_key=True)
    version: int = 1
    name: str = Field(max_length=200)
    aim: str = Field(sa_type=Text)
    open_to: str = Field(max_length=200)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_because: str | None = Field(default=None, max_length=200)


class CommunityMeeting(GroupOwned, table=True):
    """Its notes have a version of their own: whoever writes them does not wait for whoever changes its place."""

    __tablename__ = "community_meeting"
    __table_args__ = (
        UniqueConstraint("opportunity_id", name="paid_work_is_for_one_meeting"),
        CheckConstraint("starts_at < ends_at", name="a_meeting_ends_after_it_begins"),
        CheckConstraint("others BETWEEN 0 AND 10000", name="others_who_came_are_counted"),
        CheckConstraint(
            "(called_off_because IS NOT NULL) = (state = 'called off')", name="whoever_calls_a_meeting_off_says_why"
        ),
        Index("meetings_of_a_community", "community_id", "starts_at"),
    )

    id: int = Field(default=None, primary_key=True)
    version: int = 1
    community_id: int = Field(foreign_key="community.id")
    state: Held = Field(default=Held.PLANNED, sa_type=stored_as_words(Held, "meeting_state"))
    topic: str = Field(max_length=200)
    starts_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    how: How = Field(sa_type=stored_as_words(How, "meeting_how"))
    place: str = Field(max_length=200)
    agenda: str | None = Field(default=None, sa_type=Text)
    notes: str | None = Field(default=None, sa_type=Text)
    notes_version: int = 1
    others: int = 0
    called_off_because: str | None = Field(default=None, max_length=200)
    opportunity_id: int | None = Field(default=None, foreign_key="opportunity.id")


class MeetingSpeaker(GroupOwned, table=True):
    __tablename__ = "meeting_speaker"

    id: int = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="community_meeting.id", index=True)
    name: str = Field(max_length=200)
    brought: str | None = Field(default=None, sa_type=Text)


class MeetingGuest(GroupOwned, table=True):
    """A member who came without a booking. Those who had one are in their bookings, and are not written twice."""

    __tablename__ = "meeting_guest"

    meeting_id: int = Field(foreign_key="community_meeting.id", primary_key=True)
    person_id: int = Field(foreign_key="person.id", primary_key=True, sa_column_kwargs={"autoincrement": False})


class SubGroup(GroupOwned, table=True):
    __tablename__ = "sub_group"
    __table_args__ = (UniqueConstraint("community_id", "name", name="one_sub_group_a_name"),)

    id: int = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id")
    name: str = Field(max_length=200)


class SubGroupMember(GroupOwned, table=True):
    __tablename__ = "sub_group_member"

    sub_group_id: int = Field(foreign_key="sub_group.id", primary_key=True)
    person_id: int = Field(foreign_key="person.id", primary_key=True, sa_column_kwargs={"autoincrement": False})


class Idea(GroupOwned, table=True):
    """What somebody raised, what it became, and the bid that was made of it, once there is one."""

    __tablename__ = "community_idea"
    __table_args__ = (
        CheckConstraint("became = 'still an idea' OR because IS NOT NULL", name="what_an_idea_became_is_told"),
        CheckConstraint(
            "(bid_name IS NULL) = (bid_asks IS NULL) AND (bid_name IS NULL) = (bid_until_on IS NULL)",
            name="a_bid_says_what_it_asks",
        ),
        Index("ideas_of_a_community", "community_id", "id"),
    )

    id: int = Field(default=None, primary_key=True)
    version: int = 1
    community_id: int = Field(foreign_key="community.id")
    meeting_id: int | None = Field(default=None, foreign_key="community_meeting.id", index=True)
    name: str = Field(max_length=200)
    detail: str | None = Field(default=None, sa_type=Text)
    raised_by_id: int = Field(foreign_key="person.id")
    raised_at: datetime = Field(sa_type=Instant)
    became: Became = Field(default=Became.IDEA, sa_type=stored_as_words(Became, "idea_became"))
    because: str | None = Field(default=None, sa_type=Text)
    became_at: datetime | None = Field(default=None, sa_type=Instant)
    bid_name: str | None = Field(default=None, max_length=200)
    bid_asks: str | None = Field(default=None, sa_type=Text)
    bid_until_on: date | None = None


class WouldLike(GroupOwned, table=True):
    """A member would like to be involved in the bid of an idea."""

    __tablename__ = "would_like"

    idea_id: int = Field(foreign_key="community_idea.id", primary_key=True)
    person_id: int = Field(foreign_key="person.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
