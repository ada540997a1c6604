"""Communities of Practice: their meetings, who came, smaller groups, and ideas."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0033"
down_revision = "0032"


def words(name: str, *states: str) -> sa.Enum:
    return sa.Enum(*states, name=name, native_enum=False, create_constraint=True, length=30)


HELD = words("meeting_state", "planned", "called off")
HOW = words("meeting_how", "online", "in person", "online or in person")
BECAME = words("idea_became", "still an idea", "a request", "a project", "stopped")


def group() -> sa.Column[int]:
    return sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False)


def pointing(name: str, at: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{at}.id"), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "community",
        group(),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("aim", sa.Text(), nullable=False),
        sa.Column("open_to", sa.String(length=200), nullable=False),
        sa.UniqueConstraint("group_id", "name", name="one_community_a_name"),
    )
    _meetings()
    _people()
    _ideas()


def _meetings() -> None:
    op.create_table(
        "community_meeting",
        group(),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        pointing("community_id", "community"),
        sa.Column("state", HELD, nullable=False),
        sa.Column("topic", sa.String(length=200), nullable=False),
        sa.Column("starts_at", Instant(), nullable=False),
        sa.Column("ends_at", Instant(), nullable=False),
        sa.Column("how", HOW, nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("agenda", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("notes_version", sa.Integer(), nullable=False),
        sa.Column("others", sa.Integer(), nullable=False),
        sa.Column("called_off_because", sa.String(length=200), nullable=True),
        pointing("opportunity_id", "opportunity", nullable=True),
        sa.UniqueConstraint("opportunity_id", name="paid_work_is_for_one_meeting"),
        sa.CheckConstraint("starts_at < ends_at", name="a_meeting_ends_after_it_begins"),
        sa.CheckConstraint("others BETWEEN 0 AND 10000", name="others_who_came_are_counted"),
        sa.CheckConstraint(
            "(called_off_because IS NOT NULL) = (state = 'called off')", name="whoever_calls_a_meeting_off_says_why"
        ),
    )
    op.create_index("meetings_of_a_community", "community_meeting", ["community_id", "starts_at"])
    op.create_table(
        "meeting_speaker",
        group(),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        pointing("meeting_id", "community_meeting"),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("brought", sa.Text(), nullable=True),
    )
    op.create_index("ix_meeting_speaker_meeting_id", "meeting_speaker", ["meeting_id"])


def _people() -> None:
    op.create_table(
        "meeting_guest",
        group(),
        sa.Column("meeting_id", sa.Integer(), sa.ForeignKey("community_meeting.id"), primary_key=True, nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=True, nullable=False),
    )
    op.create_table(
        "sub_group",
        group(),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        pointing("community_id", "community"),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.UniqueConstraint("community_id", "name", name="one_sub_group_a_name"),
    )
    op.create_table(
        "sub_group_member",
        group(),
        sa.Column("sub_group_id", sa.Integer(), sa.ForeignKey("sub_group.id"), primary_key=True, nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=True, nullable=False),
    )


def _ideas() -> None:
    op.create_table(
        "community_idea",
        group(),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        pointing("community_id", "community"),
        pointing("meeting_id", "community_meeting", nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        pointing("raised_by_id", "person"),
        sa.Column("raised_at", Instant(), nullable=False),
        sa.Column("became", BECAME, nullable=False),
        sa.Column("because", sa.Text(), nullable=True),
        sa.Column("became_at", Instant(), nullable=True),
        sa.Column("bid_name", sa.String(length=200), nullable=True),
        sa.Column("bid_asks", sa.Text(), nullable=True),
        sa.Column("bid_until_on", sa.Date(), nullable=True),
        sa.CheckConstraint("became = 'still an idea' OR because IS NOT NULL", name="what_an_idea_became_is_told"),
        sa.CheckConstraint(
            "(bid_name IS NULL) = (bid_asks IS NULL) AND (bid_name IS NULL) = (bid_until_on IS NULL)",
            name="a_bid_says_what_it_asks",
        ),
    )
    op.create_index("ix_community_idea_meeting_id", "community_idea", ["meeting_id"])
    op.create_index("ideas_of_a_community", "community_idea", ["community_id", "id"])
    op.create_table(
        "would_like",
        group(),
        sa.Column("idea_id", sa.Integer(), sa.ForeignKey("community_idea.id"), primary_key=True, nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=True, nullable=False),
    )


def downgrade() -> None:
    for name in (
        "would_like", "community_idea", "sub_group_member", "sub_group", "meeting_guest", "meeting_speaker",
        "community_meeting", "community",
    ):  # fmt: skip
        op.drop_table(name)
