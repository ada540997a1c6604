"""Months of the books that are closed, and those that were opened again."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0018"
down_revision = "0017"

CLOSED = sa.text("reopened_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "closing",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=False),
        sa.Column("closed_by_id", sa.Integer(), nullable=False),
        sa.Column("reopened_at", Instant(), nullable=True),
        sa.Column("reopened_by_id", sa.Integer(), nullable=True),
        sa.Column("reopened_because", sa.String(length=500), nullable=True),
        sa.CheckConstraint(
            "(reopened_at IS NULL) = (reopened_by_id IS NULL) AND (reopened_at IS NULL) = (reopened_because IS NULL)",
            name="opening_again_has_its_reason",
        ),
        sa.ForeignKeyConstraint(["closed_by_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["group_id"], ["advisory_group.id"]),
        sa.ForeignKeyConstraint(["reopened_by_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "a_month_is_closed_once",
        "closing",
        ["group_id", "until_on"],
        unique=True,
        sqlite_where=CLOSED,
        postgresql_where=CLOSED,
    )


def downgrade() -> None:
    op.drop_table("closing")
