"""Stories, what may be done with each, the group's themes, extracts with what people heard, responses and recordings."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0035"
down_revision = "0034"


def _words(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=30)


def upgrade() -> None:
    _stories()
    _consents()
    _sense()
    op.create_table(
        "story_response",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("story_id", sa.Integer(), sa.ForeignKey("story.id"), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("added_at", Instant(), nullable=False),
    )
    op.create_index("ix_story_response_story_id", "story_response", ["story_id"])
    op.create_table(
        "story_recording",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("story_id", sa.Integer(), sa.ForeignKey("story.id"), nullable=False),
        sa.Column("stored_as", sa.String(length=32), nullable=False),
        sa.Column("content_type", sa.String(length=40), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("added_at", Instant(), nullable=False),
        sa.UniqueConstraint("story_id", name="one_recording_a_story"),
    )


def _stories() -> None:
    op.create_table(
        "story",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "stage",
            _words("story_stage", "gathered", "made sense of", "responded to", "withdrawn"),
            nullable=False,
        ),
        sa.Column("gathered_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("storyteller_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("gathered_at", Instant(), nullable=False),
        sa.Column("sense_made_at", Instant(), nullable=True),
        sa.Column("responded_at", Instant(), nullable=True),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.CheckConstraint(
            "(stage = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="a_withdrawn_story_says_when_it_was_withdrawn"
        ),
        sa.CheckConstraint("stage <> 'withdrawn' OR words_sealed IS NULL", name="a_withdrawn_story_keeps_no_words"),
        sa.CheckConstraint(
            "responded_at IS NULL OR sense_made_at IS NOT NULL", name="a_response_comes_after_the_sense"
        ),
    )
    op.create_index("stories_of_a_group", "story", ["group_id", "stage", "id"])
    op.create_index("stories_of_a_storyteller", "story", ["storyteller_id"])
    op.create_index("ix_story_gathered_by_id", "story", ["gathered_by_id"])


def _consents() -> None:
    op.create_table(
        "story_consent",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("story_id", sa.Integer(), sa.ForeignKey("story.id"), nullable=False),
        sa.Column(
            "use",
            _words(
                "story_use", "told to the group", "quoted in reports", "recording played", "name shown", "place shown"
            ),
            nullable=False,
        ),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("until_at", Instant(), nullable=True),
        sa.Column("said_at", Instant(), nullable=False),
        sa.Column("said_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.CheckConstraint("agreed OR until_at IS NULL", name="only_a_yes_has_an_end"),
        sa.UniqueConstraint("story_id", "use", name="each_use_is_answered_once"),
    )


def _sense() -> None:
    op.create_table(
        "story_theme",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("stopped_at", Instant(), nullable=True),
        sa.UniqueConstraint("group_id", "name", name="a_theme_is_named_once"),
    )
    op.create_table(
        "story_extract",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("story_id", sa.Integer(), sa.ForeignKey("story.id"), nullable=False),
        sa.Column("begins", sa.Integer(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.CheckConstraint("begins >= 0 AND length > 0", name="an_extract_has_words"),
        sa.UniqueConstraint("story_id", "begins", "length", name="an_extract_is_marked_once"),
    )
    op.create_table(
        "story_tag",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("extract_id", sa.Integer(), sa.ForeignKey("story_extract.id"), nullable=False),
        sa.Column("theme_id", sa.Integer(), sa.ForeignKey("story_theme.id"), nullable=False),
        sa.Column("tagged_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("tagged_at", Instant(), nullable=False),
        sa.UniqueConstraint("extract_id", "theme_id", "tagged_by_id", name="each_person_tags_an_extract_once"),
    )
    op.create_index("tags_of_a_theme", "story_tag", ["theme_id", "extract_id"])


def downgrade() -> None:
    """Whoever goes back has no stories: what was told is gone, as its storytellers would rather have it."""
    for name in (
        "story_recording",
        "story_response",
        "story_tag",
        "story_extract",
        "story_theme",
        "story_consent",
        "story",
    ):
        op.drop_table(name)
