"""Finance keeps a supplier number for each member whom it pays."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_table(
        "payee_record",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("supplier_ref", sa.String(length=40), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["advisory_group.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["changed_by_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("group_id", "person_id", name="one_record_a_payee"),
    )
    op.create_index(
        "each_supplier_number_once",
        "payee_record",
        ["group_id", "supplier_ref"],
        unique=True,
        sqlite_where=sa.text("supplier_ref <> ''"),
        postgresql_where=sa.text("supplier_ref <> ''"),
    )


def downgrade() -> None:
    op.drop_table("payee_record")
