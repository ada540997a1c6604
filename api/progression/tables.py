from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from api.kernel.columns import GroupOwned, Instant
from api.kernel.states import stored_as_words


class TrainingKind(StrEnum):
    TRAINING = "training"
    INDUCTION = "induction"


class TrainingState(StrEnum):
    OFFERED = "offered"
    DONE = "done"
    WITHDRAWN = "taken back"


class RoleKind(StrEnum):
    CO_APPLICANT = "co-applicant"
    CO_RESEARCHER = "co-researcher"
    PANEL_MEMBER = "panel member"
    CHAIR = "chair"
    PEER_REVIEWER = "peer reviewer"
    WORK_PACKAGE_LEAD = "work package lead"
    TRAINER = "trainer"
    OTHER = "another role"


class MoveKind(StrEnum):
    GROUP = "another group or network"
    RESEARCH = "a research project"
    PANEL = "a panel or a board"
    WORK = "paid work"
    COURSE = "a course"
    OTHER = "something else"


class ReferenceState(StrEnum):
    ASKED = "asked for"
    WRITTEN = "written"


class Training(GroupOwned, table=True):
    """`booking_id`: the booking that pays for it, where one does."""

    __table_args__ = (
        CheckConstraint("length_minutes BETWEEN 1 AND 60000", name="training_takes_time"),
        CheckConstraint("booking_id IS NULL OR paid", name="what_a_booking_pays_is_paid"),
        CheckConstraint("(state = 'done') = (done_at IS NOT NULL)", name="training_that_is_done_says_when"),
        Index("training_of_a_member", "group_id", "member_id"),
    )

    id: int = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="person.id")
    kind: TrainingKind = Field(sa_type=stored_as_words(TrainingKind, "training_kind"))
    name: str = Field(max_length=200)
    held_on: date
    length_minutes: int | None = None
    paid: bool = False
    booking_id: int | None = Field(default=None, foreign_key="booking.id")
    state: TrainingState = Field(
        default=TrainingState.OFFERED, sa_type=stored_as_words(TrainingState, "training_state")
    )
    offered_by_id: int = Field(foreign_key="person.id")
    offered_at: datetime = Field(sa_type=Instant)
    done_at: datetime | None = Field(default=None, sa_type=Instant)


class RoleHeld(GroupOwned, table=True):
    """`until_on` is the last day; none means that they hold it now."""

    __tablename__ = "role_held"
    __table_args__ = (
        CheckConstraint("until_on >= since_on", name="a_role_ends_after_it_begins"),
        Index("roles_of_a_member", "group_id", "member_id"),
    )

    id: int = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="person.id")
    role: RoleKind = Field(sa_type=stored_as_words(RoleKind, "role_held_kind"))
    name: str = Field(max_length=200)
    since_on: date
    until_on: date | None = None
    opportunity_id: int | None = Field(default=None, foreign_key="opportunity.id")
    written_by_id: int = Field(foreign_key="person.id")
    written_at: datetime = Field(sa_type=Instant)


class MoveOn(GroupOwned, table=True):
    """`shown_at`: when the member said yes to the group's map. None keeps it to the member and the lead."""

    __tablename__ = "move_on"
    __table_args__ = (Index("moves_of_a_member", "group_id", "member_id"),)

    id: int = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="person.id")
    kind: MoveKind = Field(sa_type=stored_as_words(MoveKind, "move_on_kind"))
    name: str = Field(max_length=200)
    role: str | None = Field(default=None, max_length=200)
    since_on: date
    shown_at: datetime | None = Field(default=None, sa_type=Instant)
    written_at: datetime = Field(sa_type=Instant)


class Wish(GroupOwned, table=True):
    """What a member would like next, in their own words: for them and the lead."""

    __table_args__ = (UniqueConstraint("group_id", "member_id", name="one_wish_a_member"),)

    id: int = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="person.id")
    words_sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    said_at: datetime = Field(sa_type=Instant)


class WishedRole(GroupOwned, table=True):
    __tablename__ = "wished_role"
    __table_args__ = (UniqueConstraint("group_id", "member_id", "role", name="each_role_is_wished_once"),)

    id: int = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="person.id")
    role: RoleKind = Field(sa_type=stored_as_words(RoleKind, "wished_role_kind"))


class ReferenceLetter(GroupOwned, table=True):
    """A member asks, and the lead writes. What it is for, and its words, are for the two of them."""

    __tablename__ = "reference_letter"
    __table_args__ = (
        CheckConstraint("(state = 'written') = (words_sealed IS NOT NULL)", name="a_written_reference_has_words"),
        CheckConstraint("(state = 'written') = (written_by_id IS NOT NULL)", name="a_written_reference_is_signed"),
        Index("references_of_a_member", "group_id", "member_id"),
    )

    id: int = Field(default=None, primary_key=True)
    version: int = 1
    member_id: int = Field(foreign_key="person.id")
    state: ReferenceState = Field(
        default=ReferenceState.ASKED, sa_type=stored_as_words(ReferenceState, "reference_state")
    )
    for_what_sealed: bytes = Field(sa_type=LargeBinary)
    words_sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    asked_at: datetime = Field(sa_type=Instant)
    written_by_id: int | None = Field(default=None, foreign_key="person.id")
    written_at: datetime | None = Field(default=None, sa_type=Instant)
