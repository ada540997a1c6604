"""Entries of the impact log that belong to an item of the work plan or to a story."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0041"
down_revision = "0039"


def upgrade() -> None:
    _tied("work_plan_entry", "item_id", "work_plan_item.id")


def downgrade() -> None:
    op.drop_table("work_plan_entry")


def _tied(table: str, to: str, row: str) -> None:
    op.create_table(
        table,
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column(to, sa.Integer(), sa.ForeignKey(row), nullable=False, primary_key=True),
        sa.Column(
            "entry_id", sa.Integer(), sa.ForeignKey("impact_entry.id", ondelete="CASCADE"), nullable=False,
            primary_key=True,
        ),
        sa.Column("tied_at", Instant(), nullable=False),
    )  # fmt: skip
    op.create_index(f"ix_{table}_entry_id", table, ["entry_id"])
