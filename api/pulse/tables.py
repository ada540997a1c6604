from datetime import date

from sqlalchemy import CheckConstraint, LargeBinary, UniqueConstraint
from sqlmodel import Field

from api.kernel.columns import GroupOwned


class Pulse(GroupOwned, table=True):
    """Four questions about one occasion. What people said is one sealed sum, written anew with each answer.

    There is no row of one person's answer, so nothing in the database can lead from a person to what they said. What
    it counts under is kept from the day that it was asked: it must not move from one figure to another.
    """

    __table_args__ = (
        UniqueConstraint("opportunity_id", name="asked_once_about_an_opportunity"),
        UniqueConstraint("meeting_id", name="asked_once_about_a_meeting"),
        CheckConstraint("(opportunity_id IS NULL) <> (meeting_id IS NULL)", name="a_pulse_is_about_one_thing"),
        CheckConstraint("(workstream_id IS NULL) <> (community_id IS NULL)", name="a_pulse_counts_in_one_place"),
    )

    id: int = Field(default=None, primary_key=True)
    opportunity_id: int | None = Field(default=None, foreign_key="opportunity.id")
    meeting_id: int | None = Field(default=None, foreign_key="community_meeting.id")
    workstream_id: int | None = Field(default=None, foreign_key="workstream.id")
    community_id: int | None = Field(default=None, foreign_key="community.id")
    title: str = Field(max_length=200)
    held_on: date
    closes_on: date
    said_sealed: bytes = Field(sa_type=LargeBinary)


class PulseAsked(GroupOwned, table=True):
    """That somebody was asked, and whether they have answered: never when, and never what."""

    __tablename__ = "pulse_asked"

    pulse_id: int = Field(foreign_key="pulse.id", primary_key=True)
    person_id: int = Field(foreign_key="person.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    answered: bool = False
