"""What a group says about cancelling late is dated. A group that was here before has promised nothing yet."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    with op.batch_alter_table("advisory_group") as group:
        group.add_column(sa.Column("late_cancel_days", sa.Integer(), nullable=False, server_default="0"))
        group.create_check_constraint("terms_that_can_be_kept", "late_cancel_days BETWEEN 0 AND 60")
    with op.batch_alter_table("advisory_group") as group:
        group.alter_column("late_cancel_days", server_default=None)
    op.create_table(
        "cancellation_terms",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("days_before", sa.Integer(), nullable=False),
        sa.Column("from_at", Instant(), nullable=False),
        sa.CheckConstraint("days_before BETWEEN 0 AND 60", name="dated_terms_that_can_be_kept"),
        sa.ForeignKeyConstraint(["group_id"], ["advisory_group.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("terms_of_a_group", "cancellation_terms", ["group_id", "from_at"], unique=False)


def downgrade() -> None:
    op.drop_table("cancellation_terms")
    with op.batch_alter_table("advisory_group") as group:
        group.drop_constraint("terms_that_can_be_kept", type_="check")
        group.drop_column("late_cancel_days")
