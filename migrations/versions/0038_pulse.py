"""Four questions after a meeting: who was asked, and what everybody said as one sealed sum."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    op.create_table(
        "pulse",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("opportunity_id", sa.Integer(), sa.ForeignKey("opportunity.id"), nullable=True),
        sa.Column("meeting_id", sa.Integer(), sa.ForeignKey("community_meeting.id"), nullable=True),
        sa.Column("workstream_id", sa.Integer(), sa.ForeignKey("workstream.id"), nullable=True),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey("community.id"), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("said_sealed", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("opportunity_id", name="asked_once_about_an_opportunity"),
        sa.UniqueConstraint("meeting_id", name="asked_once_about_a_meeting"),
        sa.CheckConstraint("(opportunity_id IS NULL) <> (meeting_id IS NULL)", name="a_pulse_is_about_one_thing"),
        sa.CheckConstraint("(workstream_id IS NULL) <> (community_id IS NULL)", name="a_pulse_counts_in_one_place"),
    )
    op.create_table(
        "pulse_asked",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("pulse_id", sa.Integer(), sa.ForeignKey("pulse.id"), primary_key=True, nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=True, nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("pulse_asked")
    op.drop_table("pulse")
