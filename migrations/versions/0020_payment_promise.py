"""What a group promises about paying is dated: who booked before keeps what they were told."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "payment_promise",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("working_days", sa.Integer(), nullable=False),
        sa.Column("from_at", Instant(), nullable=False),
        sa.CheckConstraint("working_days BETWEEN 0 AND 120", name="a_dated_promise_that_can_be_kept"),
        sa.ForeignKeyConstraint(["group_id"], ["advisory_group.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("promises_of_a_group", "payment_promise", ["group_id", "from_at"], unique=False)
    op.execute(
        "INSERT INTO payment_promise (group_id, working_days, from_at)"
        " SELECT id, promise_working_days, created_at FROM advisory_group ORDER BY id"
    )


def downgrade() -> None:
    op.drop_table("payment_promise")
