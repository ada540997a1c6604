"""A booking keeps the start that was put off when it was already late. None was kept before, so none is known."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0043"
down_revision = "0042"


def upgrade() -> None:
    with op.batch_alter_table("booking", recreate="always") as booking:
        booking.add_column(sa.Column("late_start_at", Instant(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("booking", recreate="always") as booking:
        booking.drop_column("late_start_at")
