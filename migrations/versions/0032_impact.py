"""The impact log: entries that members write or say, their tags, and who else saw it."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0032"
down_revision = "0031"


def words(name: str, *said: str) -> sa.Enum:
    return sa.Enum(*said, name=name, native_enum=False, create_constraint=True, length=30)


DIRECTIONS = words("impact_direction", "group_to_centre", "centre_to_member", "member_to_elsewhere")
FOR_WHOM = words("impact_for_whom", "me", "group", "centre", "people", "elsewhere")
QUOTES = words("impact_quote", "no", "with my name", "without my name")
LASTED = words("impact_lasted", "yes", "partly", "no", "too early")


def upgrade() -> None:
    entries()
    op.create_index("ix_impact_entry_member_id", "impact_entry", ["member_id"])
    op.create_index("ix_impact_entry_opportunity_id", "impact_entry", ["opportunity_id"])
    op.create_index("impact_of_a_member", "impact_entry", ["group_id", "member_id", "id"])
    op.create_index("impact_that_is_shared", "impact_entry", ["group_id", "shared_at", "id"])
    op.create_table(
        "impact_tag",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("entry_id", sa.Integer(), sa.ForeignKey("impact_entry.id"), nullable=False),
        sa.Column("tag", sa.String(length=40), nullable=False),
        sa.UniqueConstraint("entry_id", "tag", name="each_tag_once_an_entry"),
    )
    op.create_table(
        "impact_confirmation",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("entry_id", sa.Integer(), sa.ForeignKey("impact_entry.id"), nullable=False),
        sa.Column("by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("evidence_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.UniqueConstraint("entry_id", "by_id", name="each_person_confirms_an_entry_once"),
    )


def entries() -> None:
    op.create_table(
        "impact_entry",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("direction", DIRECTIONS, nullable=False),
        sa.Column("for_whom", FOR_WHOM, nullable=False),
        sa.Column("sealed_as", sa.String(length=32), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        *file("recording"),
        *file("photo"),
        sa.Column("photo_words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("booking_id", sa.Integer(), sa.ForeignKey("booking.id"), nullable=True),
        sa.Column("opportunity_id", sa.Integer(), sa.ForeignKey("opportunity.id"), nullable=True),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("shared_at", Instant(), nullable=True),
        sa.Column("quote", QUOTES, nullable=False),
        sa.Column("credited_as", sa.String(length=200), nullable=True),
        sa.Column("lasted", LASTED, nullable=True),
        sa.Column("lasted_at", Instant(), nullable=True),
        *promises(),
    )


def file(name: str) -> list[sa.Column[str]]:
    lengths = (("as", 32), ("kind", 60), ("sha256", 64))
    return [sa.Column(f"{name}_{part}", sa.String(length=length), nullable=True) for part, length in lengths]


def promises() -> list[sa.Constraint]:
    return [
        sa.UniqueConstraint("sealed_as", name="each_entry_is_sealed_for_itself"),
        sa.CheckConstraint("words_sealed IS NOT NULL OR recording_as IS NOT NULL", name="an_entry_says_something"),
        sa.CheckConstraint(
            "(recording_as IS NULL) = (recording_kind IS NULL) AND (recording_as IS NULL) = (recording_sha256 IS NULL)",
            name="a_recording_is_whole",
        ),
        sa.CheckConstraint(
            "(photo_as IS NULL) = (photo_kind IS NULL) AND (photo_as IS NULL) = (photo_sha256 IS NULL)"
            " AND (photo_as IS NULL) = (photo_words_sealed IS NULL)",
            name="a_photo_has_its_description",
        ),
        sa.CheckConstraint("quote = 'no' OR shared_at IS NOT NULL", name="only_what_is_shared_is_quoted"),
        sa.CheckConstraint(
            "(quote = 'with my name') = (credited_as IS NOT NULL)", name="a_name_only_where_it_was_chosen"
        ),
        sa.CheckConstraint("(lasted IS NULL) = (lasted_at IS NULL)", name="whether_it_lasted_was_said_on_a_day"),
    ]


def downgrade() -> None:
    op.drop_table("impact_confirmation")
    op.drop_table("impact_tag")
    op.drop_table("impact_entry")
