"""A group lays out files itself; a run's file names the version of the mapping that it was made by."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0021"
down_revision = "0020"

PURPOSES = sa.Enum("bank", "ledger", name="mapping_purpose", native_enum=False, create_constraint=True, length=30)
POINTS = {
    "file_choice": {
        "bank_mapping_id": ("file_mapping", "a_mapping_for_the_bank_that_is_there"),
        "ledger_mapping_id": ("file_mapping", "a_mapping_for_the_ledger_that_is_there"),
    },
    "run_file": {"mapping_version_id": ("file_mapping_version", "by_a_version_that_is_there")},
}


def upgrade() -> None:
    op.create_table(
        "file_mapping",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("purpose", PURPOSES, nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.CheckConstraint("name <> ''", name="a_mapping_has_a_name"),
        sa.UniqueConstraint("group_id", "name", name="one_mapping_of_a_name"),
    )
    op.create_table(
        "file_mapping_version",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("mapping_id", sa.Integer(), sa.ForeignKey("file_mapping.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("layout", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.CheckConstraint("source <> ''", name="a_mapping_says_where_it_comes_from"),
        sa.UniqueConstraint("mapping_id", "number", name="each_version_of_a_mapping_once"),
    )
    for name, points in POINTS.items():
        with op.batch_alter_table(name) as table:
            for column, (to, promise) in points.items():
                table.add_column(sa.Column(column, sa.Integer(), nullable=True))
                table.create_foreign_key(promise, to, [column], ["id"])


def downgrade() -> None:
    """Whoever goes back has the format that was beside the mapping. Files that are made stay as they are."""
    for name, points in POINTS.items():
        with op.batch_alter_table(name) as table:
            for column, (_, promise) in points.items():
                table.drop_constraint(promise, type_="foreignkey")
                table.drop_column(column)
    op.drop_table("file_mapping_version")
    op.drop_table("file_mapping")
