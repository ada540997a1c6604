"""Rows and their promises. What was told is sealed, and read only in `sealing.py`."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from api.kernel.columns import GroupOwned, Instant
from api.kernel.states import stored_as_words


class Stage(StrEnum):
    GATHERED = "gathered"
    SENSE_MADE = "made sense of"
    RESPONDED = "responded to"
    WITHDRAWN = "withdrawn"


class Use(StrEnum):
    """What a storyteller says yes or no to, each by itself."""

    GROUP = "told to the group"
    REPORTS = "quoted in reports"
    RECORDING = "recording played"
    NAME = "name shown"
    PLACE = "place shown"


class Story(GroupOwned, table=True):
    """`storyteller_id` is somebody of the group. Whoever is outside it is known only by the name that they chose."""

    __table_args__ = (
        CheckConstraint(
            "(stage = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="a_withdrawn_story_says_when_it_was_withdrawn"
        ),
        CheckConstraint("stage <> 'withdrawn' OR words_sealed IS NULL", name="a_withdrawn_story_keeps_no_words"),
        CheckConstraint("responded_at IS NULL OR sense_made_at IS NOT NULL", name="a_response_comes_after_the_sense"),
        Index("stories_of_a_group", "group_id", "stage", "id"),
        Index("stories_of_a_storyteller", "storyteller_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    version: int = 1
    stage: Stage = Field(default=Stage.GATHERED, sa_type=stored_as_words(Stage, "story_stage"))
    gathered_by_id: int = Field(foreign_key="person.id", index=True)
    storyteller_id: int | None = Field(default=None, foreign_key="person.id")
    words_sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    gathered_at: datetime = Field(sa_type=Instant)
    sense_made_at: datetime | None = Field(default=None, sa_type=Instant)
    responded_at: datetime | None = Field(default=None, sa_type=Instant)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Instant)


class StoryConsent(GroupOwned, table=True):
    """What its storyteller said last about one use. At `until_at` itself the yes has ended."""

    __tablename__ = "story_consent"
    __table_args__ = (
        UniqueConstraint("story_id", "use", name="each_use_is_answered_once"),
        CheckConstraint("agreed OR until_at IS NULL", name="only_a_yes_has_an_end"),
    )

    id: int | None = Field(default=None, primary_key=True)
    story_id: int = Field(foreign_key="story.id")
    use: Use = Field(sa_type=stored_as_words(Use, "story_use"))
    agreed: bool
    until_at: datetime | None = Field(default=None, sa_type=Instant)
    said_at: datetime = Field(sa_type=Instant)
    said_by_id: int = Field(foreign_key="person.id")


class StoryTheme(GroupOwned, table=True):
    """The group's own list. One that is not used any more stays on what was tagged with it."""

    __tablename__ = "story_theme"
    __table_args__ = (UniqueConstraint("group_id", "name", name="a_theme_is_named_once"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=200)
    stopped_at: datetime | None = Field(default=None, sa_type=Instant)


class StoryExtract(GroupOwned, table=True):
    """Where an extract lies in the story, counted in letters. It holds no words, so it cannot outlive them."""

    __tablename__ = "story_extract"
    __table_args__ = (
        UniqueConstraint("story_id", "begins", "length", name="an_extract_is_marked_once"),
        CheckConstraint("begins >= 0 AND length > 0", name="an_extract_has_words"),
        # A frozen edition keeps its number.
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    story_id: int = Field(foreign_key="story.id")
    begins: int
    length: int


class StoryTag(GroupOwned, table=True):
    """One theme that one person heard in one extract. People may hear different things; each is kept."""

    __tablename__ = "story_tag"
    __table_args__ = (
        UniqueConstraint("extract_id", "theme_id", "tagged_by_id", name="each_person_tags_an_extract_once"),
        Index("tags_of_a_theme", "theme_id", "extract_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    extract_id: int = Field(foreign_key="story_extract.id")
    theme_id: int = Field(foreign_key="story_theme.id")
    tagged_by_id: int = Field(foreign_key="person.id")
    tagged_at: datetime = Field(sa_type=Instant)


class StoryResponse(GroupOwned, table=True):
    """Who did what because of a story, and when. It may repeat what was told, so it is sealed."""

    __tablename__ = "story_response"

    id: int | None = Field(default=None, primary_key=True)
    story_id: int = Field(foreign_key="story.id", index=True)
    words_sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    done_on: date
    added_by_id: int = Field(foreign_key="person.id")
    added_at: datetime = Field(sa_type=Instant)


class StoryAsk(GroupOwned, table=True):
    """Somebody was asked by name what was done because of a story. A response that came since answers it."""

    __tablename__ = "story_ask"
    __table_args__ = (UniqueConstraint("story_id", "person_id", name="each_person_is_asked_of_a_story_once"),)

    id: int | None = Field(default=None, primary_key=True)
    story_id: int = Field(foreign_key="story.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    asked_by_id: int = Field(foreign_key="person.id")
    asked_at: datetime = Field(sa_type=Instant)


class StoryEntry(GroupOwned, table=True):
    """An entry of the impact log that its owner ties to a story. It is read there while it is shared."""

    __tablename__ = "story_entry"

    story_id: int = Field(foreign_key="story.id", primary_key=True)
    entry_id: int = Field(foreign_key="impact_entry.id", primary_key=True, ondelete="CASCADE", index=True)
    tied_at: datetime = Field(sa_type=Instant)


class StoryRecording(GroupOwned, table=True):
    """The file is sealed in its store; its transcript and captions are sealed here. There is none without words."""

    __tablename__ = "story_recording"
    __table_args__ = (UniqueConstraint("story_id", name="one_recording_a_story"),)

    id: int | None = Field(default=None, primary_key=True)
    story_id: int = Field(foreign_key="story.id")
    stored_as: str = Field(max_length=32)
    content_type: str = Field(max_length=40)
    size_bytes: int
    file_sha256: str = Field(max_length=64)
    words_sealed: bytes = Field(sa_type=LargeBinary)
    added_by_id: int = Field(foreign_key="person.id")
    added_at: datetime = Field(sa_type=Instant)
