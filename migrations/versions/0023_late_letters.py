"""Each member who is paid late is told of it once."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_table(
        "late_letter",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("promised_on", sa.Date(), nullable=False),
        sa.Column("told_at", Instant(), nullable=False),
        sa.Column("by_email", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["advisory_group.id"]),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("claim_id", "promised_on", name="one_letter_a_broken_promise"),
    )


def downgrade() -> None:
    op.drop_table("late_letter")
