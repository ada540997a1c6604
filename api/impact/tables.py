from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from api.kernel.columns import GroupOwned, Instant
from api.kernel.states import stored_as_words


class Direction(StrEnum):
    WORK = "group_to_centre"
    ME = "centre_to_member"
    ELSEWHERE = "member_to_elsewhere"


class ForWhom(StrEnum):
    ME = "me"
    GROUP = "group"
    CENTRE = "centre"
    PEOPLE = "people"
    ELSEWHERE = "elsewhere"


class Quote(StrEnum):
    NO = "no"
    NAMED = "with my name"
    UNNAMED = "without my name"


class Lasted(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    TOO_EARLY = "too early"


class ImpactEntry(GroupOwned, table=True):
    """What a member wrote or said. Its words are sealed, bound to `sealed_as`; nobody else reads it before `shared_at`.

    Taking the sharing back empties `shared_at`, and with it every consent that needs it.
    """

    __tablename__ = "impact_entry"
    __table_args__ = (
        UniqueConstraint("sealed_as", name="each_entry_is_sealed_for_itself"),
        CheckConstraint("words_sealed IS NOT NULL OR recording_as IS NOT NULL", name="an_entry_says_something"),
        CheckConstraint(
            "(recording_as IS NULL) = (recording_kind IS NULL) AND (recording_as IS NULL) = (recording_sha256 IS NULL)",
            name="a_recording_is_whole",
        ),
        CheckConstraint(
            "(photo_as IS NULL) = (photo_kind IS NULL) AND (photo_as IS NULL) = (photo_sha256 IS NULL)"
            " AND (photo_as IS NULL) = (photo_words_sealed IS NULL)",
            name="a_photo_has_its_description",
        ),
        CheckConstraint("quote = 'no' OR shared_at IS NOT NULL", name="only_what_is_shared_is_quoted"),
        CheckConstraint("(quote = 'with my name') = (credited_as IS NOT NULL)", name="a_name_only_where_it_was_chosen"),
        CheckConstraint("(lasted IS NULL) = (lasted_at IS NULL)", name="whether_it_lasted_was_said_on_a_day"),
        Index("impact_of_a_member", "group_id", "member_id", "id"),
        Index("impact_that_is_shared", "group_id", "shared_at", "id"),
        # A frozen edition keeps its number.
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    version: int = 1
    member_id: int = Field(foreign_key="person.id", index=True)
    direction: Direction = Field(sa_type=stored_as_words(Direction, "impact_direction"))
    for_whom: ForWhom = Field(sa_type=stored_as_words(ForWhom, "impact_for_whom"))
    sealed_as: str = Field(max_length=32)
    words_sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    recording_as: str | None = Field(default=None, max_length=32)
    recording_kind: str | None = Field(default=None, max_length=60)
    recording_sha256: str | None = Field(default=None, max_length=64)
    photo_as: str | None = Field(default=None, max_length=32)
    photo_kind: str | None = Field(default=None, max_length=60)
    photo_sha256: str | None = Field(default=None, max_length=64)
    photo_words_sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    booking_id: int | None = Field(default=None, foreign_key="booking.id")
    opportunity_id: int | None = Field(default=None, foreign_key="opportunity.id", index=True)
    made_at: datetime = Field(sa_type=Instant)
    shared_at: datetime | None = Field(default=None, sa_type=Instant)
    quote: Quote = Field(default=Quote.NO, sa_type=stored_as_words(Quote, "impact_quote"))
    credited_as: str | None = Field(default=None, max_length=200)
    lasted: Lasted | None = Field(default=None, sa_type=stored_as_words(Lasted, "impact_lasted"))
    lasted_at: datetime | None = Field(default=None, sa_type=Instant)


class ImpactTag(GroupOwned, table=True):
    """A theme of value, or a standard for public involvement, that the member saw in their entry."""

    __tablename__ = "impact_tag"
    __table_args__ = (UniqueConstraint("entry_id", "tag", name="each_tag_once_an_entry"),)

    id: int = Field(default=None, primary_key=True)
    entry_id: int = Field(foreign_key="impact_entry.id")
    tag: str = Field(max_length=40)


class ImpactConfirmation(GroupOwned, table=True):
    """Somebody else saw it too, and says how they know. Their words are sealed as the entry's are."""

    __tablename__ = "impact_confirmation"
    __table_args__ = (UniqueConstraint("entry_id", "by_id", name="each_person_confirms_an_entry_once"),)

    id: int = Field(default=None, primary_key=True)
    entry_id: int = Field(foreign_key="impact_entry.id")
    by_id: int = Field(foreign_key="person.id")
    evidence_sealed: bytes = Field(sa_type=LargeBinary)
    made_at: datetime = Field(sa_type=Instant)
