"""Files of results that were read, each once."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "results_file",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("run_id", sa.Integer(), sa.ForeignKey("payment_run.id"), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("paid_count", sa.Integer(), nullable=False),
        sa.Column("returned_count", sa.Integer(), nullable=False),
        sa.Column("known_count", sa.Integer(), nullable=False),
        sa.Column("waiting_count", sa.Integer(), nullable=False),
        sa.Column("read_at", Instant(), nullable=False),
        sa.Column("read_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.UniqueConstraint("group_id", "sha256", name="each_file_of_results_once"),
    )
    op.create_index(op.f("ix_results_file_run_id"), "results_file", ["run_id"], unique=False)


def downgrade() -> None:
    op.drop_table("results_file")
