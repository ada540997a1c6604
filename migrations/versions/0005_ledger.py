"""Double entry, one row a transfer."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "transfer",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("debit", sa.String(length=60), nullable=False),
        sa.Column("credit", sa.String(length=60), nullable=False),
        sa.Column("amount_pence", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("moved_on", sa.Date(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.CheckConstraint("amount_pence > 0", name="money_moves_forwards"),
        sa.CheckConstraint("debit <> credit", name="between_two_accounts"),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["advisory_group.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("group_id", "kind", "source", name="each_movement_once"),
    )
    op.create_index("transfers_by_credit", "transfer", ["group_id", "credit"], unique=False)
    op.create_index("transfers_by_debit", "transfer", ["group_id", "debit"], unique=False)


def downgrade() -> None:
    op.drop_table("transfer")
